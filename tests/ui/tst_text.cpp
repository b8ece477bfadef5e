// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failonwarning.h"
#include "ui/support/text.h"

#include <QLabel>
#include <QTest>
#include <QTextDocument>
#include <QWidget>

#include <memory>

using namespace spoor;
using namespace spoor::ui;

class TestText : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void ordinaryTextStaysAsItIs() {
        QCOMPARE(displayText("GET /cart?id=1&x=<b>"), QStringLiteral("GET /cart?id=1&x=<b>"));
        QCOMPARE(displayText("Größe 日本 👩‍💻 ∑"),
                 QString::fromUtf8("Größe 日本 👩‍💻 ∑"));
    }

    void controlCharactersBecomeVisible() {
        QCOMPARE(displayText("a\nb\tc\rd"), QStringLiteral("a\\nb\\tc\\rd"));
        QCOMPARE(displayText("a\x1b[31mb\x7f"), QStringLiteral("a\\u001b[31mb\\u007f"));
        QCOMPARE(displayText(std::string_view("a\0b", 3)), QStringLiteral("a\\u0000b"));
        QCOMPARE(displayText("\u0085\u2028\u2029"), QStringLiteral("\\u0085\\u2028\\u2029"));
    }

    void bidiAndHiddenCharactersBecomeVisible() {
        QCOMPARE(displayText("user\u202Efdp.exe"), QStringLiteral("user\\u202efdp.exe"));
        QCOMPARE(displayText("\u2066x\u2069\u200E\u200F\u061C"),
                 QStringLiteral("\\u2066x\\u2069\\u200e\\u200f\\u061c"));
        QCOMPARE(displayText("pay\u200Bment\uFEFF\u2060"), QStringLiteral("pay\\u200bment\\ufeff\\u2060"));
        QCOMPARE(displayText("pay\u200Dment"), QStringLiteral("pay\\u200dment"));
        QCOMPARE(displayText("\U000E0041"), QStringLiteral("\\ue0041"));
    }

    void brokenUtf8IsReplaced() {
        QCOMPARE(displayText("a\xff"
                             "b"),
                 QString::fromUtf8("a\xEF\xBF\xBD"
                                   "b"));
    }

    void longTextIsCut_data() {
        QTest::addColumn<int>("length");
        QTest::addColumn<bool>("cut");
        QTest::newRow("one less") << 239 << false;
        QTest::newRow("limit") << 240 << false;
        QTest::newRow("one more") << 241 << true;
    }
    void longTextIsCut() {
        QFETCH(int, length);
        QFETCH(bool, cut);
        const QString text = displayText(std::string(std::size_t(length), 'x'));
        QCOMPARE(text.endsWith(QChar(0x2026)), cut);
        QCOMPARE(text.size(), cut ? 241 : length);
    }

    void aNameOfAMebibyteIsCutEverywhere() {
        for (const char* unit : {"x", "<", "&", "é", "👩", "\n"}) {
            std::string name;
            while (name.size() < (std::size_t{1} << 20U))
                name += unit;
            QVERIFY(displayText(name).size() <= 250);
            const QString full = fullText(name);
            QWidget parent;
            QVERIFY(plainLabel(full, &parent, "name")->text().size() <= 4010);
            QVERIFY(mnemonicText(full).size() <= 8010);
            QVERIFY(titleText(full).size() <= 4010);
            QTextDocument document;
            document.setHtml(tooltipText(full));
            QVERIFY(document.toPlainText().size() <= 2010);
            QCOMPARE(toUtf8(full), name);
        }
    }

    void aTooltipShowsMarkupAsText_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("image") << "<img src='/tmp/probe.png'><b>x</b>";
        QTest::newRow("entity") << "a &amp; b &lt;i&gt;";
        QTest::newRow("plain") << "GET /cart";
        QTest::newRow("quotes") << "say \"hi\" & 'bye'";
    }
    void aTooltipShowsMarkupAsText() {
        QFETCH(QString, text);
        QTextDocument document;
        document.setHtml(tooltipText(text));
        QCOMPARE(document.toPlainText(), text);
        // Qt decides by the text whether it is rich: always, so that the escapes are never shown.
        QVERIFY(Qt::mightBeRichText(tooltipText(text)));
    }

    void aTooltipKeepsLineBreaksAndShowsTheRest() {
        QTextDocument document;
        document.setHtml(tooltipText(QStringLiteral("a\nb\u202Ec")));
        QCOMPARE(document.toPlainText(), QStringLiteral("a\nb\\u202ec"));
        QVERIFY(tooltipText({}).isEmpty());
    }

    void anAmpersandIsNoMnemonic() {
        QCOMPARE(mnemonicText(QStringLiteral("a&b && c")), QStringLiteral("a&&b &&&& c"));
    }

    void aTitleIsNoPlaceholder_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("one") << "x[*]y";
        QTest::newRow("two") << "[*][*]";
        QTest::newRow("three") << "[*][*][*] z";
        QTest::newRow("none") << "[x]";
    }
    void aTitleIsNoPlaceholder() {
        QFETCH(QString, text);
        QWidget window;
        window.setWindowTitle(titleText(text));
        window.setWindowModified(true);
        // What a window shows: pairs are a literal "[*]".
        QString shown = window.windowTitle();
        QCOMPARE(shown.count(QLatin1String("[*]")) % 2, 0);
        QCOMPARE(shown.replace(QLatin1String("[*][*]"), QLatin1String("[*]")), text);
    }

    void aPlainLabelShowsMarkup() {
        QWidget parent;
        const QLabel* label =
            plainLabel(QStringLiteral("<b>x</b>\n<img src='/tmp/probe.png'>"), &parent, "markup");
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QCOMPARE(label->objectName(), QStringLiteral("markup"));
        QCOMPARE(label->text(), QStringLiteral("<b>x</b>\n<img src='/tmp/probe.png'>"));
    }

    void anEmptyOperationHasAName() {
        QCOMPARE(operationText(""), QStringLiteral("(no name)"));
        QCOMPARE(operationText("x"), QStringLiteral("x"));
    }

    void aBlockKeepsItsLines() {
        QCOMPARE(blockText("a\n\tb\u202Ec", 100), QStringLiteral("a\n\tb\\u202ec"));
        QCOMPARE(blockText("abc", 2), QStringLiteral("ab\u2026"));
    }

    void aShortTraceIdSkipsTheZerosOf64Bits() {
        QCOMPARE(shortTraceId("00000000000000004f2a9c1e00000000"), QStringLiteral("4f2a9c1e"));
        QCOMPARE(shortTraceId("0f2a9c1e000000004f2a9c1e00000000"), QStringLiteral("0f2a9c1e"));
        QCOMPARE(shortTraceId("00000000000000000000000000000000"), QStringLiteral("00000000"));
        QCOMPARE(shortTraceId("000000000000000000000000000004d2"), QStringLiteral("000004d2"));
        QCOMPARE(shortTraceId("000000000000000012345678900004d2"), QStringLiteral("12345678"));
        QCOMPARE(shortTraceId("A"), QStringLiteral("A"));
    }

    void numbersHaveUnitsAndThinGroups() {
        QCOMPARE(durationQString(Nanoseconds(12'300)), QString::fromUtf8("12.3 µs"));
        QCOMPARE(countQString(1'000'000), QStringLiteral("1\u2009000\u2009000"));
    }

    void clocksFloorToMilliseconds() {
        const Nanoseconds instant(1'700'000'000'412'999'999);
        QCOMPARE(clockText(instant, Zone::utc), QStringLiteral("22:13:20.412"));
        QCOMPARE(dateTimeText(instant, Zone::utc), QStringLiteral("2023-11-14 22:13:20.412 UTC"));
        QCOMPARE(dateTimeText(Nanoseconds(-1), Zone::utc), QStringLiteral("1969-12-31 23:59:59.999 UTC"));
        // Tests run with TZ=UTC.
        QCOMPARE(dateTimeText(instant, Zone::local), QStringLiteral("2023-11-14 22:13:20.412"));
    }
};

QTEST_MAIN(TestText)
#include "tst_text.moc"
