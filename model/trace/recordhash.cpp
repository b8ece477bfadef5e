// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/trace/recordhash.h"

#include "model/base/processseed.h"

#include <bit>
#include <functional>

namespace spoor {

namespace {

class Hasher {
public:
    void add(std::uint64_t value) {
        m_hash = (m_hash ^ value) * 0x9E37'79B9'7F4A'7C15ULL;
        m_hash ^= m_hash >> 32U;
        m_hash = (m_hash + m_seed) * 0xD6E8'FEB8'6659'FD93ULL;
        m_hash ^= m_hash >> 29U;
    }
    void add(Nanoseconds time) { add(static_cast<std::uint64_t>(time.count())); }
    void add(std::string_view text) { add(std::uint64_t{std::hash<std::string_view>{}(text)}); }

    void add(const AttributeRange& attributes) {
        add(attributes.size());
        for (const Attribute& attribute : attributes) {
            add(attribute.key);
            add(static_cast<std::uint64_t>(attribute.value.type) * 2 + (attribute.value.boolean ? 1 : 0));
            add(attribute.value.text);
            add(static_cast<std::uint64_t>(attribute.value.integer));
            add(std::bit_cast<std::uint64_t>(attribute.value.real));
        }
    }

    std::uint64_t value() const { return m_hash; }

private:
    std::uint64_t m_seed = processSeed();
    std::uint64_t m_hash = m_seed;
};

void addOrigin(Hasher& hasher, const SpanStore& store, RecordIndex record) {
    const ResourceIndex resource = store.resource(record);
    hasher.add(store.text(store.service(resource)));
    hasher.add(store.resourceAttributes(resource));
    const ScopeIndex scope = store.scope(record);
    hasher.add(store.scopeName(scope));
    hasher.add(store.scopeVersion(scope));
    hasher.add(store.scopeAttributes(scope));
}

} // namespace

std::uint64_t recordHash(const SpanStore& store, RecordIndex record) {
    Hasher hasher;
    hasher.add(store.text(store.name(record)));
    hasher.add(store.start(record).value_or(Nanoseconds(-1)));
    hasher.add(store.duration(record));
    hasher.add(static_cast<std::uint64_t>(store.kind(record)) * 4 +
               static_cast<std::uint64_t>(store.status(record)));
    hasher.add(store.statusMessage(record));
    hasher.add(store.traceState(record));
    hasher.add(store.attributes(record));
    addOrigin(hasher, store, record);
    for (std::size_t i = 0; i < store.eventCount(record); ++i) {
        const EventView event = store.event(record, i);
        hasher.add(event.name);
        hasher.add(event.time);
        hasher.add(event.attributes);
    }
    for (std::size_t i = 0; i < store.linkCount(record); ++i) {
        const LinkView link = store.link(record, i);
        hasher.add(static_cast<std::uint64_t>(link.type));
        hasher.add(link.traceKey);
        // Ids that are text are interned: equal ones have equal bits.
        hasher.add(link.span.bits);
        hasher.add(link.traceState);
        hasher.add(link.attributes);
    }
    return hasher.value();
}

} // namespace spoor
