// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/jsonreader.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace spoor::test {

/// What became of a document: how far it was valid and, if all of it was, what it said.
struct WalkResult {
    bool ok = false;
    ErrorCode code = ErrorCode::io;
    /// First byte that could not continue the document, or where other bytes follow it.
    std::uint64_t offset = 0;
    /// All values in order, numbers as they were written.
    std::string events;
    std::uint32_t badTexts = 0;

    friend bool operator==(const WalkResult&, const WalkResult&) = default;
};

/// How a document is taken apart.
enum class Walk : std::uint8_t {
    /// Token by token through the reader, scalars as items.
    stream,
    /// The whole document as one item, token by token through the cursor.
    item,
    /// The whole document by JsonReader::skip(); no events.
    skip,
};

/// Reads one document that must fill the whole text. `piece`: bytes a read of the source.
WalkResult walkJson(std::string_view text, Walk walk, std::size_t piece = 1U << 20U,
                    WindowLimits window = {});

/// The events by nlohmann_json's SAX parser; empty if it refuses the text. Numbers are made comparable by
/// comparableEvents().
std::string nlohmannEvents(std::string_view text);

/// A number's text as nlohmann_json would see it: an integer of 64 bits, else the double.
std::string comparableNumber(std::string_view number);

} // namespace spoor::test
