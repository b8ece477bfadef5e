// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/trace/spanstore.h"

#include <algorithm>
#include <bit>

namespace spoor {

namespace {

bool sameValue(const AttributeValue& a, const AttributeValue& b) {
    return a.type == b.type && a.text == b.text && a.boolean == b.boolean && a.integer == b.integer &&
           std::bit_cast<std::uint64_t>(a.real) == std::bit_cast<std::uint64_t>(b.real);
}

} // namespace

std::string SpanStore::traceIdText(std::uint32_t traceKey) const {
    if (traceKey == kNoTrace) {
        return {};
    }
    const TraceId& id = m_traceIds[traceKey];
    return id.text.valid() ? std::string(text(id.text)) : hexText(id.bits);
}

std::string SpanStore::spanIdText(SpanId id) const {
    return id.isText ? std::string(text(StringIndex(static_cast<std::uint32_t>(id.bits)))) : hexText(id.bits);
}

std::optional<Nanoseconds> SpanStore::start(RecordIndex r) const {
    if ((m_meta[r.value] & kHasStart) == 0) {
        return std::nullopt;
    }
    return Nanoseconds(m_starts[r.value]);
}

std::uint32_t SpanStore::flags(RecordIndex r) const {
    const std::uint32_t flags = (m_meta[r.value] >> kFlagsShift) & 0xFFU;
    if (flags != kFlagsWide) {
        return flags;
    }
    const auto at =
        std::ranges::lower_bound(m_wideFlags, r.value, {}, &std::pair<std::uint32_t, std::uint32_t>::first);
    return at->second;
}

std::string_view SpanStore::sparseText(const SpanStore& store, const Sparse& table, std::uint32_t record) {
    const auto at = std::ranges::lower_bound(table, record, {}, &Sparse::value_type::first);
    return at != table.end() && at->first == record ? store.text(at->second) : std::string_view();
}

std::string_view SpanStore::statusMessage(RecordIndex r) const {
    return sparseText(*this, m_statusMessages, r.value);
}

std::string_view SpanStore::traceState(RecordIndex r) const {
    return sparseText(*this, m_traceStates, r.value);
}

AttributeRange SpanStore::attributes(RecordIndex r) const {
    return {*this, m_attributes[r.value]};
}

std::size_t SpanStore::eventCount(RecordIndex r) const {
    const std::size_t end = r.value + 1 < size() ? m_firstEvent[r.value + 1] : m_events.size();
    return end - m_firstEvent[r.value];
}

EventView SpanStore::event(RecordIndex r, std::size_t i) const {
    const Event& event = m_events[m_firstEvent[r.value] + i];
    return {text(StringIndex(event.name)), Nanoseconds(event.time), {*this, event.attributes}};
}

std::size_t SpanStore::linkCount(RecordIndex r) const {
    const std::size_t end = r.value + 1 < size() ? m_firstLink[r.value + 1] : m_links.size();
    return end - m_firstLink[r.value];
}

LinkView SpanStore::link(RecordIndex r, std::size_t i) const {
    const std::uint32_t at = m_firstLink[r.value] + static_cast<std::uint32_t>(i);
    const Link& link = m_links[at];
    LinkView view{
        static_cast<LinkType>(link.meta & 3U), link.traceKey, {link.span, (link.meta & 4U) != 0}, {}, {}};
    if ((link.meta & 8U) != 0) {
        const auto extra = std::ranges::lower_bound(m_linkExtras, at, {}, &LinkExtra::link);
        view.traceState = text(extra->traceState);
        view.attributes = AttributeRange(*this, extra->attributes);
    }
    return view;
}

StringIndex SpanStore::service(ResourceIndex resource) const {
    if (!resource.valid() || !m_resources[resource.value].service.valid()) {
        return m_unknownService;
    }
    return m_resources[resource.value].service;
}

bool SpanStore::resourceDefined(ResourceIndex resource) const {
    return resource.valid() && m_resources[resource.value].defined;
}

bool SpanStore::originCut(RecordIndex r) const {
    const ResourceIndex from = resource(r);
    const ScopeIndex by = scope(r);
    return (from.valid() && m_resources[from.value].cut) || (by.valid() && m_scopes[by.value].cut);
}

AttributeRange SpanStore::resourceAttributes(ResourceIndex resource) const {
    return resource.valid() ? AttributeRange(*this, m_resources[resource.value].attributes)
                            : AttributeRange();
}

std::string_view SpanStore::scopeName(ScopeIndex scope) const {
    return scope.valid() ? text(m_scopes[scope.value].name) : std::string_view();
}

std::string_view SpanStore::scopeVersion(ScopeIndex scope) const {
    return scope.valid() ? text(m_scopes[scope.value].version) : std::string_view();
}

AttributeRange SpanStore::scopeAttributes(ScopeIndex scope) const {
    return scope.valid() ? AttributeRange(*this, m_scopes[scope.value].attributes) : AttributeRange();
}

std::string_view SpanStore::attributeKey(AttributeList list, std::size_t i) const {
    return text(m_shapeKeys[m_shapes[list.shape].first + i].key);
}

Attribute SpanStore::attribute(AttributeList list, std::size_t i) const {
    const ShapeKey& shape = m_shapeKeys[m_shapes[list.shape].first + i];
    const std::uint32_t cell = m_values[list.first + i];
    Attribute attribute{text(shape.key), {}, 0};
    AttributeValue& value = attribute.value;
    switch (shape.cell) {
    case Cell::string:
        value.text = text(StringIndex(cell));
        break;
    case Cell::boolean:
        value.type = AttributeType::boolean;
        value.boolean = cell != 0;
        break;
    case Cell::int32:
        value.type = AttributeType::integer;
        value.integer = static_cast<std::int32_t>(cell);
        break;
    case Cell::int64:
        value.type = AttributeType::integer;
        value.integer = static_cast<std::int64_t>(m_wide[cell]);
        break;
    case Cell::real:
        value.type = AttributeType::real;
        value.real = std::bit_cast<double>(m_wide[cell]);
        break;
    case Cell::bytes:
        value.type = AttributeType::bytes;
        value.text = text(StringIndex(cell));
        break;
    case Cell::json:
        value.type = AttributeType::json;
        value.text = text(StringIndex(cell));
        break;
    }
    return attribute;
}

bool SpanStore::identicalAttributes(const AttributeRange& a, const AttributeRange& b) const {
    if (a.size() != b.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        const Attribute left = a[i];
        const Attribute right = b[i];
        if (left.key != right.key || !sameValue(left.value, right.value)) {
            return false;
        }
    }
    return true;
}

bool SpanStore::identicalLinks(RecordIndex a, RecordIndex b) const {
    if (linkCount(a) != linkCount(b)) {
        return false;
    }
    for (std::size_t i = 0; i < linkCount(a); ++i) {
        const LinkView left = link(a, i);
        const LinkView right = link(b, i);
        const bool sameId = left.span == right.span || (left.span.isText && right.span.isText &&
                                                        spanIdText(left.span) == spanIdText(right.span));
        if (left.type != right.type || left.traceKey != right.traceKey || !sameId ||
            left.traceState != right.traceState || !identicalAttributes(left.attributes, right.attributes)) {
            return false;
        }
    }
    return true;
}

bool SpanStore::identicalEvents(RecordIndex a, RecordIndex b) const {
    if (eventCount(a) != eventCount(b)) {
        return false;
    }
    for (std::size_t i = 0; i < eventCount(a); ++i) {
        const EventView left = event(a, i);
        const EventView right = event(b, i);
        if (left.name != right.name || left.time != right.time ||
            !identicalAttributes(left.attributes, right.attributes)) {
            return false;
        }
    }
    return true;
}

bool SpanStore::identical(RecordIndex a, RecordIndex b) const {
    const auto sameScalars = [&] {
        return traceKey(a) == traceKey(b) && spanIdText(spanId(a)) == spanIdText(spanId(b)) &&
               start(a) == start(b) && duration(a) == duration(b) && text(name(a)) == text(name(b)) &&
               kind(a) == kind(b) && status(a) == status(b) && statusMessage(a) == statusMessage(b) &&
               traceState(a) == traceState(b);
    };
    const auto sameOrigin = [&] {
        const ResourceIndex left = resource(a);
        const ResourceIndex right = resource(b);
        return (left == right ||
                (text(service(left)) == text(service(right)) &&
                 resourceDefined(left) == resourceDefined(right) &&
                 identicalAttributes(resourceAttributes(left), resourceAttributes(right)))) &&
               (scope(a) == scope(b) ||
                (scopeName(scope(a)) == scopeName(scope(b)) &&
                 scopeVersion(scope(a)) == scopeVersion(scope(b)) &&
                 identicalAttributes(scopeAttributes(scope(a)), scopeAttributes(scope(b)))));
    };
    return sameScalars() && identicalLinks(a, b) && sameOrigin() &&
           identicalAttributes(attributes(a), attributes(b)) && identicalEvents(a, b);
}

std::size_t SpanStore::memoryBytes() const {
    const std::size_t columns = m_traceKeys.memoryBytes() + m_spanIds.memoryBytes() + m_starts.memoryBytes() +
                                m_durations.memoryBytes() + m_names.memoryBytes() + m_meta.memoryBytes() +
                                m_spanResources.memoryBytes() + m_spanScopes.memoryBytes() +
                                m_attributes.memoryBytes() + m_firstEvent.memoryBytes() +
                                m_firstLink.memoryBytes();
    const std::size_t heaps = m_values.memoryBytes() + m_wide.memoryBytes() + m_events.memoryBytes() +
                              m_links.memoryBytes() + m_strings.memoryBytes();
    const std::size_t tables =
        m_shapes.capacity() * sizeof(Shape) + m_shapeKeys.capacity() * sizeof(ShapeKey) +
        m_resources.capacity() * sizeof(Resource) + m_scopes.capacity() * sizeof(Scope) +
        m_traceIds.capacity() * sizeof(TraceId) + m_warnings.capacity() * sizeof(StoreWarning) +
        m_linkExtras.capacity() * sizeof(LinkExtra) +
        (m_statusMessages.capacity() + m_traceStates.capacity() + m_wideFlags.capacity()) * 8;
    return columns + heaps + tables;
}

} // namespace spoor
