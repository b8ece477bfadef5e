// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection.h"
#include "client/failure.h"
#include "client/replyhead.h"
#include "model/base/bytesource.h"
#include "model/base/cancel.h"
#include "model/base/limits.h"
#include "model/base/time.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace spoor::client {

/// Bounds of a transfer.
struct HttpOptions {
    /// From looking up the name to the end of the TLS handshake.
    Nanoseconds connectTimeout = std::chrono::seconds(10);
    /// Before a second try.
    Nanoseconds retryPause = std::chrono::milliseconds(250);
    /// Decoded bytes of a streamed reply; one more is too_large.
    std::uint64_t maxReplyBytes = limits::kReplyBytes;
    /// Decoded bytes of a reply that is held in memory.
    std::uint64_t maxSmallReplyBytes = limits::kSmallReplyBytes;
    /// Bytes of a reply's headers, all together.
    std::size_t maxHeaderBytes = limits::kHeaderBytes;
    /// Received bytes that wait for read() before the transfer is paused.
    std::size_t windowBytes = limits::kWindowBytes;
};

/// The body of one GET as it comes over the wire (compressed if the server compressed it): pumps a transfer
/// of its own inside read(), pauses it while the window is full, wakes on cancel. Follows no redirect and
/// makes no second try: HttpClient does. TLS is always verified, 1.2 at least; cookies and .netrc are never
/// used. One thread at a time; the token may be cancelled from any.
class HttpSource final : public ByteSource {
public:
    /// Prepares the request; nothing is sent before awaitHead(). `accept` is the Accept header's value.
    HttpSource(const Connection& connection, std::string url, std::string_view accept,
               const HttpOptions& options, const CancelToken& cancel);
    ~HttpSource() override;

    /// Connects, sends and blocks until status and headers are there.
    Outcome<ReplyHead> awaitHead();

    /// Fails with network, timeout, truncated (shorter than its Content-Length or its chunks say), cancelled.
    /// A body without a length that breaks off just ends: what is in it decides.
    Expected<std::size_t> read(std::span<char> buffer) override;
    std::uint64_t bytesConsumed() const override;
    std::uint64_t bytesTotal() const override;

private:
    struct Transfer;
    std::unique_ptr<Transfer> m_transfer;
};

} // namespace spoor::client
