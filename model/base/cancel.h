// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace spoor {

/// A shared wish to stop. Copies speak of the same wish. Thread-safe.
class CancelToken {
public:
    CancelToken();

    /// Asks for the stop, once and for all, and calls the wakers (in the calling thread).
    void cancel() const;
    bool cancelled() const { return m_state->cancelled.load(std::memory_order_relaxed); }

    /// Registers a function that wakes a blocked worker; it is called at once if already cancelled.
    /// The function must not block. Returns an id for removeWaker().
    std::uint64_t addWaker(std::function<void()> waker) const;
    /// After this returns the waker is not running and will not be called.
    void removeWaker(std::uint64_t id) const;

private:
    struct State {
        std::atomic<bool> cancelled{false};
        std::mutex mutex;
        std::uint64_t nextId = 1;
        std::vector<std::pair<std::uint64_t, std::function<void()>>> wakers;
    };
    std::shared_ptr<State> m_state;
};

/// Counters that one worker writes and any thread reads. All values only grow during one job.
struct Progress {
    /// Bytes of input consumed and in all, as stored (compressed); total 0 = unknown.
    std::atomic<std::uint64_t> bytesDone{0};
    std::atomic<std::uint64_t> bytesTotal{0};
    std::atomic<std::uint64_t> spans{0};
    std::atomic<std::uint64_t> traces{0};
};

} // namespace spoor
