// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/loading.h"

#include "client/jaegerclient.h"
#include "model/demo/demogenerator.h"
#include "model/formats/bytesources.h"
#include "model/trace/tracebuilder.h"
#include "ui/session/search.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>

#include <numeric>

namespace spoor::session {

namespace {

formats::LoadOptions optionsOf(const JobContext& context, const std::shared_ptr<SummaryInbox>& inbox) {
    formats::LoadOptions options;
    options.cancel = context.cancel;
    options.progress = context.progress;
    if (inbox)
        options.onTraces = [inbox](std::vector<formats::TraceSummary> traces) {
            inbox->put(std::move(traces));
        };
    return options;
}

/// The files of the paths; a folder stands for the files directly in it.
std::vector<formats::Input> inputsOf(const QStringList& paths) {
    std::vector<formats::Input> inputs;
    for (const QString& path : paths) {
        if (!QFileInfo(path).isDir()) {
            inputs.push_back(formats::fileInput(path.toStdString()));
            continue;
        }
        const QDir folder(path);
        for (const QString& name : folder.entryList(QDir::Files | QDir::Readable, QDir::Name))
            inputs.push_back(formats::fileInput(folder.filePath(name).toStdString()));
    }
    return inputs;
}

void takeAll(Loaded& loaded) {
    const std::size_t count = loaded.result.traces ? loaded.result.traces->traceCount() : 0;
    loaded.shown.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        loaded.shown.emplace_back(i);
}

/// The error that left a load without any trace.
void nameFailure(Loaded& loaded) {
    if (loaded.result.cancelled || !loaded.result.traces || loaded.result.traces->traceCount() > 0)
        return;
    for (const auto& source : loaded.result.sources) {
        if (source.error) {
            loaded.failure = source.error;
            return;
        }
    }
}

Loaded loadFiles(const LoadPlan& plan, const formats::LoadOptions& options) {
    Loaded loaded;
    const auto inputs = inputsOf(plan.origin.paths);
    loaded.result = formats::load(inputs, options);
    nameFailure(loaded);
    if (!loaded.failure && loaded.result.traces && loaded.result.traces->traceCount() == 0) {
        loaded.failure =
            Error{ErrorCode::noTraces, "There is no trace in it. Open a file with at least one span.",
                  plan.origin.paths.value(0).toStdString(), std::nullopt};
    }
    takeAll(loaded);
    return loaded;
}

Loaded loadText(const LoadPlan& plan, const formats::LoadOptions& options) {
    Loaded loaded;
    const formats::Input input{
        "pasted text",
        [&plan] { return Expected<std::unique_ptr<ByteSource>>(formats::memorySource(plan.text)); }};
    loaded.result = formats::load({&input, 1}, options);
    nameFailure(loaded);
    takeAll(loaded);
    return loaded;
}

Loaded loadDemo(const LoadPlan& plan, const JobContext& context) {
    Loaded loaded;
    demo::DemoOptions options;
    if (!plan.scenario.empty())
        options.scenario = plan.scenario;
    StoreBuilder builder;
    const auto made = demo::generate(options, builder, context.cancel, context.progress.get());
    if (!made) {
        loaded.failure = made.error();
        loaded.result.cancelled = made.error().code == ErrorCode::cancelled;
        return loaded;
    }
    loaded.result.traces = buildTraces(builder.freeze(), {}, context.cancel);
    loaded.result.cancelled = !loaded.result.traces;
    takeAll(loaded);
    return loaded;
}

client::JaegerClient clientOf(const LoadPlan& plan) {
    client::HttpOptions options;
    options.maxReplyBytes = plan.maxReplyBytes;
    return client::JaegerClient(plan.connection, options);
}

Loaded runSearch(const LoadPlan& plan, const formats::LoadOptions& options) {
    Loaded loaded;
    auto found = clientOf(plan).search(plan.query, options);
    if (!found) {
        loaded.failure = found.error();
        return loaded;
    }
    loaded.result = std::move(found->load);
    loaded.shown = std::move(found->kept);
    loaded.note = errorsOnlyText(found->errorsOnly);
    nameFailure(loaded);
    return loaded;
}

Loaded runFetch(const LoadPlan& plan, const formats::LoadOptions& options) {
    Loaded loaded;
    auto fetched = clientOf(plan).fetch(plan.traceIds, options);
    if (!fetched) {
        loaded.failure = fetched.error();
        return loaded;
    }
    loaded.result = std::move(fetched->load);
    loaded.missing = std::move(fetched->missing);
    nameFailure(loaded);
    takeAll(loaded);
    return loaded;
}

Loaded runKind(const LoadPlan& plan, const JobContext& context, const formats::LoadOptions& options) {
    switch (plan.origin.kind) {
    case Origin::Kind::files:
        return loadFiles(plan, options);
    case Origin::Kind::text:
        return loadText(plan, options);
    case Origin::Kind::demo:
        return loadDemo(plan, context);
    case Origin::Kind::search:
        return runSearch(plan, options);
    case Origin::Kind::fetch:
        return runFetch(plan, options);
    case Origin::Kind::tab:
        break;
    }
    return {};
}

} // namespace

void SummaryInbox::put(std::vector<formats::TraceSummary> summaries) {
    const std::lock_guard lock(m_mutex);
    m_waiting.insert(m_waiting.end(), std::make_move_iterator(summaries.begin()),
                     std::make_move_iterator(summaries.end()));
}

std::vector<formats::TraceSummary> SummaryInbox::take() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_waiting, {});
}

Loaded runLoad(const LoadPlan& plan, const JobContext& context, const std::shared_ptr<SummaryInbox>& inbox) {
    QElapsedTimer clock;
    clock.start();
    Loaded loaded = runKind(plan, context, optionsOf(context, inbox));
    loaded.facts =
        std::make_shared<const SetFacts>(loaded.result.traces ? factsOf(*loaded.result.traces) : SetFacts());
    loaded.seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    return loaded;
}

SetFacts factsOf(const TraceSet& set) {
    SetFacts facts;
    facts.traces = set.traceCount();
    facts.spans = set.spanCount();
    facts.services = set.serviceCount();
    for (std::size_t i = 0; i < set.traceCount(); ++i) {
        const TraceInfo& info = set.info(TraceIndex(i));
        facts.errorTraces += info.errors > 0 ? 1 : 0;
        facts.orphans += info.orphans;
    }
    for (const auto& dropped : set.dropped()) {
        const auto reason = static_cast<std::size_t>(dropped.reason);
        ++facts.dropped[reason];
        ++facts.droppedOfTrace[set.store().traceKey(dropped.record)][reason];
    }
    return facts;
}

} // namespace spoor::session
