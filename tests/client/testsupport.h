// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection.h"
#include "client/httpsource.h"

#include <zlib.h>

#include <QTest>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

namespace spoor::test {

/// A connection to a stub; the address is known to be good.
inline client::Connection connectionTo(const std::string& url) {
    auto connection = client::Connection::fromUrl(url);
    if (!connection) {
        throw std::runtime_error(connection.error().message);
    }
    return std::move(*connection);
}

/// No pause before a second try.
inline client::HttpOptions quickOptions() {
    client::HttpOptions options;
    options.retryPause = Nanoseconds(0);
    return options;
}

inline std::string gzipped(std::string_view plain) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::runtime_error("deflateInit2");
    }
    std::string out;
    std::array<char, 1U << 16U> buffer{};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    int result = Z_OK;
    while (result == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream.avail_out = static_cast<uInt>(buffer.size());
        result = deflate(&stream, Z_FINISH);
        out.append(buffer.data(), buffer.size() - stream.avail_out);
    }
    deflateEnd(&stream);
    return out;
}

/// A file of tests/data/live-replies.
inline std::string liveReply(const std::string& name) {
    const char* source = std::getenv("SPOOR_SOURCE");
    std::ifstream file(std::string(source == nullptr ? "." : source) + "/tests/data/live-replies/" + name,
                       std::ios::binary);
    if (!file) {
        throw std::runtime_error("no file " + name + "; SPOOR_SOURCE must name the source tree");
    }
    return {std::istreambuf_iterator<char>(file), {}};
}

inline std::string messageOf(const Error& error) {
    return error.message;
}
inline std::string messageOf(const client::Failure& failure) {
    return failure.error.message;
}
/// Empty if there is a value.
template<class Result>
std::string failureText(const Result& result) {
    return result ? std::string() : "failed: " + messageOf(result.error());
}

/// The whole source, or why it ended early. Reads in pieces of `piece` bytes.
inline Expected<std::string> readAll(ByteSource& source, std::size_t piece = 64U << 10U) {
    std::string out;
    std::string buffer(piece, '\0');
    for (;;) {
        const auto count = source.read(buffer);
        if (!count) {
            return fail(count.error());
        }
        if (*count == 0) {
            return out;
        }
        out.append(buffer, 0, *count);
    }
}

/// The text with ' in place of ", for JSON in tests.
inline std::string json(std::string text) {
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

inline QByteArray bytes(std::string_view text) {
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace spoor::test

/// Compares two texts and shows them both if they differ.
#define COMPARE_TEXT(actual, expected) QCOMPARE(spoor::test::bytes(actual), spoor::test::bytes(expected))
/// Fails, showing `text`, unless it holds `part`.
#define VERIFY_CONTAINS(text, part)                                                                          \
    QVERIFY2(std::string_view(text).find(part) != std::string_view::npos, std::string(text).c_str())
/// Fails, showing the error's message, unless the Expected has a value.
#define VERIFY_OK(expected)                                                                                  \
    do {                                                                                                     \
        const std::string failureText = spoor::test::failureText(expected);                                  \
        QVERIFY2(failureText.empty(), failureText.c_str());                                                  \
    } while (false)
