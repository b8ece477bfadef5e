// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/expected.h"
#include "model/trace/spandraft.h"
#include "model/trace/spanstore.h"

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace spoor {

/// Fills one SpanStore from any number of inputs, span by span. Resources may be declared before they are
/// known and filled in later, and spans may wait for the id of the trace element that holds them. Amortised
/// O(size of the span). One thread.
class StoreBuilder {
public:
    StoreBuilder();
    ~StoreBuilder();
    StoreBuilder(const StoreBuilder&) = delete;
    StoreBuilder& operator=(const StoreBuilder&) = delete;

    /// A resource that is filled in later by defineResource(), or never.
    ResourceIndex declareResource();
    /// Fills a declared resource. The service may be empty: the span is then of `unknown-service`.
    void defineResource(ResourceIndex resource, std::string_view service,
                        std::span<const Attribute> attributes);
    /// The index of a resource of that content, added if there is none.
    ResourceIndex addResource(std::string_view service, std::span<const Attribute> attributes);
    /// The index of a scope of that content.
    ScopeIndex addScope(std::string_view name, std::string_view version,
                        std::span<const Attribute> attributes);

    /// A number for a key that comes again and again, for Attribute::keyToken. Never 0.
    std::uint32_t keyToken(std::string_view key);

    /// Opens an element that holds the spans of a trace whose id may come after them.
    void beginTrace();
    /// Closes it: spans added since beginTrace() without an id of their own get `traceId` (empty: none).
    void endTrace(std::string_view traceId);

    /// Adds a span at the end. Fails with too_large past the limits of limits.h.
    Expected<RecordIndex> add(const SpanDraft& draft);
    void addWarning(WarningKind kind, RecordIndex record, std::string_view text);
    /// A warning of the whole trace of that id.
    void addTraceWarning(WarningKind kind, std::string_view traceId, std::string_view text);

    std::size_t size() const { return m_store->size(); }
    const SpanStore& store() const { return *m_store; }

    /// Ends the building; the builder must not be used afterwards.
    std::shared_ptr<const SpanStore> freeze();

private:
    /// What is known of the values of one key.
    struct KeyStatistics {
        StringIndex key;
        std::uint32_t seen = 0;
        std::uint32_t isNew = 0;
        /// Texts met lately, at a place that a few of their bytes choose.
        std::array<StringIndex, 16> recent;
    };

    /// Stands for the own trace of a span whose trace id is still to come.
    static constexpr std::uint32_t kOwnTrace = SpanStore::kNoTrace - 1;

    std::uint32_t traceKey(std::string_view traceId);
    SpanId spanId(std::string_view text);
    /// The text, cut to the limit of limits.h; remembers that it was.
    std::string_view limited(std::string_view text);
    AttributeList addAttributes(std::span<const Attribute> attributes);
    std::uint32_t keyOf(std::size_t position, const Attribute& attribute);
    SpanStore::Cell addCell(const AttributeValue& value, KeyStatistics& key);
    StringIndex addText(std::string_view text, KeyStatistics& key);
    void addWide(std::uint64_t value);
    std::uint32_t shapeOf();
    std::uint32_t addShape(std::uint64_t hash);
    bool isShape(std::uint32_t shape) const;
    void addEvents(const SpanDraft& draft);
    void addLinks(const SpanDraft& draft, std::uint32_t ownTrace);
    void addColumns(const SpanDraft& draft, std::uint32_t trace);
    void addWarnings(const SpanDraft& draft, RecordIndex record);
    std::span<const Attribute> run(const SpanDraft& draft, DraftRun run) const;

    std::unique_ptr<SpanStore> m_store;
    std::unordered_map<std::string, std::uint32_t> m_traceKeys;
    std::string m_lastTraceText;
    std::uint32_t m_lastTraceKey = SpanStore::kNoTrace;
    std::unordered_multimap<std::uint64_t, std::uint32_t> m_shapesByHash;
    std::vector<bool> m_shapeRepeatsKey;
    /// The shape that followed each shape last.
    std::vector<std::uint32_t> m_nextShape;
    std::unordered_multimap<std::uint64_t, std::uint32_t> m_scopesByHash;
    std::unordered_multimap<std::uint64_t, std::uint32_t> m_resourcesByHash;
    std::vector<KeyStatistics> m_keys;
    std::unordered_map<std::uint32_t, std::uint32_t> m_keysByText;
    /// The key met last at each position of an attribute list: mostly the next one is the same.
    std::vector<std::uint32_t> m_keyAtPosition;
    std::vector<SpanStore::ShapeKey> m_shapeScratch;
    std::uint32_t m_lastShape = 0;
    std::vector<std::uint32_t> m_waiting;
    bool m_inTrace = false;
    std::uint32_t m_cutTexts = 0;
};

} // namespace spoor
