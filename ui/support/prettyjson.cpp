// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/prettyjson.h"

#include "model/base/jsoncursor.h"

#include <algorithm>

namespace spoor::ui {

namespace {

class Layout {
public:
    Layout(std::string_view json, std::size_t mostLines)
        : m_json(json)
        , m_mostLines(mostLines) {}

    PrettyJson run() {
        while (m_at < m_json.size() && m_out.complete)
            step(m_json[m_at]);
        if (m_out.complete && !m_line.empty())
            newLine();
        return std::move(m_out);
    }

private:
    void step(char c) {
        switch (c) {
        case '"':
            return takeString();
        case '{':
        case '[':
            return open(c);
        case '}':
        case ']':
            --m_depth;
            newLine();
            m_line += c;
            break;
        case ',':
            m_line += c;
            newLine();
            break;
        case ':':
            m_line += ": ";
            break;
        case ' ':
        case '\n':
        case '\r':
        case '\t':
            break;
        default:
            m_line += c;
        }
        ++m_at;
    }

    void takeString() {
        const std::size_t begin = m_at++;
        while (m_at < m_json.size() && m_json[m_at] != '"')
            m_at += m_json[m_at] == '\\' ? 2 : 1;
        m_at = std::min(m_at + 1, m_json.size());
        m_line += m_json.substr(begin, m_at - begin);
    }

    /// An empty container stays on its line.
    void open(char c) {
        m_line += c;
        const std::size_t next = m_json.find_first_not_of(" \n\r\t", m_at + 1);
        if (next != std::string_view::npos && (m_json[next] == '}' || m_json[next] == ']')) {
            m_line += m_json[next];
            m_at = next + 1;
            return;
        }
        ++m_depth;
        newLine();
        ++m_at;
    }

    void newLine() {
        if (m_out.lines.size() == m_mostLines) {
            m_out.complete = false;
            return;
        }
        m_out.lines.push_back(std::move(m_line));
        m_line.assign(2 * m_depth, ' ');
    }

    std::string_view m_json;
    std::size_t m_mostLines;
    std::size_t m_at = 0;
    std::size_t m_depth = 0;
    std::string m_line;
    PrettyJson m_out;
};

} // namespace

bool isJsonContainer(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \n\r\t");
    if (first == std::string_view::npos || (text[first] != '{' && text[first] != '['))
        return false;
    std::string padded(text);
    padded.append(JsonCursor::kPadding, '\0');
    JsonCursor cursor;
    cursor.reset(padded.data(), padded.data() + text.size(), true, 0);
    return cursor.skip() && cursor.atEnd();
}

PrettyJson prettyJson(std::string_view json, std::size_t mostLines) {
    return Layout(json, mostLines).run();
}

} // namespace spoor::ui
