// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/bytesource.h"
#include "model/base/cancel.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace spoor::test {

/// Gives a text in pieces of at most `piece` bytes, and may fail or call back on the way.
class PieceSource : public ByteSource {
public:
    explicit PieceSource(std::string text, std::size_t piece = 1)
        : m_text(std::move(text))
        , m_piece(piece) {}

    /// After the text comes this instead of the end.
    void failAtEnd(Error error) { m_error = std::move(error); }
    /// Called before each read with its number, from 1.
    void onRead(std::function<void(std::size_t)> call) { m_onRead = std::move(call); }
    /// Reads of a cancelled token fail as the contract says.
    void stopOn(const CancelToken& token) { m_token = token; }

    Expected<std::size_t> read(std::span<char> buffer) override {
        ++m_reads;
        if (m_onRead) {
            m_onRead(m_reads);
        }
        if (m_token && m_token->cancelled()) {
            return fail(ErrorCode::cancelled, "cancelled");
        }
        const std::size_t count = std::min({buffer.size(), m_piece, m_text.size() - m_at});
        if (count == 0 && !buffer.empty() && m_error) {
            return fail(*m_error);
        }
        std::copy_n(m_text.data() + m_at, count, buffer.data());
        m_at += count;
        return count;
    }
    std::uint64_t bytesConsumed() const override { return m_at; }
    std::uint64_t bytesTotal() const override { return m_text.size(); }
    std::size_t reads() const { return m_reads; }

private:
    std::string m_text;
    std::size_t m_piece;
    std::size_t m_at = 0;
    std::size_t m_reads = 0;
    std::optional<Error> m_error;
    std::function<void(std::size_t)> m_onRead;
    std::optional<CancelToken> m_token;
};

} // namespace spoor::test
