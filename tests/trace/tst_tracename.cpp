// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/check.h"
#include "tests/support/failonwarning.h"
#include "tests/support/tracedrafts.h"

using namespace spoor;
using namespace spoor::test;

class TestTraceName : public QObject {
    Q_OBJECT

private:
    static std::string nameOf(const std::vector<TestSpan>& spans) {
        return setOf(spans)->traceName(TraceIndex(0U));
    }
    static TestSpan root(const std::string& name) { return span(name).named(name); }

private slots:
    void init() { failOnWarnings(); }

    void theNameIsServiceAndOperationOfTheRoot() {
        CHECK_TEXT(
            nameOf({span("r").of("shop").named("GET /"), span("s").childOf("r").of("db").named("query")}),
            "shop: GET /");
    }

    void anEmptyOperationIsShownAsNoName() {
        const auto set = setOf({span("r").of("shop").named("")});
        CHECK_TEXT(set->traceName(TraceIndex(0U)), "shop: (no name)");
        CHECK_TEXT(set->operation(SpanIndex(0U)), "");
    }

    void aRootWithoutProcessIsOfUnknownService() {
        TestSpan lone = root("r");
        lone.service.reset();
        CHECK_TEXT(nameOf({lone}), "unknown-service: r");
    }

    void theFewestReferencesWin() {
        CHECK_TEXT(nameOf({root("r").at(1).linkTo("x", "far"), root("s").at(2)}), "svc: s");
        CHECK_TEXT(nameOf({root("r").at(1).linkTo("x", "far").linkTo("y", "far"),
                           root("s").at(2).followsFrom("gone")}),
                   "svc: s");
    }

    void anAllZeroParentIsNoReference() {
        CHECK_TEXT(nameOf({root("r").at(1).parentId("0000000000000000"), root("s").at(2)}), "svc: r");
        CHECK_TEXT(nameOf({root("r").at(1).childOf("0"), root("s").at(2)}), "svc: r");
    }

    void thenTheEarliestStartWins() { CHECK_TEXT(nameOf({root("r").at(2), root("s").at(1)}), "svc: s"); }

    void thenTheFirstInFileOrderWins() { CHECK_TEXT(nameOf({root("s").at(1), root("r").at(1)}), "svc: s"); }

    void orphansDoNotNameATraceThatHasATrueRoot() {
        CHECK_TEXT(nameOf({root("o").childOf("gone").at(1), root("r").at(9)}), "svc: r");
        CHECK_TEXT(
            nameOf({root("o").childOf("gone").at(1), root("r").at(9).linkTo("x", "far").linkTo("y", "far")}),
            "svc: r");
    }

    void cutRootsDoNotNameATraceThatHasATrueRoot() {
        CHECK_TEXT(nameOf({root("c").childOf("c").at(1), root("r").at(9)}), "svc: r");
    }

    void childrenNeverNameATrace() {
        CHECK_TEXT(nameOf({root("r").at(9).linkTo("x", "far"), root("s").childOf("r").at(1)}), "svc: r");
    }

    void withoutATrueRootTheFirstRootNamesTheTrace() {
        CHECK_TEXT(nameOf({root("o").childOf("gone").at(5), root("p").childOf("gone").at(3)}), "svc: p");
        CHECK_TEXT(nameOf({root("c").childOf("c").at(3), root("o").childOf("gone").at(3)}), "svc: c");
    }

    void aRootThatFollowsAnAbsentSpanIsATrueRoot() {
        CHECK_TEXT(nameOf({root("o").childOf("gone").at(1), root("r").followsFrom("lost").at(9)}), "svc: r");
    }

    void aRootOfAnotherTracesSpanIsATrueRoot() {
        CHECK_TEXT(nameOf({root("o").childOf("gone").at(1), root("r").childOf("x", "far").at(9)}), "svc: r");
    }

    void theEarliestStartIsTheOneAfterRepairs() {
        CHECK_TEXT(nameOf({root("s").at(20), root("r").withoutStart(), span("t").childOf("r").at(10)}),
                   "svc: r");
    }

    void aRenamedRootCanNameTheTrace() {
        const auto set = setOf({root("s").at(5), span("s").named("earlier").at(1)});
        CHECK_TEXT(set->traceName(TraceIndex(0U)), "svc: earlier");
    }

    void everyTraceHasItsOwnName() {
        const auto set = setOf({root("r").in("one"), root("s").in("two")});
        CHECK_TEXT(set->traceName(TraceIndex(0U)), "svc: r");
        CHECK_TEXT(set->traceName(TraceIndex(1U)), "svc: s");
        QCOMPARE(set->info(TraceIndex(1U)).naming, SpanIndex(1U));
    }
};

QTEST_APPLESS_MAIN(TestTraceName)
#include "tst_tracename.moc"
