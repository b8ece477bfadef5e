// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "model/base/utf8.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>

namespace spoor::cli {

namespace {

std::atomic<bool> g_outputStarted{false};

bool writeOut(std::string_view text) {
    g_outputStarted = true;
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
}

int outputFailed() {
    note("the output could not be written");
    return kPartial;
}

bool isHidden(std::string_view sequence) {
    if (sequence.size() == 1) {
        return static_cast<unsigned char>(sequence[0]) < 0x20 || sequence[0] == 0x7F;
    }
    // C1 controls; directional marks, embeddings and isolates; line and paragraph separators.
    const std::string_view s = sequence;
    return s == "\xD8\x9C" || (s.size() == 2 && s[0] == '\xC2' && static_cast<unsigned char>(s[1]) < 0xA0) ||
           (s.size() == 3 && s[0] == '\xE2' && s[1] == '\x80' &&
            ((s[2] >= '\x8E' && s[2] <= '\x8F') || (s[2] >= '\xA8' && s[2] <= '\xAE'))) ||
           (s.size() == 3 && s[0] == '\xE2' && s[1] == '\x81' && s[2] >= '\xA6' && s[2] <= '\xA9');
}

} // namespace

bool outputStarted() {
    return g_outputStarted;
}

int exitCodeOf(ErrorCode code) {
    switch (code) {
    case ErrorCode::usage:
        return kUsage;
    case ErrorCode::network:
    case ErrorCode::tls:
    case ErrorCode::timeout:
    case ErrorCode::auth:
    case ErrorCode::httpStatus:
    case ErrorCode::notJaeger:
        return kServer;
    case ErrorCode::cancelled:
        return kCancelled;
    case ErrorCode::exists:
        return kPartial;
    default:
        return kNoTrace;
    }
}

int failWith(const Context& context, const Error& error) {
    return failWith(context, error, exitCodeOf(error.code));
}

int failWith(const Context& context, const Error& error, int exitCode) {
    if (!context.json || exitCode < kUsage) {
        note(describe(error));
        return exitCode;
    }
    printJson(
        [&](JsonWriter& json) {
            json.beginObject().key("error").beginObject();
            json.key("code").value(errorCodeText(error.code)).key("message").value(error.message).key("path");
            error.path.empty() ? json.null() : json.value(error.path);
            json.key("offset");
            error.offset ? json.value(*error.offset) : json.null();
            json.endObject().endObject();
        },
        exitCode);
    return exitCode;
}

void note(std::string_view text) {
    const std::string line = "spoor-cli: " + terminalText(text, 2000) + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

int printJson(const std::function<void(JsonWriter&)>& write, int exitCode) {
    JsonWriter json([](std::string_view text) { return writeOut(text); });
    write(json);
    if (!json.flush() || !writeOut("\n") || std::fflush(stdout) != 0) {
        return outputFailed();
    }
    return exitCode;
}

int printText(std::string_view text, int exitCode) {
    return writeOut(text) && std::fflush(stdout) == 0 ? exitCode : outputFailed();
}

std::string terminalText(std::string_view text, std::size_t limit) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = std::max<std::size_t>(1, utf8Length(text, at));
        const std::string_view sequence = text.substr(at, length);
        if (out.size() + length > limit) {
            return out + "…";
        }
        if (utf8Length(text, at) == 0) {
            out += "\xEF\xBF\xBD";
        } else if (isHidden(sequence)) {
            for (const char c : sequence) {
                std::array<char, 8> escape{};
                std::snprintf(escape.data(), escape.size(), "\\x%02x", static_cast<unsigned char>(c));
                out += escape.data();
            }
        } else {
            out += sequence;
        }
        at += length;
    }
    return out;
}

std::size_t textWidth(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void Table::column(std::string title, Align align) {
    m_titles.push_back(std::move(title));
    m_aligns.push_back(align);
}

void Table::row(std::vector<std::string> cells) {
    m_rows.push_back(std::move(cells));
}

std::string Table::text() const {
    std::vector<std::size_t> widths;
    for (std::size_t c = 0; c < m_titles.size(); ++c) {
        std::size_t width = textWidth(m_titles[c]);
        for (const auto& row : m_rows) {
            width = std::max(width, textWidth(row[c]));
        }
        widths.push_back(width);
    }
    std::string out;
    const auto addLine = [&](const std::vector<std::string>& cells) {
        std::string line;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const std::string fill(widths[c] - textWidth(cells[c]), ' ');
            line += (c == 0 ? "" : "  ") + (m_aligns[c] == Align::right ? fill + cells[c] : cells[c] + fill);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    };
    addLine(m_titles);
    std::ranges::for_each(m_rows, addLine);
    return out;
}

void writeAttributes(JsonWriter& json, const AttributeRange& attributes) {
    json.beginArray();
    for (const Attribute& attribute : attributes) {
        json.beginObject().key("key").value(attribute.key);
        json.key("type").value(attributeTypeText(attribute.value.type)).key("value");
        switch (attribute.value.type) {
        case AttributeType::boolean:
            json.value(attribute.value.boolean);
            break;
        case AttributeType::integer:
            json.value(attribute.value.integer);
            break;
        case AttributeType::real:
            json.value(attribute.value.real);
            break;
        case AttributeType::json:
            json.raw(attribute.value.text);
            break;
        case AttributeType::string:
        case AttributeType::bytes:
            json.value(attribute.value.text);
            break;
        }
        json.endObject();
    }
    json.endArray();
}

std::string unixNanoText(Nanoseconds instant) {
    return std::to_string(instant.count());
}

} // namespace spoor::cli
