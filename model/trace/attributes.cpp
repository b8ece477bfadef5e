// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/trace/attributes.h"

#include "model/trace/spanstore.h"

#include <array>

namespace spoor {

std::string_view attributeTypeText(AttributeType type) {
    static constexpr std::array<std::string_view, 6> kTexts{"string", "bool",  "int",
                                                            "double", "bytes", "json"};
    return kTexts.at(static_cast<std::size_t>(type));
}

AttributeRange::AttributeRange(const SpanStore& store, AttributeList list)
    : m_store(&store)
    , m_list(list)
    , m_size(store.m_shapes[list.shape].count) {}

Attribute AttributeRange::operator[](std::size_t i) const {
    return m_store->attribute(m_list, i);
}

std::string_view AttributeRange::key(std::size_t i) const {
    return m_store->attributeKey(m_list, i);
}

std::optional<AttributeValue> AttributeRange::find(std::string_view key) const {
    for (std::size_t i = 0; i < m_size; ++i) {
        if (this->key(i) == key) {
            return (*this)[i].value;
        }
    }
    return std::nullopt;
}

} // namespace spoor
