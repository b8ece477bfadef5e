// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidcheck.h>

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace spoor::test {

/// The same cases at every run, unless RC_PARAMS says otherwise. Call before the first property.
inline void fixPropertySeed(const char* parameters = "seed=20260115") {
    if (!qEnvironmentVariableIsSet("RC_PARAMS")) {
        qputenv("RC_PARAMS", parameters);
    }
}

/// A list of random numbers that a maker of documents turns into choices. When it is used up every choice is
/// the first one, so a shorter list gives a simpler document: this is how failing cases shrink.
class Choices {
public:
    explicit Choices(std::vector<std::uint32_t> numbers)
        : m_numbers(std::move(numbers)) {}

    /// A number in [0, count).
    std::uint32_t below(std::uint32_t count) {
        const std::uint32_t number = m_next < m_numbers.size() ? m_numbers[m_next] : 0;
        ++m_next;
        return number % count;
    }
    /// True once in `count` times.
    bool oneIn(std::uint32_t count) { return below(count) == count - 1; }
    template<class T, std::size_t N>
    const T& of(const T (&list)[N]) {
        return list[below(static_cast<std::uint32_t>(N))];
    }
    bool usedUp() const { return m_next >= m_numbers.size(); }

private:
    std::vector<std::uint32_t> m_numbers;
    std::size_t m_next = 0;
};

/// Inside a property: a random list of choices.
inline Choices randomChoices(int atMost = 400) {
    const auto size = static_cast<std::size_t>(*rc::gen::inRange(0, atMost));
    return Choices(*rc::gen::container<std::vector<std::uint32_t>>(size, rc::gen::inRange(0U, 1U << 30U)));
}

} // namespace spoor::test
