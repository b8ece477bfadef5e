// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/index.h"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

namespace spoor {

class SpanStore;

/// Type of an attribute's value.
enum class AttributeType : std::uint8_t {
    string,
    boolean,
    integer,
    real,
    /// Raw bytes, kept as base64 text.
    bytes,
    /// An array, a map or null, kept as JSON text.
    json,
};

/// The name of a type in the command-line contract: "string", "bool", "int", "double", "bytes", "json".
std::string_view attributeTypeText(AttributeType type);

/// One value. `text` is set for string, bytes and json; the member of the type for the others.
struct AttributeValue {
    AttributeType type = AttributeType::string;
    bool boolean = false;
    std::string_view text;
    std::int64_t integer = 0;
    double real = 0;
};

struct Attribute {
    std::string_view key;
    AttributeValue value;
    /// On the way into a builder: StoreBuilder::keyToken() of the key, or 0. Saves looking the key up.
    std::uint32_t keyToken = 0;
};

/// Where an attribute list lies in a store: its shape (sequence of keys and types) and its first value.
struct AttributeList {
    std::uint32_t shape = 0;
    std::uint32_t first = 0;
};

/// The attributes of a span, event, link, resource or scope in recorded order. A view: valid while the store
/// lives.
class AttributeRange {
public:
    AttributeRange() = default;
    AttributeRange(const SpanStore& store, AttributeList list);

    class Iterator {
    public:
        using value_type = Attribute;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::input_iterator_tag;
        using pointer = const Attribute*;
        using reference = Attribute;

        Iterator() = default;
        Iterator(const AttributeRange* range, std::size_t i)
            : m_range(range)
            , m_i(i) {}
        Attribute operator*() const { return (*m_range)[m_i]; }
        Iterator& operator++() {
            ++m_i;
            return *this;
        }
        Iterator operator++(int) { return {m_range, m_i++}; }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.m_i == b.m_i; }

    private:
        const AttributeRange* m_range = nullptr;
        std::size_t m_i = 0;
    };

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    Attribute operator[](std::size_t i) const;
    std::string_view key(std::size_t i) const;
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, m_size}; }

    /// The first attribute of that key. O(size).
    std::optional<AttributeValue> find(std::string_view key) const;

private:
    const SpanStore* m_store = nullptr;
    AttributeList m_list;
    std::size_t m_size = 0;
};

} // namespace spoor
