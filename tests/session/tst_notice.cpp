// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/bytesources.h"
#include "tests/session/jaegertext.h"
#include "tests/support/failonwarning.h"
#include "ui/session/notice.h"

using namespace spoor;
using namespace spoor::session;

class TestNotice : public QObject {
    Q_OBJECT

private:
    static formats::Input input(const char* name, const QByteArray& bytes) {
        return {name, [bytes] {
                    return Expected<std::unique_ptr<ByteSource>>(formats::memorySource(bytes.toStdString()));
                }};
    }

    static formats::LoadResult load(const std::vector<formats::Input>& inputs) {
        return formats::load(inputs);
    }

private slots:
    void init() { test::failOnWarnings(); }

    void aWholeFileSaysNothing() {
        QVERIFY(noticesOf(load({input("a.json", test::documentJson(1, {.spans = 2}))})).empty());
    }

    void aCutTraceNamesTheByteAndTheSpansKept() {
        const QByteArray whole = test::documentJson(1, {.spans = 2});
        const QByteArray cut = whole.left(whole.indexOf("GET /2"));
        const auto result = load({input("a.json", cut)});
        const auto notices = noticesOf(result);
        QCOMPARE(notices.size(), std::size_t(1));
        QCOMPARE(
            notices[0].text,
            QStringLiteral("Incomplete: the input breaks off at byte %1. The one span before it is shown.")
                .arg(cut.size()));
        const auto ofTrace = noticesOfTrace(*result.traces, TraceIndex(0U), result.sources);
        QCOMPARE(ofTrace.size(), std::size_t(1));
        QCOMPARE(ofTrace[0].text, notices[0].text);
    }

    void manyRefusedFilesAreSaidInOneMessage() {
        std::vector<formats::Input> inputs{input("good.json", test::documentJson(1, {.spans = 2}))};
        for (int i = 0; i < 4; ++i)
            inputs.push_back(input("bad.json", "words"));
        const auto notices = noticesOf(load(inputs));
        QCOMPARE(notices.size(), std::size_t(1));
        QVERIFY2(notices[0].text.startsWith("4 of 5 files"), qPrintable(notices[0].text));
        QCOMPARE(notices[0].details.count('\n'), 4);
    }

    void openFailuresNameTheFileNotItsFolder() {
        const Error error{ErrorCode::notATraceFile, "This is no trace file.", "/some/where/notes.txt", 12};
        const Notice notice = openFailure(error);
        QVERIFY(notice.text.startsWith("notes.txt: "));
        QVERIFY(notice.text.contains("12"));
        QVERIFY(notice.details.contains("/some/where/notes.txt"));
    }

    void serverFailuresOfferTheNextStep() {
        QCOMPARE(serverFailure({ErrorCode::network, "Refused.", "http://localhost:1", {}}).actions.front(),
                 NoticeAction::retry);
        QCOMPARE(serverFailure({ErrorCode::auth, "401.", "http://localhost:1", {}}).actions.front(),
                 NoticeAction::connect);
        QCOMPARE(serverFailure({ErrorCode::tooLarge, "Large.", "http://localhost:1", {}}).actions.front(),
                 NoticeAction::loadAll);
    }
};

QTEST_APPLESS_MAIN(TestNotice)
#include "tst_notice.moc"
