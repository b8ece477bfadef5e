// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/rival/jaegervalues.h"
#include "model/base/error.h"
#include "model/trace/storebuilder.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace spoor::bench {

/// Takes nlohmann_json's SAX events of a Jaeger JSON document of any shape and adds its spans to a builder,
/// one span alive at a time. Keys may come in any order.
class JaegerHandler {
public:
    explicit JaegerHandler(StoreBuilder& builder)
        : m_builder(builder) {}

    bool null() { return scalar({}); }
    bool boolean(bool value);
    bool number_integer(std::int64_t value);
    bool number_unsigned(std::uint64_t value);
    bool number_float(double value, const std::string& written);
    bool string(std::string& value);
    bool binary(std::vector<std::uint8_t>& value);
    bool key(std::string& name);
    bool start_object(std::size_t elements);
    bool end_object();
    bool start_array(std::size_t elements);
    bool end_array();
    bool parse_error(std::size_t position, const std::string& token,
                     const nlohmann::detail::exception& error);

    /// Closes what was open when the document broke off.
    void finish();
    const std::optional<Error>& error() const { return m_error; }

private:
    /// The container that is open.
    enum class At : std::uint8_t {
        document,
        /// A trace, a span, or at the top the envelope.
        element,
        /// An array of elements.
        elements,
        spans,
        span,
        references,
        reference,
        tags,
        tag,
        logs,
        log,
        processes,
        process,
        warnings,
        /// A tag's value that is kept as JSON.
        json,
        ignored,
    };

    enum class Key : std::uint8_t {
        other,
        traceId,
        spans,
        processes,
        warnings,
        data,
        spanId,
        name,
        references,
        start,
        duration,
        tags,
        logs,
        processId,
        parentSpanId,
        process,
        flags,
        refType,
        key,
        type,
        value,
        fields,
        timestamp,
        service,
    };

    static Key keyIn(At at, std::string_view name);
    static Key spanKey(std::string_view name);
    At at() const { return m_stack.empty() ? At::document : m_stack.back(); }
    At objectIn(At at);
    At arrayIn(At at);
    At spanArray();
    /// A container where a text or number belongs is a value of the wrong type.
    void noteMisplaced(At outer, At inner);
    bool scalar(const SaxValue& value);
    void elementScalar(const SaxValue& value);
    void spanScalar(const SaxValue& value);
    void tagScalar(const SaxValue& value);
    void referenceScalar(const SaxValue& value);
    void addWarning(const SaxValue& value);
    SaxValue kept(SaxValue value);
    void jsonSeparator();
    void jsonScalar(const SaxValue& value);
    void beginElement();
    void beginSpan();
    void endReference();
    void endTag();
    void endLog();
    void endProcess();
    bool endElement();
    bool addSpan();
    void openTrace();
    void closeTrace();
    ResourceIndex resource(std::string_view id);

    StoreBuilder& m_builder;
    TextArena m_arena;
    std::vector<At> m_stack;
    Key m_key = Key::other;
    std::optional<Error> m_error;

    // The element.
    bool m_inData = false;
    bool m_isTrace = false;
    bool m_hasSpanKeys = false;
    bool m_traceOpen = false;
    std::size_t m_firstRecord = 0;
    std::string m_traceId;
    std::vector<std::string> m_traceWarnings;
    std::unordered_map<std::string, ResourceIndex> m_processes;

    // The span.
    SpanDraft m_draft;
    std::string m_processId;
    std::string_view m_parentSpanId;
    std::vector<Attribute>* m_tags = nullptr;

    // The parts of a span.
    bool m_processInline = false;
    bool m_hasProcess = false;
    std::string m_processKey;
    std::string_view m_service;
    std::vector<Attribute> m_processTags;
    std::string_view m_refType;
    ReferenceDraft m_reference;
    EventDraft m_event;
    std::string_view m_tagKey;
    std::string_view m_tagType;
    SaxValue m_tagValue;

    // A value that is kept as JSON.
    std::string m_json;
    bool m_jsonAfterKey = false;
};

} // namespace spoor::bench
