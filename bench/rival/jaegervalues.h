// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/rival/textarena.h"
#include "model/trace/spandraft.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace spoor::bench {

/// A JSON value as the SAX parser gives it. Texts live as long as the arena they were kept in.
struct SaxValue {
    enum class Type : std::uint8_t { null, boolean, integer, unsignedInteger, real, string, container };

    Type type = Type::null;
    bool boolean = false;
    std::int64_t integer = 0;
    std::uint64_t unsignedInteger = 0;
    double real = 0;
    /// Of a string, of a real number as written, or of a container as JSON.
    std::string_view text;

    bool isNumber() const {
        return type == Type::integer || type == Type::unsignedInteger || type == Type::real;
    }
};

/// The text of a string or number, else empty.
std::string_view textOf(const SaxValue& value, TextArena& arena);

enum class TimeFault : std::uint8_t { none, notANumber, negative, tooLarge };

/// Whole or fractional microseconds as nanoseconds.
TimeFault microseconds(const SaxValue& value, Nanoseconds& out);

/// The value of a tag by its Jaeger type. Adds a warning to the draft if a number does not fit.
AttributeValue tagValue(std::string_view type, const SaxValue& value, TextArena& arena, SpanDraft& draft);

/// Start and duration with their warnings.
void setStart(SpanDraft& draft, const SaxValue& value);
void setDuration(SpanDraft& draft, const SaxValue& value);

/// Kind, status, error, trace state from the tags, and event names. `scopeName`, `scopeVersion` are set if
/// tags name them.
void finishDraft(SpanDraft& draft, std::string_view& scopeName, std::string_view& scopeVersion);

} // namespace spoor::bench
