// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failonwarning.h"
#include "ui/panels/messagebar.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace spoor;
using namespace spoor::ui;
using session::Notice;
using session::NoticeAction;
using session::NoticeKind;

namespace {

Notice notice(NoticeKind kind, const QString& text) {
    return {kind, text, {}, {}};
}

QAbstractButton* button(const MessageBar& bar, const char* name) {
    for (auto* found : bar.findChildren<QAbstractButton*>(QLatin1String(name)))
        if (!found->isHidden())
            return found;
    return nullptr;
}

QString text(const MessageBar& bar) {
    return bar.findChild<QLabel*>(QStringLiteral("noticeText"))->text();
}

} // namespace

class TestMessageBar : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void itIsHiddenWhileThereIsNothingToSay() {
        MessageBar bar;
        QVERIFY(!bar.isVisible());
        bar.show(notice(NoticeKind::info, QStringLiteral("a")));
        QVERIFY(bar.isVisible());
        button(bar, "noticeClose")->click();
        QVERIFY(!bar.isVisible());
    }

    void theGravestAndThenTheNewestIsShown() {
        MessageBar bar;
        bar.show(notice(NoticeKind::warning, QStringLiteral("w1")));
        bar.show(notice(NoticeKind::info, QStringLiteral("i1")));
        bar.show(notice(NoticeKind::error, QStringLiteral("e1")));
        bar.show(notice(NoticeKind::error, QStringLiteral("e2")));
        bar.show(notice(NoticeKind::warning, QStringLiteral("w2")));
        QStringList order;
        while (!bar.notices().empty()) {
            order.append(text(bar));
            bar.dismiss();
        }
        QCOMPARE(order, (QStringList{"e2", "e1", "w2", "w1", "i1"}));
    }

    void theSameMessageIsNotRepeated() {
        MessageBar bar;
        bar.show(notice(NoticeKind::error, QStringLiteral("a")));
        bar.show(notice(NoticeKind::error, QStringLiteral("a")));
        QCOMPARE(bar.notices().size(), std::size_t{1});
        bar.show(notice(NoticeKind::error, QStringLiteral("b")));
        QVERIFY(bar.findChild<QLabel*>(QStringLiteral("noticeMore"))->isVisible());
    }

    void stepsAreAskedForAndDetailsAreCopied() {
        MessageBar bar;
        QSignalSpy steps(&bar, &MessageBar::actionRequested);
        bar.show({NoticeKind::error,
                  QStringLiteral("It failed."),
                  QStringLiteral("Because."),
                  {NoticeAction::retry, NoticeAction::openFile}});
        button(bar, "noticeOpenFile")->click();
        QCOMPARE(steps.count(), 1);
        QCOMPARE(steps[0][0].value<NoticeAction>(), NoticeAction::openFile);
        QVERIFY(button(bar, "noticeRetry") != nullptr);
        button(bar, "noticeCopy")->click();
        QCOMPARE(steps.count(), 1);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("It failed.\nBecause."));
        bar.clear();
        bar.show(notice(NoticeKind::error, QStringLiteral("Nothing more is known.")));
        QVERIFY(button(bar, "noticeCopy") == nullptr);
        QVERIFY(button(bar, "noticeRetry") == nullptr);
    }

    void aLongMessageIsCutAndCopiedWhole() {
        MessageBar bar;
        const QString longText(1 << 20, QLatin1Char('x'));
        bar.show(notice(NoticeKind::error, longText));
        QVERIFY(text(bar).size() <= 601);
        button(bar, "noticeCopy")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), longText);
    }

    void everyControlHasNames() {
        MessageBar bar;
        bar.show({NoticeKind::warning, QStringLiteral("a"), {}, {NoticeAction::tryDemo}});
        QVERIFY(!button(bar, "noticeClose")->accessibleName().isEmpty());
        QVERIFY(!button(bar, "noticeDemo")->text().isEmpty());
        QVERIFY(!bar.findChild<QLabel*>(QStringLiteral("noticeIcon"))->accessibleName().isEmpty());
    }
};

QTEST_MAIN(TestMessageBar)
#include "tst_messagebar.moc"
