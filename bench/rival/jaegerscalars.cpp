// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/rival/jaegerhandler.h"

namespace spoor::bench {

bool JaegerHandler::boolean(bool value) {
    SaxValue out;
    out.type = SaxValue::Type::boolean;
    out.boolean = value;
    return scalar(out);
}

bool JaegerHandler::number_integer(std::int64_t value) {
    SaxValue out;
    out.type = SaxValue::Type::integer;
    out.integer = value;
    return scalar(out);
}

bool JaegerHandler::number_unsigned(std::uint64_t value) {
    SaxValue out;
    out.type = SaxValue::Type::unsignedInteger;
    out.unsignedInteger = value;
    return scalar(out);
}

bool JaegerHandler::number_float(double value, const std::string& written) {
    SaxValue out;
    out.type = SaxValue::Type::real;
    out.real = value;
    out.text = written;
    return scalar(out);
}

bool JaegerHandler::string(std::string& value) {
    SaxValue out;
    out.type = SaxValue::Type::string;
    out.text = value;
    return scalar(out);
}

bool JaegerHandler::binary(std::vector<std::uint8_t>& /*value*/) {
    return true;
}

bool JaegerHandler::parse_error(std::size_t position, const std::string& /*token*/,
                                const nlohmann::detail::exception& error) {
    m_error = Error{ErrorCode::syntax, error.what(), {}, position};
    return false;
}

SaxValue JaegerHandler::kept(SaxValue value) {
    if (!value.text.empty()) {
        value.text = m_arena.keep(value.text);
    }
    return value;
}

bool JaegerHandler::scalar(const SaxValue& value) {
    switch (at()) {
    case At::element:
        elementScalar(value);
        break;
    case At::span:
        spanScalar(value);
        break;
    case At::tag:
        tagScalar(value);
        break;
    case At::reference:
        referenceScalar(value);
        break;
    case At::log:
        if (m_key == Key::timestamp && microseconds(value, m_event.time) != TimeFault::none) {
            m_event.time = Nanoseconds(-1);
        }
        break;
    case At::process:
        if (m_key == Key::service) {
            m_service = textOf(kept(value), m_arena);
        }
        break;
    case At::warnings:
        addWarning(value);
        break;
    case At::json:
        jsonScalar(value);
        break;
    default:
        break;
    }
    return true;
}

void JaegerHandler::elementScalar(const SaxValue& value) {
    m_hasSpanKeys = m_hasSpanKeys || m_key == Key::spanId || m_key == Key::name || m_key == Key::start;
    if (m_key == Key::traceId) {
        m_traceId = textOf(value, m_arena);
    }
    spanScalar(value);
}

void JaegerHandler::spanScalar(const SaxValue& value) {
    switch (m_key) {
    case Key::traceId:
        m_draft.traceId = textOf(kept(value), m_arena);
        break;
    case Key::spanId:
        m_draft.spanId = textOf(kept(value), m_arena);
        break;
    case Key::name:
        m_draft.name = textOf(kept(value), m_arena);
        break;
    case Key::start:
        setStart(m_draft, value);
        break;
    case Key::duration:
        setDuration(m_draft, value);
        break;
    case Key::processId:
        m_processId = textOf(value, m_arena);
        break;
    case Key::parentSpanId:
        m_parentSpanId = textOf(kept(value), m_arena);
        break;
    case Key::flags:
        m_draft.flags = value.type == SaxValue::Type::unsignedInteger && value.unsignedInteger <= UINT32_MAX
                            ? static_cast<std::uint32_t>(value.unsignedInteger)
                            : 0;
        break;
    default:
        break;
    }
}

void JaegerHandler::tagScalar(const SaxValue& value) {
    if (m_key == Key::key) {
        m_tagKey = textOf(kept(value), m_arena);
    } else if (m_key == Key::type) {
        m_tagType = textOf(kept(value), m_arena);
    } else if (m_key == Key::value) {
        m_tagValue = kept(value);
    }
}

void JaegerHandler::referenceScalar(const SaxValue& value) {
    if (m_key == Key::refType) {
        m_refType = textOf(kept(value), m_arena);
    } else if (m_key == Key::traceId) {
        m_reference.traceId = textOf(kept(value), m_arena);
    } else if (m_key == Key::spanId) {
        m_reference.spanId = textOf(kept(value), m_arena);
    }
}

void JaegerHandler::addWarning(const SaxValue& value) {
    const std::string_view text = textOf(kept(value), m_arena);
    if (text.empty()) {
        return;
    }
    // Below a span the stack holds `spans`; an element may turn out to be either.
    const bool inSpan = m_stack.size() > 1 && m_stack[m_stack.size() - 2] == At::span;
    if (!inSpan) {
        m_traceWarnings.emplace_back(text);
    }
    m_draft.warnings.push_back({WarningKind::recorded, text});
}

void JaegerHandler::jsonScalar(const SaxValue& value) {
    jsonSeparator();
    switch (value.type) {
    case SaxValue::Type::null:
        m_json += "null";
        break;
    case SaxValue::Type::boolean:
        m_json += value.boolean ? "true" : "false";
        break;
    case SaxValue::Type::string:
        m_json += nlohmann::json(value.text).dump();
        break;
    default:
        m_json += textOf(value, m_arena);
    }
}

} // namespace spoor::bench
