// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/jsonautomaton.h"

namespace spoor::test {

namespace {

bool isSpace(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

bool isDigit(char byte) {
    return byte >= '0' && byte <= '9';
}

bool isHexDigit(char byte) {
    return isDigit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

} // namespace

bool JsonAutomaton::feed(char byte) {
    switch (m_state) {
    case State::value:
        return isSpace(byte) || begin(byte);
    case State::firstElement:
        return isSpace(byte) || (byte == ']' ? close(byte) : begin(byte));
    case State::firstKey:
    case State::key:
        if (byte == '"') {
            m_isKey = true;
            return go(State::text);
        }
        return isSpace(byte) || (byte == '}' && m_state == State::firstKey && close(byte));
    case State::colon:
        return isSpace(byte) || (byte == ':' && go(State::value));
    case State::after:
        return afterValue(byte);
    case State::text:
    case State::escape:
    case State::hex:
        return text(byte);
    case State::literal:
        if (byte != m_rest.front()) {
            return false;
        }
        m_rest.remove_prefix(1);
        return !m_rest.empty() || go(State::after);
    default:
        return number(byte);
    }
}

bool JsonAutomaton::begin(char byte) {
    switch (byte) {
    case '{':
        return open(byte, State::firstKey);
    case '[':
        return open(byte, State::firstElement);
    case '"':
        m_isKey = false;
        return go(State::text);
    case 't':
        m_rest = "rue";
        return go(State::literal);
    case 'f':
        m_rest = "alse";
        return go(State::literal);
    case 'n':
        m_rest = "ull";
        return go(State::literal);
    case '-':
        return go(State::minus);
    case '0':
        return go(State::zero);
    default:
        return isDigit(byte) && go(State::integer);
    }
}

bool JsonAutomaton::open(char byte, State first) {
    if (m_open.size() == m_deepest) {
        m_tooDeep = true;
        return false;
    }
    m_open.push_back(byte);
    return go(first);
}

bool JsonAutomaton::close(char byte) {
    if (m_open.empty() || m_open.back() != (byte == ']' ? '[' : '{')) {
        return false;
    }
    m_open.pop_back();
    return go(State::after);
}

bool JsonAutomaton::afterValue(char byte) {
    if (isSpace(byte)) {
        return go(State::after);
    }
    if (byte == ',' && !m_open.empty()) {
        return go(m_open.back() == '[' ? State::value : State::key);
    }
    return (byte == ']' || byte == '}') && close(byte);
}

bool JsonAutomaton::text(char byte) {
    if (m_state == State::hex) {
        return isHexDigit(byte) && (--m_hexLeft > 0 || go(State::text));
    }
    if (m_state == State::escape) {
        if (byte == 'u') {
            m_hexLeft = 4;
            return go(State::hex);
        }
        return std::string_view("\"\\/bfnrt").find(byte) != std::string_view::npos && go(State::text);
    }
    if (byte == '\\') {
        return go(State::escape);
    }
    if (byte == '"') {
        return go(m_isKey ? State::colon : State::after);
    }
    return static_cast<unsigned char>(byte) >= 0x20;
}

bool JsonAutomaton::number(char byte) {
    const bool digit = isDigit(byte);
    switch (m_state) {
    case State::minus:
        return digit && go(byte == '0' ? State::zero : State::integer);
    case State::point:
        return digit && go(State::fraction);
    case State::exponent:
        return (byte == '+' || byte == '-') ? go(State::exponentSign) : digit && go(State::exponentDigits);
    case State::exponentSign:
        return digit && go(State::exponentDigits);
    default:
        break;
    }
    if (digit && m_state != State::zero) {
        return true;
    }
    if (byte == '.' && (m_state == State::zero || m_state == State::integer)) {
        return go(State::point);
    }
    if ((byte == 'e' || byte == 'E') && m_state != State::exponentDigits) {
        return go(State::exponent);
    }
    return afterValue(byte);
}

JsonVerdict judgeJson(std::string_view text, std::size_t deepest) {
    JsonAutomaton automaton(deepest);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!automaton.feed(text[i])) {
            return {false, automaton.diedOfDepth(), i};
        }
    }
    return {automaton.complete(), false, text.size()};
}

} // namespace spoor::test
