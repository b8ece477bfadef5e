// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/jsonreader.h"
#include "model/formats/loader.h"

#include <string>

namespace spoor::formats {

/// How a JSON document is laid out, judged by its structure alone.
enum class Shape : std::uint8_t {
    /// Nothing that was recognised, or too little of it.
    unknown,
    /// {"data": …}: Jaeger's envelope around traces or other answers.
    envelope,
    /// One object with spans.
    trace,
    /// One span as an object.
    span,
    /// An array of traces or of spans.
    traces,
    spans,
    /// An answer of a server without traces.
    reply,
    /// A trace format that is known by name but not read.
    foreign,
};

struct Detected {
    Shape shape = Shape::unknown;
    /// What was seen, in words, for the message of an unknown or foreign document.
    std::string seen;
};

/// Judges the document at the reader's position, without consuming it. O(window).
Detected detectJson(JsonReader& reader);

/// The one sentence about what can be opened.
std::string_view acceptedText();

} // namespace spoor::formats
