// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failonwarning.h"
#include "ui/support/fonts.h"
#include "ui/support/icons.h"
#include "ui/support/theme.h"

#include <QApplication>
#include <QPainter>
#include <QTest>
#include <QWidget>

#include <algorithm>
#include <cmath>
#include <set>

using namespace spoor;
using namespace spoor::ui;

namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

// Machado, Oliveira, Fernandes 2009: full severity, on linear RGB.
constexpr Matrix kProtan{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kDeutan{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix kNormal{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};

// Ottosson 2020: OKLab from linear RGB.
constexpr Matrix kToCones{{{0.4122214708, 0.5363325363, 0.0514459929},
                           {0.2119034982, 0.6806995451, 0.1073969566},
                           {0.0883024619, 0.2817188376, 0.6299787005}}};
constexpr Matrix kToLab{{{0.2104542553, 0.7936177850, -0.0040720468},
                         {1.9779984951, -2.4285922050, 0.4505937099},
                         {0.0259040371, 0.7827717662, -0.8086757660}}};

Vector times(const Matrix& m, const Vector& v) {
    Vector out{};
    for (std::size_t i = 0; i < 3; ++i)
        out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    return out;
}

double linear(double c) {
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

Vector seenAs(const QColor& color, const Matrix& eye) {
    Vector rgb = times(eye, {linear(color.redF()), linear(color.greenF()), linear(color.blueF())});
    for (double& c : rgb)
        c = std::clamp(c, 0.0, 1.0);
    Vector cones = times(kToCones, rgb);
    for (double& c : cones)
        c = std::cbrt(c);
    return times(kToLab, cones);
}

std::vector<QColor> serviceColors(ThemeKind kind) {
    std::vector<QColor> colors;
    for (const auto& hue : themeOf(kind).services)
        colors.insert(colors.end(), hue.begin(), hue.end());
    return colors;
}

/// 100 × distance in OKLab of every pair, sorted.
std::vector<double> distances(ThemeKind kind, const Matrix& eye) {
    const std::vector<QColor> colors = serviceColors(kind);
    std::vector<double> out;
    for (std::size_t i = 0; i < colors.size(); ++i)
        for (std::size_t j = i + 1; j < colors.size(); ++j) {
            const Vector a = seenAs(colors[i], eye);
            const Vector b = seenAs(colors[j], eye);
            out.push_back(100 * std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]));
        }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> names(int count) {
    std::vector<std::string> out;
    for (int i = 0; i < count; ++i)
        out.push_back("service-" + std::to_string(i));
    return out;
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void themes_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("bars");
        QTest::newRow("light") << int(ThemeKind::light) << 3.2;
        QTest::newRow("dark") << int(ThemeKind::dark) << 4.0;
    }

    void barsStandOutFromTheBackground_data() { themes_data(); }
    void barsStandOutFromTheBackground() {
        QFETCH(int, kind);
        QFETCH(double, bars);
        const Theme& theme = themeOf(ThemeKind(kind));
        for (const QColor& color : serviceColors(theme.kind)) {
            QVERIFY(color.isValid());
            QVERIFY2(contrast(color, theme.background) >= bars, qPrintable(color.name()));
            QVERIFY2(contrast(color, theme.selection) >= 2.5, qPrintable(color.name()));
        }
        QVERIFY(contrast(theme.error, theme.background) >= 3.0);
        QVERIFY(contrast(theme.fold, theme.background) >= 3.0);
    }

    void textsReadOnEveryGroundTheyStandOn_data() { themes_data(); }
    void textsReadOnEveryGroundTheyStandOn() {
        QFETCH(int, kind);
        const Theme& theme = themeOf(ThemeKind(kind));
        for (const QColor& ground : {theme.background, theme.surface, theme.hover, theme.selection}) {
            QVERIFY2(contrast(theme.text, ground) >= 4.5, qPrintable(ground.name()));
            QVERIFY2(contrast(theme.textSecondary, ground) >= 4.5, qPrintable(ground.name()));
        }
        for (const QColor& ground : {theme.background, theme.surface})
            for (const QColor& text : {theme.error, theme.warning, theme.accent, theme.less, theme.more})
                QVERIFY2(contrast(text, ground) >= 4.5, qPrintable(text.name() + " on " + ground.name()));
        QVERIFY(contrast(theme.text, theme.errorTint) >= 4.5);
        QVERIFY(contrast(theme.text, theme.warningTint) >= 4.5);
        QVERIFY(contrast(theme.accent, theme.warningTint) >= 4.5);
    }

    void labelsReadOnEveryBar_data() { themes_data(); }
    void labelsReadOnEveryBar() {
        QFETCH(int, kind);
        applyTheme(ThemeKind(kind));
        for (const QColor& color : serviceColors(ThemeKind(kind)))
            QVERIFY2(contrast(textOn(color), color) >= 4.0, qPrintable(color.name()));
        QVERIFY(contrast(textOn(currentTheme().accent), currentTheme().accent) >= 4.5);
    }

    void serviceColorsTellApart_data() { themes_data(); }
    void serviceColorsTellApart() {
        QFETCH(int, kind);
        QVERIFY(distances(ThemeKind(kind), kNormal).front() >= 6.4);
        for (const Matrix& eye : {kProtan, kDeutan}) {
            const std::vector<double> sorted = distances(ThemeKind(kind), eye);
            const auto fifthPercentile = std::size_t(std::ceil(double(sorted.size()) * 0.05)) - 1;
            QVERIFY2(sorted[fifthPercentile] >= 4.7, qPrintable(QString::number(sorted[fifthPercentile])));
        }
    }

    void aNameHasTheSameColorInWhateverOrderTheSetIsGiven() {
        std::vector<std::string> forward = names(20);
        std::vector<std::string> backward(forward.rbegin(), forward.rend());
        const ServiceColors a(forward);
        const ServiceColors b(backward);
        const Theme& theme = themeOf(ThemeKind::dark);
        for (std::size_t i = 0; i < forward.size(); ++i)
            QCOMPARE(a.color(ServiceIndex(i), theme), b.color(ServiceIndex(forward.size() - 1 - i), theme));
    }

    void aLoneServiceTakesTheFirstLevelOfAHue() {
        const std::vector<std::string> one{"checkout"};
        const ServiceColors colors(one);
        const auto isLevel = [&](ThemeKind kind, std::size_t level) {
            const QColor color = colors.color(ServiceIndex(0U), themeOf(kind));
            const auto& hues = themeOf(kind).services;
            return std::any_of(hues.begin(), hues.end(),
                               [&](const auto& hue) { return hue[level] == color; });
        };
        QVERIFY(isLevel(ThemeKind::light, 1));
        QVERIFY(isLevel(ThemeKind::dark, 0));
    }

    void onACollisionTheLaterNameMoves() {
        // Some pair among 40 names shares a hue; the first in byte order keeps the colour that it has alone.
        const Theme& theme = themeOf(ThemeKind::light);
        const std::vector<std::string> many = names(40);
        int collisions = 0;
        for (std::size_t i = 0; i < many.size(); ++i)
            for (std::size_t j = i + 1; j < many.size(); ++j) {
                const std::string& early = std::min(many[i], many[j]);
                const std::string& late = std::max(many[i], many[j]);
                const auto alone = [&](const std::string& name) {
                    return ServiceColors(std::vector<std::string>{name}).color(ServiceIndex(0U), theme);
                };
                const ServiceColors both(std::vector<std::string>{late, early});
                QCOMPARE(both.color(ServiceIndex(1U), theme), alone(early));
                if (alone(early) == alone(late)) {
                    ++collisions;
                    QVERIFY(both.color(ServiceIndex(0U), theme) != alone(late));
                    // The second level of the same hue.
                    bool sameHue = false;
                    for (const auto& hue : theme.services)
                        sameHue |= hue[1] == alone(early) && hue[0] == both.color(ServiceIndex(0U), theme);
                    QVERIFY(sameHue);
                } else {
                    QCOMPARE(both.color(ServiceIndex(0U), theme), alone(late));
                }
            }
        QVERIFY(collisions > 0);
    }

    void twentyFourServicesHaveTwentyFourColors() {
        const ServiceColors colors(names(24));
        std::set<QRgb> distinct;
        for (std::size_t i = 0; i < 24; ++i)
            distinct.insert(colors.color(ServiceIndex(i), themeOf(ThemeKind::light)).rgb());
        QCOMPARE(distinct.size(), std::size_t{24});
    }

    void overTwentyFourServicesColorsRepeat() {
        const std::size_t count = 1000;
        const ServiceColors colors(names(int(count)));
        std::map<QRgb, int> uses;
        for (std::size_t i = 0; i < count; ++i)
            ++uses[colors.color(ServiceIndex(i), themeOf(ThemeKind::dark)).rgb()];
        QCOMPARE(uses.size(), std::size_t{24});
        for (const auto& [color, used] : uses)
            QVERIFY(used >= int(count) / 24 && used <= int(count) / 24 + 1);
    }

    void anUnknownServiceIsNeutral() {
        QCOMPARE(ServiceColors().color(ServiceIndex(3U), themeOf(ThemeKind::light)),
                 themeOf(ThemeKind::light).fold);
    }

    void applyingAThemeReachesWidgets() {
        QWidget widget;
        applyTheme(ThemeKind::dark);
        QTRY_COMPARE(widget.palette().color(QPalette::Window), themeOf(ThemeKind::dark).surface);
        applyTheme(ThemeKind::light);
        QTRY_COMPARE(widget.palette().color(QPalette::Window), themeOf(ThemeKind::light).surface);
        QCOMPARE(QApplication::font().pixelSize(), uiFont().pixelSize());
    }

    void aChoiceIsWhatItSays() {
        QCOMPARE(resolveTheme(ThemeChoice::light), ThemeKind::light);
        QCOMPARE(resolveTheme(ThemeChoice::dark), ThemeKind::dark);
    }

    void iconsTakeTheColorAndFollowTheTheme() {
        const QImage red = iconPixmap(QStringLiteral("stop"), Qt::red, 16, 2.0).toImage();
        QCOMPARE(red.width(), 32);
        QCOMPARE(QColor(red.pixel(16, 8)), QColor(Qt::red));
        const QIcon themed = icon(QStringLiteral("stop"), IconColor::text);
        for (const ThemeKind kind : {ThemeKind::light, ThemeKind::dark}) {
            applyTheme(kind);
            const QImage image = themed.pixmap(16, 16).toImage();
            QCOMPARE(QColor(image.pixel(8, 3)), currentTheme().text);
        }
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
