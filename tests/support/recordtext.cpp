// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/recordtext.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <sstream>
#include <utility>
#include <vector>

namespace spoor::test {

namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '\n' || c == '"' || c == '\\') {
            out += '\\';
        }
        out += c == '\n' ? 'n' : c;
    }
    return out + "\"";
}

std::string realText(double value) {
    std::array<char, 40> buffer{};
    const int size = std::snprintf(buffer.data(), buffer.size(), "%.17g", value);
    return std::string(buffer.data(), static_cast<std::size_t>(size));
}

std::string valueText(const AttributeValue& value) {
    std::string text(attributeTypeText(value.type));
    text += ' ';
    switch (value.type) {
    case AttributeType::boolean:
        return text + (value.boolean ? "true" : "false");
    case AttributeType::integer:
        return text + std::to_string(value.integer);
    case AttributeType::real:
        return text + realText(value.real);
    default:
        return text + quoted(value.text);
    }
}

void addAttributes(std::ostream& out, std::string_view title, const AttributeRange& attributes) {
    for (const Attribute& attribute : attributes) {
        out << "  " << title << ' ' << quoted(attribute.key) << " = " << valueText(attribute.value) << '\n';
    }
}

std::string traceText(const SpanStore& store, std::uint32_t traceKey) {
    return traceKey == SpanStore::kNoTrace ? "none" : quoted(store.traceIdText(traceKey));
}

void addEvents(std::ostream& out, const SpanStore& store, RecordIndex r) {
    for (std::size_t i = 0; i < store.eventCount(r); ++i) {
        const EventView event = store.event(r, i);
        out << "  event " << quoted(event.name) << " at " << event.time.count() << '\n';
        addAttributes(out, "  field", event.attributes);
    }
}

void addLinks(std::ostream& out, const SpanStore& store, RecordIndex r) {
    for (std::size_t i = 0; i < store.linkCount(r); ++i) {
        const LinkView link = store.link(r, i);
        out << "  link " << static_cast<int>(link.type) << ' ' << traceText(store, link.traceKey) << ' '
            << quoted(store.spanIdText(link.span)) << ' ' << quoted(link.traceState) << '\n';
        addAttributes(out, "  attribute", link.attributes);
    }
}

void addResource(std::ostream& out, const SpanStore& store, ResourceIndex resource) {
    out << "  service " << quoted(store.text(store.service(resource)))
        << (store.resourceDefined(resource) ? "" : " undefined") << '\n';
    addAttributes(out, "resource", store.resourceAttributes(resource));
}

/// Warnings of one span have no order.
std::string sorted(std::vector<std::string> lines) {
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const std::string& line : lines) {
        text += line + '\n';
    }
    return text;
}

} // namespace

std::string recordText(const SpanStore& store, RecordIndex r, Without without) {
    std::ostringstream out;
    const auto start = store.start(r);
    out << "trace " << traceText(store, store.traceKey(r)) << " span "
        << quoted(store.spanIdText(store.spanId(r))) << " name " << quoted(store.text(store.name(r))) << '\n';
    out << "  start " << (start ? std::to_string(start->count()) : "none") << " duration "
        << store.duration(r).count() << " kind " << spanKindText(store.kind(r)) << " status "
        << statusCodeText(store.status(r)) << ' ' << quoted(store.statusMessage(r))
        << (store.isError(r) ? " error" : "") << " flags " << store.flags(r) << " state "
        << quoted(store.traceState(r)) << '\n';
    addAttributes(out, "attribute", store.attributes(r));
    addEvents(out, store, r);
    addLinks(out, store, r);
    const ScopeIndex scope = store.scope(r);
    if (scope.valid()) {
        out << "  scope " << quoted(store.scopeName(scope)) << ' ' << quoted(store.scopeVersion(scope))
            << '\n';
        addAttributes(out, "scope", store.scopeAttributes(scope));
    }
    if (without != Without::resource) {
        addResource(out, store, store.resource(r));
    }
    return out.str();
}

std::string storeText(const SpanStore& store) {
    std::ostringstream out;
    for (std::size_t i = 0; i < store.size(); ++i) {
        out << recordText(store, RecordIndex(i));
    }
    std::vector<std::string> lines;
    for (const StoreWarning& warning : store.warnings()) {
        lines.push_back("warning record " +
                        (warning.record.valid() ? std::to_string(warning.record.value) : "none") + " trace " +
                        traceText(store, warning.traceKey) + ' ' +
                        std::string(warningKindText(warning.kind)) + ' ' +
                        (warning.text.valid() ? quoted(store.text(warning.text)) : ""));
    }
    return out.str() + sorted(std::move(lines));
}

std::string traceSetText(const TraceSet& set) {
    std::ostringstream out;
    for (std::size_t t = 0; t < set.traceCount(); ++t) {
        const TraceIndex trace(t);
        const TraceInfo& info = set.info(trace);
        out << "TRACE " << quoted(set.traceIdText(trace)) << ' ' << quoted(set.traceName(trace)) << " from "
            << info.time.start.count() << " to " << info.time.end.count() << " errors " << info.errors
            << " orphans " << info.orphans << " depth " << info.depth
            << (info.incomplete ? " incomplete" : "") << '\n';
        for (std::uint32_t i = info.rows.begin.value; i < info.rows.end.value; ++i) {
            const SpanIndex row(i);
            out << "row " << i << " id " << quoted(set.spanIdText(row)) << " parent "
                << static_cast<std::int64_t>(set.parent(row).valid() ? set.parent(row).value : -1LL)
                << " size " << set.subtreeSize(row) << " depth " << set.depth(row) << " start "
                << set.start(row).count() << " duration " << set.duration(row).count()
                << (set.isOrphan(row) ? " orphan" : "") << (set.isCut(row) ? " cut" : "") << " missing "
                << quoted(set.missingParentText(row)) << '\n';
            out << recordText(set.store(), set.record(row));
        }
    }
    std::vector<std::string> lines;
    for (const TraceWarning& warning : set.warnings()) {
        lines.push_back("warning row " +
                        (warning.span.valid() ? std::to_string(warning.span.value) : "none") + ' ' +
                        std::string(warningKindText(warning.kind)) + ' ' + quoted(set.warningText(warning)));
    }
    out << sorted(std::move(lines));
    for (const TraceSet::Dropped& dropped : set.dropped()) {
        out << "dropped " << dropped.record.value << ' ' << dropReasonText(dropped.reason) << '\n';
    }
    return out.str();
}

std::string firstDifference(const std::string& a, const std::string& b) {
    std::istringstream left(a);
    std::istringstream right(b);
    std::string lineA;
    std::string lineB;
    for (std::size_t number = 1;; ++number) {
        const bool hasA = static_cast<bool>(std::getline(left, lineA));
        const bool hasB = static_cast<bool>(std::getline(right, lineB));
        if (!hasA && !hasB) {
            return {};
        }
        if (hasA != hasB || lineA != lineB) {
            return "line " + std::to_string(number) + ":\n  " + (hasA ? lineA : "(end)") + "\n  " +
                   (hasB ? lineB : "(end)");
        }
    }
}

} // namespace spoor::test
