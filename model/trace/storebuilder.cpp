// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/trace/storebuilder.h"

#include "model/base/limits.h"
#include "model/base/utf8.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

namespace spoor {

namespace {

/// After that many values of a key it is judged whether looking for equal texts pays.
constexpr std::uint32_t kJudgeAfter = 4096;

std::uint64_t combine(std::uint64_t hash, std::uint64_t value) {
    hash = (hash ^ value) * 0x9E37'79B9'7F4A'7C15ULL;
    return hash ^ (hash >> 29U);
}

/// One of 16 places, chosen by the length and the last bytes: names differ at their ends.
std::size_t recentSlot(std::string_view text) {
    std::uint32_t tail = 0;
    if (text.size() >= sizeof tail) {
        std::memcpy(&tail, text.data() + text.size() - sizeof tail, sizeof tail);
    } else if (!text.empty()) {
        tail = static_cast<unsigned char>(text.back());
    }
    return ((tail ^ static_cast<std::uint32_t>(text.size())) * 0x9E37'79B1U) >> 28U;
}

} // namespace

StoreBuilder::StoreBuilder()
    : m_store(std::make_unique<SpanStore>()) {
    // Shape 0 is the empty list.
    m_store->m_shapes.push_back({});
    m_shapeRepeatsKey.push_back(false);
    m_nextShape.push_back(0);
    m_store->m_unknownService = m_store->m_strings.intern("unknown-service");
}

StoreBuilder::~StoreBuilder() = default;

std::string_view StoreBuilder::limited(std::string_view text) {
    if (text.size() <= limits::kTextBytes) {
        return text;
    }
    ++m_cutTexts;
    return utf8Prefix(text, limits::kTextBytes);
}

void StoreBuilder::beginTrace() {
    m_inTrace = true;
    m_waiting.clear();
}

void StoreBuilder::endTrace(std::string_view traceId) {
    const std::uint32_t key = m_waiting.empty() ? SpanStore::kNoTrace : traceKey(traceId);
    for (const std::uint32_t record : m_waiting) {
        m_store->m_traceKeys[record] = key;
        const std::size_t end =
            record + 1 < m_store->size() ? m_store->m_firstLink[record + 1] : m_store->m_links.size();
        for (std::size_t link = m_store->m_firstLink[record]; link < end; ++link) {
            if (m_store->m_links[link].traceKey == kOwnTrace) {
                m_store->m_links[link].traceKey = key;
            }
        }
    }
    m_waiting.clear();
    m_inTrace = false;
}

std::uint32_t StoreBuilder::traceKey(std::string_view traceId) {
    if (traceId == m_lastTraceText) {
        return m_lastTraceKey;
    }
    const auto bits = parseTraceId(traceId);
    std::uint32_t key = SpanStore::kNoTrace;
    if (!traceId.empty() && !(bits && bits->isZero())) {
        const auto next = static_cast<std::uint32_t>(m_store->m_traceIds.size());
        const auto [at, isNew] = m_traceKeys.try_emplace(bits ? hexText(*bits) : std::string(traceId), next);
        key = at->second;
        if (isNew) {
            const StringIndex text = bits ? StringIndex() : m_store->m_strings.intern(limited(traceId));
            m_store->m_traceIds.push_back({bits.value_or(TraceIdBits{}), text});
        }
    }
    m_lastTraceText = traceId;
    m_lastTraceKey = key;
    return key;
}

SpanId StoreBuilder::spanId(std::string_view text) {
    if (text.empty()) {
        return {};
    }
    if (const auto bits = parseHex64(text)) {
        return {*bits, false};
    }
    return {m_store->m_strings.intern(limited(text)).value, true};
}

std::uint32_t StoreBuilder::keyToken(std::string_view key) {
    const StringIndex text = m_store->m_strings.intern(limited(key));
    const auto [at, isNew] = m_keysByText.try_emplace(text.value, static_cast<std::uint32_t>(m_keys.size()));
    if (isNew) {
        m_keys.push_back({text, 0, 0, {}});
    }
    return at->second + 1;
}

std::uint32_t StoreBuilder::keyOf(std::size_t position, const Attribute& attribute) {
    if (attribute.keyToken != 0) {
        return attribute.keyToken - 1;
    }
    if (position < m_keyAtPosition.size() &&
        m_store->text(m_keys[m_keyAtPosition[position]].key) == attribute.key) {
        return m_keyAtPosition[position];
    }
    const std::uint32_t key = keyToken(attribute.key) - 1;
    constexpr std::size_t kPredicted = 64;
    if (position < kPredicted) {
        m_keyAtPosition.resize(std::max(m_keyAtPosition.size(), position + 1), key);
        m_keyAtPosition[position] = key;
    }
    return key;
}

StringIndex StoreBuilder::addText(std::string_view text, KeyStatistics& key) {
    StringIndex& recent = key.recent[recentSlot(text)];
    if (recent.valid() && m_store->text(recent) == text) {
        return recent;
    }
    ++key.seen;
    // Ids and the like: keeping them apart costs less than looking each one up.
    if (key.seen > kJudgeAfter && key.isNew > key.seen / 2) {
        ++key.isNew;
        return m_store->m_strings.append(limited(text));
    }
    bool isNew = false;
    recent = m_store->m_strings.intern(limited(text), isNew);
    key.isNew += isNew ? 1U : 0U;
    return recent;
}

void StoreBuilder::addWide(std::uint64_t value) {
    m_store->m_values.push_back(static_cast<std::uint32_t>(m_store->m_wide.size()));
    m_store->m_wide.push_back(value);
}

SpanStore::Cell StoreBuilder::addCell(const AttributeValue& value, KeyStatistics& key) {
    using Cell = SpanStore::Cell;
    switch (value.type) {
    case AttributeType::boolean:
        m_store->m_values.push_back(value.boolean ? 1 : 0);
        return Cell::boolean;
    case AttributeType::integer:
        if (value.integer >= std::numeric_limits<std::int32_t>::min() &&
            value.integer <= std::numeric_limits<std::int32_t>::max()) {
            m_store->m_values.push_back(static_cast<std::uint32_t>(value.integer));
            return Cell::int32;
        }
        addWide(static_cast<std::uint64_t>(value.integer));
        return Cell::int64;
    case AttributeType::real:
        addWide(std::bit_cast<std::uint64_t>(value.real));
        return Cell::real;
    case AttributeType::string:
    case AttributeType::bytes:
    case AttributeType::json:
        break;
    }
    m_store->m_values.push_back(addText(value.text, key).value);
    // Half a JSON value is no JSON: cut, it is a text.
    const bool isWhole = value.text.size() <= limits::kTextBytes;
    return value.type == AttributeType::bytes             ? Cell::bytes
           : value.type == AttributeType::json && isWhole ? Cell::json
                                                          : Cell::string;
}

AttributeList StoreBuilder::addAttributes(std::span<const Attribute> attributes) {
    if (attributes.empty()) {
        return {};
    }
    const auto first = static_cast<std::uint32_t>(m_store->m_values.size());
    m_shapeScratch.clear();
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        KeyStatistics& key = m_keys[keyOf(i, attributes[i])];
        const SpanStore::Cell cell = addCell(attributes[i].value, key);
        m_shapeScratch.push_back({key.key, cell});
    }
    return {shapeOf(), first};
}

bool StoreBuilder::isShape(std::uint32_t shape) const {
    const SpanStore::Shape& known = m_store->m_shapes[shape];
    return known.count == m_shapeScratch.size() && std::equal(m_shapeScratch.begin(), m_shapeScratch.end(),
                                                              m_store->m_shapeKeys.begin() + known.first);
}

std::uint32_t StoreBuilder::shapeOf() {
    // Lists of one shape come in runs, and runs follow each other.
    const std::uint32_t next = m_nextShape[m_lastShape];
    if (isShape(next)) {
        return m_lastShape = next;
    }
    std::uint64_t hash = m_shapeScratch.size();
    for (const SpanStore::ShapeKey& key : m_shapeScratch) {
        hash = combine(hash, (std::uint64_t{key.key.value} << 8U) | static_cast<std::uint64_t>(key.cell));
    }
    const auto [begin, end] = m_shapesByHash.equal_range(hash);
    const auto known = std::find_if(begin, end, [this](const auto& entry) { return isShape(entry.second); });
    const std::uint32_t shape = known != end ? known->second : addShape(hash);
    m_nextShape[m_lastShape] = shape;
    return m_lastShape = shape;
}

std::uint32_t StoreBuilder::addShape(std::uint64_t hash) {
    const auto shape = static_cast<std::uint32_t>(m_store->m_shapes.size());
    m_store->m_shapes.push_back({static_cast<std::uint32_t>(m_store->m_shapeKeys.size()),
                                 static_cast<std::uint32_t>(m_shapeScratch.size())});
    m_store->m_shapeKeys.insert(m_store->m_shapeKeys.end(), m_shapeScratch.begin(), m_shapeScratch.end());
    std::vector<StringIndex> keys;
    keys.reserve(m_shapeScratch.size());
    for (const SpanStore::ShapeKey& key : m_shapeScratch) {
        keys.push_back(key.key);
    }
    std::ranges::sort(keys);
    m_shapeRepeatsKey.push_back(std::ranges::adjacent_find(keys) != keys.end());
    m_nextShape.push_back(shape);
    m_shapesByHash.emplace(hash, shape);
    return shape;
}

std::span<const Attribute> StoreBuilder::run(const SpanDraft& draft, DraftRun run) const {
    return std::span(draft.extraAttributes).subspan(run.first, run.count);
}

void StoreBuilder::addEvents(const SpanDraft& draft) {
    m_store->m_firstEvent.push_back(static_cast<std::uint32_t>(m_store->m_events.size()));
    for (const EventDraft& event : draft.events) {
        const AttributeList attributes = addAttributes(run(draft, event.attributes));
        m_store->m_events.push_back(
            {event.time.count(), m_store->m_strings.intern(limited(event.name)).value, attributes});
    }
}

void StoreBuilder::addLinks(const SpanDraft& draft, std::uint32_t ownTrace) {
    m_store->m_firstLink.push_back(static_cast<std::uint32_t>(m_store->m_links.size()));
    for (const ReferenceDraft& reference : draft.references) {
        const std::uint32_t named =
            reference.traceId.empty() ? SpanStore::kNoTrace : traceKey(reference.traceId);
        const SpanId span = spanId(reference.spanId);
        const bool hasExtra = reference.attributes.count > 0 || !reference.traceState.empty();
        const auto meta =
            static_cast<std::uint32_t>(reference.type) | (span.isText ? 4U : 0U) | (hasExtra ? 8U : 0U);
        if (hasExtra) {
            m_store->m_linkExtras.push_back({static_cast<std::uint32_t>(m_store->m_links.size()),
                                             m_store->m_strings.intern(limited(reference.traceState)),
                                             addAttributes(run(draft, reference.attributes))});
        }
        m_store->m_links.push_back({span.bits, named == SpanStore::kNoTrace ? ownTrace : named, meta});
    }
}

void StoreBuilder::addColumns(const SpanDraft& draft, std::uint32_t trace) {
    SpanStore& store = *m_store;
    const auto record = static_cast<std::uint32_t>(store.size());
    const SpanId id = spanId(draft.spanId);
    const std::uint32_t flags = std::min(draft.flags, SpanStore::kFlagsWide);
    store.m_meta.push_back(
        static_cast<std::uint32_t>(draft.kind) | (static_cast<std::uint32_t>(draft.status) << 3U) |
        (draft.error ? SpanStore::kIsError : 0U) | (id.isText ? SpanStore::kIdIsText : 0U) |
        (draft.start ? SpanStore::kHasStart : 0U) | (flags << SpanStore::kFlagsShift));
    if (flags == SpanStore::kFlagsWide) {
        store.m_wideFlags.emplace_back(record, draft.flags);
    }
    if (!draft.statusMessage.empty()) {
        store.m_statusMessages.emplace_back(record, store.m_strings.intern(limited(draft.statusMessage)));
    }
    if (!draft.traceState.empty()) {
        store.m_traceStates.emplace_back(record, store.m_strings.intern(limited(draft.traceState)));
    }
    store.m_traceKeys.push_back(trace == kOwnTrace ? SpanStore::kNoTrace : trace);
    store.m_starts.push_back(draft.start.value_or(Nanoseconds(0)).count());
    store.m_durations.push_back(draft.duration.count());
    store.m_names.push_back(store.m_strings.intern(limited(draft.name)).value);
    store.m_spanResources.push_back(draft.resource.value);
    store.m_spanScopes.push_back(draft.scope.value);
    // Last: size() counts ids.
    store.m_spanIds.push_back(id.bits);
}

void StoreBuilder::addWarnings(const SpanDraft& draft, RecordIndex record) {
    for (const WarningDraft& warning : draft.warnings) {
        addWarning(warning.kind, record, warning.text);
    }
    if (m_shapeRepeatsKey[m_store->m_attributes[record.value].shape]) {
        addWarning(WarningKind::duplicateAttribute, record, {});
    }
    if (m_cutTexts > 0) {
        addWarning(WarningKind::cutValue, record, {});
        m_cutTexts = 0;
    }
}

Expected<RecordIndex> StoreBuilder::add(const SpanDraft& draft) {
    constexpr std::size_t kMostPerSpan = 1U << 28U;
    if (m_store->size() >= limits::kSpans || m_store->m_strings.full() ||
        m_store->m_values.size() + kMostPerSpan >= limits::kAttributeValues) {
        return fail(ErrorCode::tooLarge,
                    "the input holds more spans, attributes or text than one load can keep");
    }
    const RecordIndex record(m_store->size());
    std::uint32_t trace = draft.traceId.empty() ? SpanStore::kNoTrace : traceKey(draft.traceId);
    if (trace == SpanStore::kNoTrace && m_inTrace) {
        trace = kOwnTrace;
        m_waiting.push_back(record.value);
    }
    m_store->m_attributes.push_back(addAttributes(draft.attributes));
    addEvents(draft);
    addLinks(draft, trace);
    addColumns(draft, trace);
    addWarnings(draft, record);
    return record;
}

void StoreBuilder::addWarning(WarningKind kind, RecordIndex record, std::string_view text) {
    const StringIndex index = text.empty() ? StringIndex() : m_store->m_strings.intern(limited(text));
    m_store->m_warnings.push_back({kind, record, SpanStore::kNoTrace, index});
}

void StoreBuilder::addTraceWarning(WarningKind kind, std::string_view traceId, std::string_view text) {
    const StringIndex index = text.empty() ? StringIndex() : m_store->m_strings.intern(limited(text));
    m_store->m_warnings.push_back({kind, {}, traceKey(traceId), index});
}

std::shared_ptr<const SpanStore> StoreBuilder::freeze() {
    endTrace({});
    m_store->m_strings.freeze();
    return std::move(m_store);
}

} // namespace spoor
