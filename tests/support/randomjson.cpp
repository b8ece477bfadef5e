// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/randomjson.h"

#include <cstddef>

namespace spoor::test {

namespace {

constexpr std::size_t kDeepest = 20;

void space(std::string& out, Choices& choices) {
    static constexpr const char* kSpaces[] = {"", "", "", " ", "\n", "\t ", "\r\n"};
    out += choices.of(kSpaces);
}

void scalar(std::string& out, Choices& choices) {
    static constexpr const char* kScalars[] = {"null",
                                               "true",
                                               "false",
                                               "0",
                                               "-0",
                                               "7",
                                               "-12",
                                               "3.25",
                                               "1e3",
                                               "1E+2",
                                               "2.5e-7",
                                               "0.0",
                                               "10000",
                                               "1e400",
                                               "-1.0E-400",
                                               "9223372036854775807",
                                               "-9223372036854775808",
                                               "18446744073709551616"};
    out += choices.of(kScalars);
}

void text(std::string& out, Choices& choices) {
    static constexpr const char* kPieces[] = {"a",
                                              "key",
                                              " ",
                                              "\\\"",
                                              "\\\\",
                                              "\\/",
                                              "\\b\\f\\n\\r\\t",
                                              "\\u0041",
                                              "\\u00e9",
                                              "\\u20AC",
                                              "\\ud83d\\ude00",
                                              "\xC3\xA9",
                                              "\xE2\x82\xAC",
                                              "\xF0\x9F\x98\x80",
                                              "[",
                                              "}",
                                              ",",
                                              ":",
                                              "\x7F",
                                              "\\u0000"};
    out += '"';
    for (std::uint32_t left = choices.below(4); left > 0; --left) {
        out += choices.of(kPieces);
    }
    out += '"';
}

} // namespace

std::string randomJson(Choices& choices) {
    std::string out;
    std::string open;
    bool first = true;
    bool done = false;
    while (!done) {
        space(out, choices);
        const bool mayEnd = !open.empty();
        if (mayEnd && (choices.usedUp() || choices.oneIn(4))) {
            out += open.back() == '[' ? ']' : '}';
            open.pop_back();
            first = false;
            done = open.empty();
            continue;
        }
        if (mayEnd && !first) {
            out += ',';
            space(out, choices);
        }
        if (mayEnd && open.back() == '{') {
            text(out, choices);
            space(out, choices);
            out += ':';
            space(out, choices);
        }
        const std::uint32_t kind = choices.below(open.size() < kDeepest ? 6 : 3);
        first = kind > 2;
        if (kind > 2) {
            open.push_back(kind == 5 ? '[' : '{');
            out += open.back();
        } else if (kind == 2) {
            text(out, choices);
        } else {
            scalar(out, choices);
        }
        done = open.empty();
    }
    space(out, choices);
    return out;
}

std::string mutated(std::string text, Choices& choices) {
    static constexpr char kBytes[] = {'"',  '\\', '{',  '}',    '[',    ']',    ',',    ':',   '0', '1',
                                      '-',  '.',  'e',  'u',    't',    'n',    ' ',    'a',   '+', '/',
                                      '\n', '\t', '\0', '\x1F', '\x7F', '\xC3', '\x80', '\xFF'};
    for (std::uint32_t left = 1 + choices.below(4); left > 0; --left) {
        const std::size_t at = choices.below(static_cast<std::uint32_t>(text.size()) + 1);
        switch (choices.below(5)) {
        case 0:
            text.resize(at);
            break;
        case 1:
            text.insert(at, 1, choices.of(kBytes));
            break;
        case 2:
            text.erase(at, 1 + choices.below(3));
            break;
        case 3:
            text.insert(at, text.substr(at, 1 + choices.below(8)));
            break;
        default:
            if (at < text.size()) {
                text[at] = choices.of(kBytes);
            }
        }
    }
    return text;
}

} // namespace spoor::test
