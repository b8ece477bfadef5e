// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace spoor::client {

/// Status and headers of a reply.
struct ReplyHead {
    int status = 0;
    std::vector<Header> headers;

    /// The value of the first header of that name in any case, or none.
    std::optional<std::string_view> header(std::string_view name) const;
};

/// Puts a ReplyHead together from header lines as they come. Interim replies (1xx) are passed over, trailers
/// ignored.
class HeadReader {
public:
    enum class Verdict : std::uint8_t {
        go,
        /// All lines together are longer than allowed.
        tooLarge,
        /// A transfer encoding other than chunked: the library would inflate it in its own memory.
        encoded,
    };

    explicit HeadReader(std::size_t maxBytes)
        : m_maxBytes(maxBytes) {}

    /// Takes one line, its end included.
    Verdict take(std::string_view line);
    /// The empty line after the headers of the final reply has come.
    bool complete() const { return m_complete; }
    const ReplyHead& head() const { return m_head; }

private:
    ReplyHead m_head;
    std::size_t m_maxBytes;
    std::size_t m_bytes = 0;
    bool m_complete = false;
};

} // namespace spoor::client
