// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/cancel.h"

#include <algorithm>
#include <utility>

namespace spoor {

CancelToken::CancelToken()
    : m_state(std::make_shared<State>()) {}

void CancelToken::cancel() const {
    const std::lock_guard lock(m_state->mutex);
    if (m_state->cancelled.exchange(true, std::memory_order_relaxed)) {
        return;
    }
    for (const auto& [id, waker] : m_state->wakers) {
        waker();
    }
}

std::uint64_t CancelToken::addWaker(std::function<void()> waker) const {
    const std::lock_guard lock(m_state->mutex);
    if (m_state->cancelled.load(std::memory_order_relaxed)) {
        waker();
    }
    const std::uint64_t id = m_state->nextId++;
    m_state->wakers.emplace_back(id, std::move(waker));
    return id;
}

void CancelToken::removeWaker(std::uint64_t id) const {
    const std::lock_guard lock(m_state->mutex);
    std::erase_if(m_state->wakers, [id](const auto& entry) { return entry.first == id; });
}

} // namespace spoor
