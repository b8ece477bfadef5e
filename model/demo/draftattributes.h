// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/trace/attributes.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace spoor::demo {

/// Appends attributes to a list and keeps the texts that are made on the way until clear().
class DraftAttributes {
public:
    explicit DraftAttributes(std::vector<Attribute>& list)
        : m_list(&list) {}

    DraftAttributes& text(std::string_view key, std::string_view value);
    DraftAttributes& made(std::string_view key, std::string value);
    DraftAttributes& number(std::string_view key, std::int64_t value);
    DraftAttributes& real(std::string_view key, double value);
    DraftAttributes& flag(std::string_view key, bool value);
    DraftAttributes& json(std::string_view key, std::string_view value);
    /// Keeps a text until clear().
    std::string_view keep(std::string text);
    /// Forgets the kept texts.
    void clear() { m_texts.clear(); }

private:
    std::vector<Attribute>* m_list;
    std::deque<std::string> m_texts;
};

} // namespace spoor::demo
