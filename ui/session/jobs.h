// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/cancel.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <vector>

namespace spoor::session {

using JobId = std::uint64_t;

/// Reading waits for disks and servers; analysis computes. Each has threads of its own.
enum class Pool : std::uint8_t { reading, analysis };

/// What a job's function is given.
struct JobContext {
    CancelToken cancel;
    std::shared_ptr<Progress> progress;
};

/// How a job is to be run.
struct JobSpec {
    Pool pool = Pool::reading;
    /// For the status bar; an empty title keeps the job out of it.
    QString title;
    /// Of two jobs in one slot of one receiver the newest wins: the older one is cancelled and its result
    /// dropped. An empty slot never collides.
    QString slot;
};

/// What the status bar shows of a running job.
struct JobStatus {
    JobId id = 0;
    QString title;
    std::shared_ptr<const Progress> progress;
    bool cancelling = false;
};

/// Runs functions on worker threads and delivers their results on the thread of the runner (the window's).
/// All functions are to be called on that thread. A result is dropped if its job was cancelled or outrun by a
/// newer one of its slot, or if the receiver is gone; it is then destroyed in a worker, never on the window's
/// thread.
class JobRunner : public QObject {
    Q_OBJECT
public:
    explicit JobRunner(QObject* parent = nullptr);
    /// Cancels everything and waits for the workers.
    ~JobRunner() override;

    /// Runs `work(context)` and hands what it returns to `done(result)`.
    template<class Work, class Done>
    JobId run(JobSpec spec, QObject* receiver, Work work, Done done) {
        using Result = std::invoke_result_t<Work, const JobContext&>;
        auto result = std::make_shared<std::unique_ptr<Result>>();
        auto doWork = [result, work = std::move(work)](const JobContext& context) mutable {
            *result = std::make_unique<Result>(work(context));
        };
        auto deliver = [result, done = std::move(done)]() mutable { done(std::move(**result)); };
        return start(std::move(spec), receiver, std::move(doWork), std::move(deliver), result);
    }

    /// Asks a job to stop and drops its result. Its worker ends within 200 ms.
    void cancel(JobId id);
    /// Cancels all jobs of one receiver, or of all if null.
    void cancelAll(const QObject* receiver = nullptr);

    /// Destroys a heavy value in a worker thread.
    void retire(std::shared_ptr<const void> heavy);

    /// True while any job (retiring ones too) has not ended.
    bool busy() const { return !m_jobs.empty(); }
    /// True while a job is under way whose result is still wanted.
    bool waiting() const;
    /// The running jobs that have a title, oldest first.
    std::vector<JobStatus> status() const;

signals:
    /// A job started, was cancelled or ended.
    void changed();
    /// The last job ended and its result is delivered.
    void idle();

private:
    struct Job;
    using WorkFunction = std::function<void(const JobContext&)>;

    JobId start(JobSpec spec, QObject* receiver, WorkFunction work, std::function<void()> deliver,
                std::shared_ptr<void> result);
    void finish(JobId id);
    void outrun(const QString& slot, const QObject* receiver);

    QThreadPool m_reading;
    QThreadPool m_analysis;
    std::vector<std::unique_ptr<Job>> m_jobs;
    JobId m_next = 1;
};

} // namespace spoor::session
