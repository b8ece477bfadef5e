// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/demo/draftattributes.h"

#include <utility>

namespace spoor::demo {

DraftAttributes& DraftAttributes::text(std::string_view key, std::string_view value) {
    m_list->push_back({key, {.type = AttributeType::string, .text = value}});
    return *this;
}

DraftAttributes& DraftAttributes::made(std::string_view key, std::string value) {
    return text(key, keep(std::move(value)));
}

DraftAttributes& DraftAttributes::number(std::string_view key, std::int64_t value) {
    m_list->push_back({key, {.type = AttributeType::integer, .text = {}, .integer = value}});
    return *this;
}

DraftAttributes& DraftAttributes::real(std::string_view key, double value) {
    m_list->push_back({key, {.type = AttributeType::real, .text = {}, .real = value}});
    return *this;
}

DraftAttributes& DraftAttributes::flag(std::string_view key, bool value) {
    m_list->push_back({key, {.type = AttributeType::boolean, .boolean = value, .text = {}}});
    return *this;
}

DraftAttributes& DraftAttributes::json(std::string_view key, std::string_view value) {
    m_list->push_back({key, {.type = AttributeType::json, .text = value}});
    return *this;
}

std::string_view DraftAttributes::keep(std::string text) {
    return m_texts.emplace_back(std::move(text));
}

} // namespace spoor::demo
