// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tracedrafts.h"
#include "ui/panels/spanmodel.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <string>

/// A span with a bit of everything, and the Span panel's lines as texts.
namespace spoor::test {

using ui::SpanModel;
using ui::SpanRow;

inline TestAttribute boolAttribute(std::string key, bool value) {
    TestAttribute attribute{std::move(key), AttributeType::boolean};
    attribute.boolean = value;
    return attribute;
}

inline TestAttribute jsonAttribute(std::string key, std::string value) {
    return {std::move(key), AttributeType::json, std::move(value)};
}

/// A database call below a root, with a bit of everything.
inline std::shared_ptr<const TraceSet> sample() {
    TestSpan call =
        span("b").childOf("a").at(301'000'000, 92'000'000).named("UPDATE reservation").of("postgres");
    call.kind = SpanKind::client;
    call.scope = "pgx";
    call = call.with(textAttribute("db.system.name", "postgresql"))
               .with(textAttribute("pool", "main"))
               .with(intAttribute("server.port", 5432))
               .with(textAttribute("db.query.text", "UPDATE reservation SET a = 1"))
               .with(textAttribute("http.method", "GET"))
               .with(boolAttribute("cached", true))
               .with(jsonAttribute("tags", R"({"a":[1,2],"b":{}})"));
    call.events = {
        {"lock wait", 303'100'000, {textAttribute("lock", "row"), textAttribute("event", "lock wait")}},
        {"done", 344'400'000, {}}};
    call.references.push_back({LinkType::followsFrom, "77", "00000000000000000000000000000abc"});
    return setOf({span("a").at(1'000'000, 812'000'000).named("POST /checkout").of("web"), call});
}

inline SpanIndex second(const std::shared_ptr<const TraceSet>& set) {
    return rowOfId(*set, "b");
}

inline Trace traceOf(const std::shared_ptr<const TraceSet>& set) {
    return {set, TraceIndex(0U)};
}

/// The lines as "kind|key|value".
inline QStringList lines(const SpanModel& model) {
    static constexpr const char* kNames[] = {"fact",  "error", "warning", "section", "group", "attribute",
                                             "event", "link",  "json",    "more",    "note"};
    QStringList out;
    for (int row = 0; row < model.rowCount(); ++row)
        out.append(QLatin1String(kNames[std::size_t(model.at(row).kind)]) + QLatin1Char('|') +
                   model.key(row) + QLatin1Char('|') + model.value(row));
    return out;
}

inline int rowOf(const SpanModel& model, SpanRow::Kind kind, const QString& key) {
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.at(row).kind == kind && model.key(row) == key)
            return row;
    return -1;
}

} // namespace spoor::test
