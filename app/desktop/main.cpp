// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/arguments.h"
#include "spoorversion.h"
#include "ui/session/settings.h"
#include "ui/session/windowsession.h"
#include "ui/support/fonts.h"
#include "ui/support/theme.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/screenshots.h"

#include <QApplication>
#include <QTemporaryDir>

#include <cstdio>

namespace {

using namespace spoor;

constexpr int kUsage = 2;

void print(std::FILE* to, const QString& text) {
    std::fputs(text.toUtf8().constData(), to);
}

/// Qt ends the program without a word of ours if it finds no display.
bool hasPlatform() {
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

/// Pictures need no display: without one Qt would end the program.
void choosePlatform(const desktop::Arguments& arguments) {
#ifdef Q_OS_LINUX
    if (!arguments.screenshotFolder.isEmpty() && !hasPlatform())
        qputenv("QT_QPA_PLATFORM", "offscreen");
#else
    Q_UNUSED(arguments)
#endif
}

ui::ThemeKind themeOf(const desktop::Arguments& arguments) {
    return arguments.theme == QLatin1String("dark") ? ui::ThemeKind::dark : ui::ThemeKind::light;
}

int refuse(const QString& error) {
    print(stderr, QStringLiteral("spoor: %1\n\n%2").arg(error, desktop::usageText()));
    return kUsage;
}

void openInputs(session::WindowSession& session, const desktop::Arguments& arguments) {
    QStringList files;
    for (const QString& input : arguments.inputs) {
        const bool address =
            input.startsWith(QLatin1String("http://")) || input.startsWith(QLatin1String("https://"));
        if (!address)
            files << input;
        else
            session.openAnything(input);
    }
    if (!files.isEmpty())
        session.openFiles(files);
    if (arguments.demo)
        session.openDemo(arguments.scenario);
}

int takePictures(const desktop::Arguments& arguments) {
    // The user's own recent files have no place in pictures.
    const QTemporaryDir folder;
    session::Settings settings(folder.path());
    ui::ScreenshotJob job;
    job.folder = arguments.screenshotFolder;
    job.size = arguments.size;
    if (!arguments.theme.isEmpty())
        job.themes = {themeOf(arguments)};
    job.open = [&arguments](session::WindowSession& session) {
        desktop::Arguments inputs = arguments;
        inputs.demo = inputs.demo || inputs.inputs.isEmpty();
        openInputs(session, inputs);
    };
    const ui::ScreenshotResult result = ui::takeScreenshots(settings, job);
    for (const QString& file : result.files)
        print(stdout, file + QLatin1Char('\n'));
    if (!result.error.isEmpty())
        print(stderr, QStringLiteral("spoor: ") + result.error + QLatin1Char('\n'));
    return result.exitCode;
}

int runWindow(const desktop::Arguments& arguments) {
    session::Settings settings;
    ui::MainWindow window(settings);
    window.restoreFrame();
    if (!arguments.theme.isEmpty())
        window.overrideTheme(themeOf(arguments));
    window.show();
    openInputs(window.session(), arguments);
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    const desktop::Arguments early = desktop::parseArguments(words);
    if (early.version) {
        print(stdout, QStringLiteral("spoor %1\n").arg(QLatin1String(kVersion)));
        return 0;
    }
    if (early.help) {
        print(stdout, desktop::usageText());
        return 0;
    }
    choosePlatform(early);
    if (!hasPlatform() && !words.contains(QStringLiteral("-platform")))
        return refuse(
            early.error.isEmpty()
                ? QStringLiteral("there is no display; --screenshot DIR writes pictures without one")
                : early.error);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("spoor"));
    QApplication::setApplicationDisplayName(QStringLiteral("Spoor"));
    QApplication::setApplicationVersion(QLatin1String(kVersion));
    QApplication::setDesktopFileName(QStringLiteral("io.github.spoor_viewer.Spoor"));
    // Again, without the options that Qt has taken out.
    const desktop::Arguments arguments = desktop::parseArguments(QApplication::arguments().mid(1));
    if (!arguments.error.isEmpty())
        return refuse(arguments.error);
    return arguments.screenshotFolder.isEmpty() ? runWindow(arguments) : takePictures(arguments);
}
