// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/screenshots.h"

#include "ui/session/connectionsession.h"
#include "ui/tables/tracelist.h"
#include "ui/timeline/timelineview.h"
#include "ui/windows/documentpage.h"
#include "ui/windows/documenttabs.h"
#include "ui/windows/mainwindow.h"

#include <QCoreApplication>
#include <QCursor>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QPixmap>

namespace spoor::ui {

namespace {

constexpr int kWriteFailed = 1;
constexpr int kUnreadable = 3;
/// Longer than any animation of the window.
constexpr qint64 kSettleMilliseconds = 250;

bool busy(MainWindow& window) {
    if (window.session().jobs().waiting() || window.session().connection().checking())
        return true;
    const DocumentPage* page = window.tabs().currentPage();
    return page && page->list() && page->list()->model().isBusy();
}

/// Runs events until nothing is under way and animations have ended.
void settle(MainWindow& window) {
    constexpr int kSliceMilliseconds = 20;
    QElapsedTimer quiet;
    quiet.start();
    while (quiet.elapsed() < kSettleMilliseconds) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents,
                                        kSliceMilliseconds);
        if (busy(window))
            quiet.restart();
    }
}

void takeView(MainWindow& window, const QString& view, const ScreenshotJob& job, ScreenshotResult& result) {
    for (const ThemeKind theme : job.themes) {
        window.overrideTheme(theme);
        settle(window);
        const QString name =
            view + (theme == ThemeKind::dark ? QStringLiteral("-dark") : QStringLiteral("-light"));
        const QString path = QDir(job.folder).filePath(name + QStringLiteral(".png"));
        if (window.grab().save(path, "PNG") && QFileInfo(path).size() > 0) {
            result.files << path;
            continue;
        }
        result.error = QStringLiteral("%1 could not be written.").arg(path);
        result.exitCode = kWriteFailed;
    }
}

/// The slowest trace with an error, else the current one.
TraceIndex pickTrace(const session::DocumentSession& document, TraceIndex current) {
    const TraceSet& set = *document.traces();
    TraceIndex picked;
    for (const TraceIndex trace : document.shownTraces()) {
        const TraceInfo& info = set.info(trace);
        if (info.errors > 0 && (!picked.valid() || info.time.duration() > set.info(picked).time.duration()))
            picked = trace;
    }
    return picked.valid() ? picked : current;
}

/// Something worth looking at: the first error, else the root.
void selectSpan(TimelineView& timeline) {
    const Trace& trace = timeline.trace();
    if (!trace || trace.size() == 0)
        return;
    timeline.select(trace.rows().begin);
    if (trace.info().errors > 0)
        timeline.run(TimelineCommand::nextError);
}

void takeDocument(MainWindow& window, const ScreenshotJob& job, ScreenshotResult& result) {
    session::WindowSession& session = window.session();
    if (session.active()->kind() == session::DocumentKind::traceSet) {
        takeView(window, QStringLiteral("list"), job, result);
        const TraceIndex trace = pickTrace(*session.active(), window.tabs().currentPage()->list()->current());
        if (!trace.valid())
            return;
        session.openTrace(session.active()->id(), trace, session::OpenAs::pinned);
        settle(window);
    }
    if (TimelineView* timeline = window.tabs().currentPage()->timeline()) {
        selectSpan(*timeline);
        takeView(window, QStringLiteral("timeline"), job, result);
    }
}

} // namespace

ScreenshotResult takeScreenshots(session::Settings& settings, const ScreenshotJob& job) {
    ScreenshotResult result;
    if (!QDir().mkpath(job.folder)) {
        result.error = QStringLiteral("%1 could not be made.").arg(job.folder);
        result.exitCode = kWriteFailed;
        return result;
    }
    // Out of the way: what is under the pointer is drawn as hovered.
    QCursor::setPos(job.size.width() - 1, job.size.height() - 1);
    MainWindow window(settings);
    window.resize(job.size);
    window.show();
    takeView(window, QStringLiteral("welcome"), job, result);
    QString failure;
    QObject::connect(&window.session(), &session::WindowSession::notice, &window,
                     [&failure](const session::Notice& notice) {
                         if (notice.kind == session::NoticeKind::error)
                             failure = notice.text;
                     });
    job.open(window.session());
    settle(window);
    if (window.session().active()) {
        takeDocument(window, job, result);
    } else {
        const auto& check = window.session().connection().lastCheck();
        result.error =
            failure.isEmpty() && !check.ok() ? QString::fromStdString(check.error.message) : failure;
        result.exitCode = kUnreadable;
    }
    return result;
}

} // namespace spoor::ui
