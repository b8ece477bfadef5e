// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace spoor::test {

/// The grammar of RFC 8259 as a machine that is fed byte by byte and dies at the first byte that can't
/// continue a valid document: the naive oracle of the readers. It looks at no encoding: any byte from 0x20 on
/// is text inside a string.
class JsonAutomaton {
public:
    explicit JsonAutomaton(std::size_t deepest)
        : m_deepest(deepest) {}

    bool feed(char byte);
    /// True if the document may end here.
    bool complete() const { return m_open.empty() && (m_state == State::after || endsNumber()); }
    bool diedOfDepth() const { return m_tooDeep; }

private:
    enum class State : std::uint8_t {
        value,
        firstElement,
        firstKey,
        key,
        colon,
        after,
        text,
        escape,
        hex,
        literal,
        minus,
        zero,
        integer,
        point,
        fraction,
        exponent,
        exponentSign,
        exponentDigits,
    };

    bool begin(char byte);
    bool open(char byte, State first);
    bool close(char byte);
    bool go(State next) {
        m_state = next;
        return true;
    }
    bool number(char byte);
    bool afterValue(char byte);
    bool text(char byte);
    bool endsNumber() const {
        return m_state == State::zero || m_state == State::integer || m_state == State::fraction ||
               m_state == State::exponentDigits;
    }

    std::size_t m_deepest;
    State m_state = State::value;
    std::string m_open;
    std::string_view m_rest;
    int m_hexLeft = 0;
    bool m_isKey = false;
    bool m_tooDeep = false;
};

struct JsonVerdict {
    bool accepted = false;
    bool tooDeep = false;
    /// The first byte that can't continue a valid document, or the length.
    std::size_t offset = 0;
};

JsonVerdict judgeJson(std::string_view text, std::size_t deepest);

} // namespace spoor::test
