// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/replyhead.h"

#include "client/ascii.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace spoor::client {

namespace {

/// Statuses below this one announce the final reply.
constexpr int kFirstFinalStatus = 200;

bool isEncoded(const Header& header) {
    return equalIgnoringCase(header.name, "Transfer-Encoding") &&
           !equalIgnoringCase(header.value, "chunked") && !equalIgnoringCase(header.value, "identity");
}

int statusOf(std::string_view line) {
    const std::string_view rest = trimmed(line.substr(std::min(line.find(' '), line.size())));
    int status = 0;
    std::from_chars(rest.data(), rest.data() + rest.size(), status);
    return status;
}

} // namespace

std::optional<std::string_view> ReplyHead::header(std::string_view name) const {
    const auto at = std::find_if(headers.begin(), headers.end(),
                                 [&](const Header& h) { return equalIgnoringCase(h.name, name); });
    return at == headers.end() ? std::nullopt : std::optional<std::string_view>(at->value);
}

HeadReader::Verdict HeadReader::take(std::string_view line) {
    m_bytes += line.size();
    if (m_bytes > m_maxBytes) {
        return Verdict::tooLarge;
    }
    if (m_complete) {
        return Verdict::go;
    }
    const std::string_view text = trimmed(line);
    if (line.starts_with("HTTP/")) {
        m_head = ReplyHead{statusOf(line), {}};
    } else if (text.empty()) {
        m_complete = m_head.status >= kFirstFinalStatus;
    } else if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
        m_head.headers.push_back(Header{std::string(trimmed(text.substr(0, colon))),
                                        std::string(trimmed(text.substr(colon + 1)))});
        return isEncoded(m_head.headers.back()) ? Verdict::encoded : Verdict::go;
    }
    return Verdict::go;
}

} // namespace spoor::client
