// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/limits.h"
#include "tests/support/check.h"
#include "tests/support/choices.h"
#include "tests/support/failonwarning.h"
#include "tests/support/tracedrafts.h"

#include <bit>
#include <cmath>
#include <limits>

using namespace spoor;
using namespace spoor::test;

class TestStoreAttributes : public QObject {
    Q_OBJECT

private:
    static TestAttribute real(std::string key, double value) {
        return {std::move(key), AttributeType::real, {}, 0, false, value};
    }
    static TestAttribute boolean(std::string key, bool value) {
        return {std::move(key), AttributeType::boolean, {}, 0, value};
    }

    /// The attribute as it comes out of a store.
    static TestAttribute readBack(const Attribute& attribute) {
        const AttributeValue& value = attribute.value;
        return {std::string(attribute.key),
                value.type,
                std::string(value.text),
                value.integer,
                value.boolean,
                value.real};
    }
    static std::vector<TestAttribute> readBack(const AttributeRange& range) {
        std::vector<TestAttribute> all;
        for (const Attribute& attribute : range) {
            all.push_back(readBack(attribute));
        }
        return all;
    }
    static bool survives(const std::vector<TestAttribute>& attributes) {
        TestSpan made = span("s");
        made.attributes = attributes;
        const auto store = storeOf({made});
        return readBack(store->attributes(RecordIndex(0U))) == attributes;
    }

private slots:
    void initTestCase() { fixPropertySeed(); }
    void init() { failOnWarnings(); }

    void integersAreExact() {
        using Limits32 = std::numeric_limits<std::int32_t>;
        using Limits64 = std::numeric_limits<std::int64_t>;
        for (const std::int64_t value :
             {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{Limits32::max()},
              std::int64_t{Limits32::max()} + 1, std::int64_t{Limits32::min()},
              std::int64_t{Limits32::min()} - 1, std::int64_t{0xFFFF'FFFF}, (std::int64_t{1} << 53) + 1,
              Limits64::max(), Limits64::min()}) {
            QVERIFY2(survives({intAttribute("n", value)}), std::to_string(value).c_str());
        }
    }

    void realNumbersKeepEveryBit() {
        using Limits = std::numeric_limits<double>;
        for (const double value : {0.0, 0.1, -1.5, Limits::max(), Limits::lowest(), Limits::min(),
                                   Limits::denorm_min(), Limits::infinity(), -Limits::infinity()}) {
            QVERIFY(survives({real("n", value)}));
        }
        const auto bitsOf = [](double value) {
            const auto store = storeOf({span("s").with(real("n", value))});
            return std::bit_cast<std::uint64_t>(store->attributes(RecordIndex(0U)).find("n")->real);
        };
        QCOMPARE(bitsOf(-0.0), std::bit_cast<std::uint64_t>(-0.0));
        QVERIFY(std::isnan(std::bit_cast<double>(bitsOf(Limits::quiet_NaN()))));
    }

    void booleansAreKept() { QVERIFY(survives({boolean("b", true), boolean("c", false)})); }

    void textsAreKept() {
        QVERIFY(survives({textAttribute("t", "")}));
        QVERIFY(survives({textAttribute("t", std::string("a\0b", 3))}));
        QVERIFY(survives({textAttribute("t", "\xC3\xA9 \xF0\x9F\xA6\x8A")}));
        QVERIFY(survives({textAttribute("t", std::string(70'000, 'x'))}));
        QVERIFY(survives({textAttribute("", "no key")}));
    }

    void bytesAndJsonKeepTheirTypes() {
        QVERIFY(survives({{"b", AttributeType::bytes, "AAEC"},
                          {"j", AttributeType::json, "[1,{\"a\":null}]"},
                          {"s", AttributeType::string, "AAEC"},
                          {"n", AttributeType::json, "null"}}));
    }

    void typesHaveTheTextsOfTheContract() {
        CHECK_TEXT(attributeTypeText(AttributeType::string), "string");
        CHECK_TEXT(attributeTypeText(AttributeType::boolean), "bool");
        CHECK_TEXT(attributeTypeText(AttributeType::integer), "int");
        CHECK_TEXT(attributeTypeText(AttributeType::real), "double");
        CHECK_TEXT(attributeTypeText(AttributeType::bytes), "bytes");
        CHECK_TEXT(attributeTypeText(AttributeType::json), "json");
    }

    void attributesKeepTheirOrder() {
        QVERIFY(survives({textAttribute("z", "1"), textAttribute("a", "2"), textAttribute("m", "3")}));
    }

    void ofDuplicateKeysAllAreKeptAndLookUpsTakeTheFirst() {
        const std::vector<TestAttribute> attributes{textAttribute("k", "first"), intAttribute("l", 1),
                                                    textAttribute("k", "second"),
                                                    textAttribute("k", "first")};
        QVERIFY(survives(attributes));
        TestSpan made = span("s");
        made.attributes = attributes;
        const auto store = storeOf({made});
        CHECK_TEXT(store->attributes(RecordIndex(0U)).find("k")->text, "first");
        QVERIFY(!store->attributes(RecordIndex(0U)).find("K").has_value());
    }

    void spansOfOneShapeKeepTheirOwnValues() {
        std::vector<TestSpan> spans;
        for (int i = 0; i < 100; ++i) {
            spans.push_back(span("s").with(textAttribute("k", std::to_string(i))).with(intAttribute("n", i)));
        }
        const auto store = storeOf(spans);
        for (std::uint32_t i = 0; i < spans.size(); ++i) {
            QCOMPARE(readBack(store->attributes(RecordIndex(i))) == spans[i].attributes, true);
        }
    }

    void aKeyMayChangeItsTypeFromSpanToSpan() {
        const std::vector<TestSpan> spans{span("a").with(intAttribute("k", 1)),
                                          span("b").with(textAttribute("k", "1")),
                                          span("c").with(intAttribute("k", std::int64_t{1} << 40)),
                                          span("d").with(boolean("k", true)), span("e").with(real("k", 1))};
        const auto store = storeOf(spans);
        for (std::uint32_t i = 0; i < spans.size(); ++i) {
            QVERIFY(readBack(store->attributes(RecordIndex(i))) == spans[i].attributes);
        }
    }

    void aThousandAttributesOfASpanAreKept() {
        std::vector<TestAttribute> attributes;
        for (int i = 0; i < 1000; ++i) {
            attributes.push_back(textAttribute("k" + std::to_string(i), "v" + std::to_string(i % 10)));
        }
        QVERIFY(survives(attributes));
    }

    void valuesAfterManyDistinctOnesAreKept() {
        // Keys whose values hardly repeat are no longer looked up; what repeats after that is kept as well.
        StoreBuilder builder;
        constexpr std::uint32_t kSpans = 20'000;
        const auto valueOf = [](std::uint32_t i) {
            return i < 10'000 || i % 2 == 0 ? "value-" + std::to_string(i) : std::string("again");
        };
        for (std::uint32_t i = 0; i < kSpans; ++i) {
            addSpan(builder,
                    span("s").with(textAttribute("id", valueOf(i))).with(textAttribute("same", "x")));
        }
        const auto store = builder.freeze();
        for (std::uint32_t i = 0; i < kSpans; ++i) {
            const AttributeRange attributes = store->attributes(RecordIndex(i));
            QVERIFY(attributes.find("id")->text == valueOf(i));
            QVERIFY(attributes.find("same")->text == "x");
        }
    }

    void identicalSpansAreFoundAmongValuesThatAreNotInterned() {
        std::vector<TestSpan> spans;
        for (std::uint32_t i = 0; i < 10'000; ++i) {
            spans.push_back(span("n" + std::to_string(i)).with(textAttribute("id", std::to_string(i))));
        }
        spans.push_back(span("twin").with(textAttribute("id", "lone value")));
        spans.push_back(span("n0").with(textAttribute("id", "0")));
        spans.push_back(span("twin").with(textAttribute("id", "lone value")));
        const auto set = setOf(spans);
        CHECK_TEXT(drops(*set), "identical-duplicate 10001, identical-duplicate 10002");
    }

    void attributesSurviveInAnyMixture() {
        QVERIFY(rc::check("attributes survive", [] {
            Choices choices = randomChoices();
            std::vector<TestSpan> spans;
            while (!choices.usedUp()) {
                TestSpan made = span("s");
                for (std::uint32_t n = choices.below(6); n > 0; --n) {
                    made.attributes.push_back(randomAttribute(choices));
                }
                spans.push_back(made);
            }
            const auto store = storeOf(spans);
            for (std::uint32_t i = 0; i < spans.size(); ++i) {
                RC_ASSERT(readBack(store->attributes(RecordIndex(i))) == spans[i].attributes);
            }
        }));
    }

private:
    static TestAttribute randomAttribute(Choices& choices) {
        static constexpr std::string_view kKeys[] = {"a", "b", "http.method", "c", ""};
        const std::string key(choices.of(kKeys));
        const std::uint32_t number = choices.below(1000);
        switch (choices.below(6)) {
        case 0:
            return textAttribute(key, std::to_string(number));
        case 1:
            return intAttribute(key, number);
        case 2:
            return intAttribute(key, -(std::int64_t{number} << 40));
        case 3:
            return boolean(key, number % 2 == 0);
        case 4:
            return real(key, number / 8.0);
        default:
            return {key, number % 2 == 0 ? AttributeType::bytes : AttributeType::json,
                    std::to_string(number)};
        }
    }
};

QTEST_APPLESS_MAIN(TestStoreAttributes)
#include "tst_storeattributes.moc"
