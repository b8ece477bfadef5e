// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/jobs.h"

#include <QRunnable>

#include <algorithm>

namespace spoor::session {

namespace {

constexpr int kReadingThreads = 8;

/// Runs one function and tells the runner. Its captures are destroyed in the worker.
class Runnable final : public QRunnable {
public:
    Runnable(JobContext context, std::function<void(const JobContext&)> work, std::function<void()> ended)
        : m_context(std::move(context))
        , m_work(std::move(work))
        , m_ended(std::move(ended)) {}

    void run() override {
        if (!m_context.cancel.cancelled())
            m_work(m_context);
        m_work = nullptr;
        m_ended();
    }

private:
    JobContext m_context;
    std::function<void(const JobContext&)> m_work;
    std::function<void()> m_ended;
};

} // namespace

struct JobRunner::Job {
    JobId id = 0;
    JobSpec spec;
    JobContext context;
    const QObject* owner = nullptr;
    QPointer<QObject> receiver;
    std::function<void()> deliver;
    std::shared_ptr<void> result;
    bool dropped = false;
};

JobRunner::JobRunner(QObject* parent)
    : QObject(parent) {
    m_reading.setMaxThreadCount(kReadingThreads);
    m_analysis.setMaxThreadCount(std::max(2, QThread::idealThreadCount()));
}

JobRunner::~JobRunner() {
    for (const auto& job : m_jobs)
        job->context.cancel.cancel();
    m_reading.waitForDone();
    m_analysis.waitForDone();
}

JobId JobRunner::start(JobSpec spec, QObject* receiver, WorkFunction work, std::function<void()> deliver,
                       std::shared_ptr<void> result) {
    if (!spec.slot.isEmpty())
        outrun(spec.slot, receiver);
    if (receiver)
        connect(receiver, &QObject::destroyed, this, &JobRunner::cancelAll, Qt::UniqueConnection);
    auto job = std::make_unique<Job>();
    job->id = m_next++;
    job->spec = std::move(spec);
    job->context.progress = std::make_shared<Progress>();
    job->owner = receiver;
    job->receiver = receiver;
    job->deliver = std::move(deliver);
    job->result = std::move(result);
    const JobId id = job->id;
    const Pool pool = job->spec.pool;
    auto ended = [this, id] {
        QMetaObject::invokeMethod(this, [this, id] { finish(id); }, Qt::QueuedConnection);
    };
    auto runnable = std::make_unique<Runnable>(job->context, std::move(work), std::move(ended));
    m_jobs.push_back(std::move(job));
    (pool == Pool::reading ? m_reading : m_analysis).start(runnable.release());
    emit changed();
    return id;
}

void JobRunner::outrun(const QString& slot, const QObject* receiver) {
    for (const auto& job : m_jobs) {
        if (job->owner == receiver && job->spec.slot == slot) {
            job->dropped = true;
            job->context.cancel.cancel();
        }
    }
}

void JobRunner::cancel(JobId id) {
    for (const auto& job : m_jobs) {
        if (job->id == id) {
            job->dropped = true;
            job->context.cancel.cancel();
        }
    }
    emit changed();
}

void JobRunner::cancelAll(const QObject* receiver) {
    for (const auto& job : m_jobs) {
        if (!receiver || job->owner == receiver) {
            job->dropped = true;
            job->context.cancel.cancel();
        }
    }
    emit changed();
}

void JobRunner::finish(JobId id) {
    const auto at =
        std::find_if(m_jobs.begin(), m_jobs.end(), [id](const auto& job) { return job->id == id; });
    if (at == m_jobs.end())
        return;
    const std::unique_ptr<Job> job = std::move(*at);
    m_jobs.erase(at);
    const bool wanted = !job->dropped && (!job->owner || job->receiver);
    if (wanted && job->deliver)
        job->deliver();
    else if (job->result)
        retire(std::move(job->result));
    emit changed();
    if (m_jobs.empty())
        emit idle();
}

void JobRunner::retire(std::shared_ptr<const void> heavy) {
    if (!heavy)
        return;
    JobSpec spec;
    spec.pool = Pool::analysis;
    auto held = std::make_shared<std::shared_ptr<const void>>(std::move(heavy));
    start(std::move(spec), nullptr, [held](const JobContext&) { held->reset(); }, {}, {});
}

bool JobRunner::waiting() const {
    return std::any_of(m_jobs.begin(), m_jobs.end(),
                       [](const auto& job) { return !job->dropped && job->deliver; });
}

std::vector<JobStatus> JobRunner::status() const {
    std::vector<JobStatus> result;
    for (const auto& job : m_jobs) {
        if (!job->spec.title.isEmpty())
            result.push_back({job->id, job->spec.title, job->context.progress, job->dropped});
    }
    return result;
}

} // namespace spoor::session
