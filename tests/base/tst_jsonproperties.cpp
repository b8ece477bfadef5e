// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/utf8.h"
#include "tests/support/check.h"
#include "tests/support/choices.h"
#include "tests/support/failonwarning.h"
#include "tests/support/jsonautomaton.h"
#include "tests/support/jsonwalk.h"
#include "tests/support/randomjson.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <optional>

using namespace spoor;
using test::Choices;
using test::Walk;
using test::walkJson;

namespace {

constexpr Walk kWalks[] = {Walk::stream, Walk::item, Walk::skip};

/// Allowed differences to nlohmann_json. It refuses what this reader accepts: invalid UTF-8 and lone
/// surrogates inside strings, and numbers beyond a double.
bool nlohmannIsStricter(const test::WalkResult& read, std::string_view text) {
    return read.badTexts > 0 || !isValidUtf8(text) || read.events.find("inf;") != std::string::npos;
}

/// And it accepts what this reader refuses: a NUL ends its input, and it knows no depth.
bool nlohmannIsLaxer(const test::WalkResult& read, std::string_view text) {
    return read.code == ErrorCode::tooDeep || (read.offset < text.size() && text[read.offset] == '\0');
}

struct Stumble {
    /// Of the byte it stumbled over: the parser counts from 1.
    std::size_t offset = 0;
    /// Where a value may stand it says the very byte; elsewhere it reads a whole token first.
    bool exact = false;
};

std::optional<Stumble> nlohmannStumble(std::string_view text) {
    try {
        [[maybe_unused]] const auto parsed = nlohmann::json::parse(text.begin(), text.end());
    } catch (const nlohmann::json::parse_error& error) {
        const std::string_view message = error.what();
        const bool inValue = message.find("while parsing value") != std::string_view::npos &&
                             message.find("expected end of input") == std::string_view::npos;
        return Stumble{error.byte - 1, inValue};
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
    return std::nullopt;
}

test::WalkResult walkRandomly(const std::string& text, Choices& choices, Walk walk) {
    const auto size = static_cast<std::uint32_t>(text.size());
    return walkJson(text, walk, 1 + choices.below(size + 2),
                    {1 + choices.below(size + 2), limits::kItemBytes});
}

} // namespace

class TestJsonProperties : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }
    void initTestCase() { test::fixPropertySeed("seed=20260115 max_success=400"); }

    void everyRandomDocumentIsReadTheSameEveryWay() {
        QVERIFY(rc::check("valid documents", [] {
            Choices choices = test::randomChoices();
            const std::string text = test::randomJson(choices);
            RC_ASSERT(test::judgeJson(text, limits::kJsonDepth).accepted);
            const auto whole = walkJson(text, Walk::item);
            RC_ASSERT(whole.ok);
            RC_ASSERT(whole.badTexts == 0U);
            Choices ways = test::randomChoices(12);
            for (const Walk walk : kWalks) {
                const auto again = walkRandomly(text, ways, walk);
                RC_ASSERT(again.ok);
                RC_ASSERT(again.offset == text.size());
                RC_ASSERT(walk == Walk::skip || again.events == whole.events);
            }
        }));
    }

    void randomDocumentsSayWhatNlohmannReads() {
        QVERIFY(rc::check("events", [] {
            Choices choices = test::randomChoices();
            const std::string text = test::randomJson(choices);
            const auto read = walkJson(text, Walk::stream);
            RC_PRE(!nlohmannIsStricter(read, text));
            RC_ASSERT(read.events == test::nlohmannEvents(text));
        }));
    }

    void changedDocumentsFailWhereTheGrammarSays() {
        QVERIFY(rc::check("mutations against the machine", [] {
            Choices choices = test::randomChoices();
            const std::string text = test::mutated(test::randomJson(choices), choices);
            const test::JsonVerdict verdict = test::judgeJson(text, limits::kJsonDepth);
            Choices ways = test::randomChoices(12);
            for (const Walk walk : kWalks) {
                const auto read = walkRandomly(text, ways, walk);
                RC_ASSERT(read.ok == verdict.accepted);
                RC_ASSERT(read.offset <= text.size());
                RC_ASSERT(read.offset == verdict.offset);
                RC_ASSERT(read.ok || (read.code == ErrorCode::truncated) == (verdict.offset == text.size()));
                RC_ASSERT((read.code == ErrorCode::tooDeep) == verdict.tooDeep);
            }
        }));
    }

    void cutDocumentsFailAtTheirLength() {
        QVERIFY(rc::check("cuts", [] {
            Choices choices = test::randomChoices(60);
            const std::string text = test::randomJson(choices);
            for (std::size_t size = 0; size < text.size(); ++size) {
                const auto read = walkJson(std::string_view(text).substr(0, size), Walk::stream, 5,
                                           {3, limits::kItemBytes});
                const test::JsonVerdict verdict =
                    test::judgeJson(std::string_view(text).substr(0, size), limits::kJsonDepth);
                RC_ASSERT(read.ok == verdict.accepted);
                RC_ASSERT(read.offset == size);
                RC_ASSERT(read.ok || read.code == ErrorCode::truncated);
            }
        }));
    }

    void changedDocumentsAreJudgedLikeNlohmann() {
        QVERIFY(rc::check("mutations against nlohmann", [] {
            Choices choices = test::randomChoices();
            const std::string text = test::mutated(test::randomJson(choices), choices);
            const auto read = walkJson(text, Walk::stream);
            const bool accepted = nlohmann::json::accept(text.begin(), text.end());
            if (read.ok && !accepted) {
                RC_ASSERT(nlohmannIsStricter(read, text));
            }
            if (!read.ok && accepted) {
                RC_ASSERT(nlohmannIsLaxer(read, text));
            }
            RC_CLASSIFY(read.ok, "accepted");
        }));
    }

    void nlohmannStumblesOverTheSameByte() {
        QVERIFY(rc::check("offset of a bad byte", [] {
            Choices choices = test::randomChoices();
            const std::string text = test::mutated(test::randomJson(choices), choices);
            RC_PRE(isValidUtf8(text) && text.find('\0') == std::string::npos);
            const auto read = walkJson(text, Walk::stream);
            RC_PRE(!read.ok && read.badTexts == 0U);
            const auto stumble = nlohmannStumble(text);
            RC_PRE(stumble.has_value());
            RC_ASSERT(read.offset <= stumble->offset);
            RC_ASSERT(!stumble->exact || read.offset == stumble->offset);
            RC_CLASSIFY(stumble->exact, "exact");
        }));
    }
};

QTEST_APPLESS_MAIN(TestJsonProperties)
#include "tst_jsonproperties.moc"
