// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/trace/storebuilder.h"
#include "model/trace/tracebuilder.h"
#include "ui/geometry/gaps.h"
#include "ui/geometry/measure.h"
#include "ui/geometry/minimap.h"
#include "ui/geometry/rowlayout.h"
#include "ui/support/theme.h"
#include "ui/timeline/timelineview.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QImage>

#include <array>
#include <map>
#include <string>

using namespace spoor;

namespace {

constexpr std::array kServices{"web",      "gateway",        "checkout", "cart",     "payment", "inventory",
                               "shipping", "recommendation", "redis",    "postgres", "kafka",   "email"};

/// xorshift64*: the same trace everywhere.
class Random {
public:
    std::uint64_t below(std::uint64_t limit) {
        m_state ^= m_state >> 12U;
        m_state ^= m_state << 25U;
        m_state ^= m_state >> 27U;
        return (m_state * 0x2545'F491'4F6C'DD1DULL >> 11U) % limit;
    }

private:
    std::uint64_t m_state = 88'172'645'463'325'252ULL;
};

/// One trace: every span hangs below one of the last 40, so that the tree is wide and up to some dozen levels
/// deep.
Trace makeTrace(std::uint32_t spans) {
    StoreBuilder builder;
    std::vector<ResourceIndex> resources;
    for (const char* service : kServices) {
        resources.push_back(builder.declareResource());
        builder.defineResource(resources.back(), service, {});
    }
    Random random;
    const std::int64_t step = 1'000'000;
    SpanDraft draft;
    for (std::uint32_t i = 0; i < spans; ++i) {
        draft.clear();
        const std::string id = std::to_string(i + 1);
        const std::string parent = std::to_string(i - std::min<std::uint64_t>(i, 1 + random.below(40)) + 1);
        const std::string name = "operation " + std::to_string(random.below(400)) + " of a service";
        draft.traceId = "1";
        draft.spanId = id;
        draft.name = name;
        draft.start = Nanoseconds(1'768'467'600'000'000'000 + i * step);
        draft.duration =
            Nanoseconds(i == 0 ? spans * step : static_cast<std::int64_t>(random.below(60)) * step);
        draft.error = random.below(50) == 0;
        draft.resource = resources[random.below(resources.size())];
        if (i > 0) {
            draft.references.push_back({LinkType::childOf, {}, parent, {}, {}});
        }
        if (random.below(4) == 0) {
            draft.events.push_back({"event", Nanoseconds(draft.start->count() + 100), {}});
        }
        if (!builder.add(draft)) {
            std::abort();
        }
    }
    return {buildTraces(builder.freeze()), TraceIndex(0U)};
}

const Trace& traceOf(std::int64_t spans) {
    static std::map<std::int64_t, Trace> made;
    const auto [place, isNew] = made.try_emplace(spans);
    if (isNew) {
        place->second = makeTrace(static_cast<std::uint32_t>(spans));
    }
    return place->second;
}

ui::ServiceColors colorsOf(const Trace& trace) {
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < trace.set().serviceCount(); ++i) {
        names.emplace_back(trace.set().serviceName(ServiceIndex(i)));
    }
    return ui::ServiceColors(names);
}

/// The rows of a 1920 × 1080 screen.
void showView(ui::TimelineView& view, std::int64_t spans) {
    view.setReducedMotion(true);
    view.resize(1920, 1080);
    view.setTrace(traceOf(spans), colorsOf(traceOf(spans)));
    view.show();
    QApplication::processEvents();
}

void paintFrame(ui::TimelineView& view, QImage& image) {
    view.viewport()->render(&image, {}, {}, QWidget::DrawWindowBackground);
    benchmark::DoNotOptimize(image.constBits());
}

/// A frame somewhere in the rows at a zoom where bars are visible.
void frameScrolled(benchmark::State& state) {
    ui::TimelineView view;
    showView(view, state.range(0));
    QImage image(view.viewport()->size(), QImage::Format_ARGB32_Premultiplied);
    Random random;
    const auto rows = static_cast<std::int64_t>(view.rows().rowCount());
    ui::TimelineState place = view.state();
    for ([[maybe_unused]] auto _ : state) {
        state.PauseTiming();
        place.scroll =
            static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(rows))) * view.rowHeight();
        const TimeRange first =
            view.rows().time(view.rows().item(static_cast<std::size_t>(place.scroll / view.rowHeight())));
        place.range = {first.start - Nanoseconds(30'000'000), first.start + Nanoseconds(70'000'000)};
        view.setState(place);
        state.ResumeTiming();
        paintFrame(view, image);
    }
}
BENCHMARK(frameScrolled)->Arg(1'000)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);

/// A frame of the whole trace with all its top rows collapsed: their spans are folded.
void frameCollapsed(benchmark::State& state) {
    ui::TimelineView view;
    showView(view, state.range(0));
    view.run(ui::TimelineCommand::collapseAll);
    view.run(ui::TimelineCommand::expandLevel);
    QImage image(view.viewport()->size(), QImage::Format_ARGB32_Premultiplied);
    paintFrame(view, image);
    for ([[maybe_unused]] auto _ : state) {
        view.run(ui::TimelineCommand::zoomIn);
        paintFrame(view, image);
        view.run(ui::TimelineCommand::zoomOut);
        paintFrame(view, image);
    }
    state.SetLabel("2 frames");
}
BENCHMARK(frameCollapsed)->Arg(1'000)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);

void showTrace(benchmark::State& state) {
    ui::TimelineView view;
    showView(view, 1'000);
    const Trace& trace = traceOf(state.range(0));
    for ([[maybe_unused]] auto _ : state) {
        view.setTrace(trace, colorsOf(trace));
    }
}
BENCHMARK(showTrace)->Arg(1'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void rowsRebuild(benchmark::State& state) {
    geometry::RowLayout layout(traceOf(state.range(0)));
    const geometry::RowItem root = layout.item(0);
    for ([[maybe_unused]] auto _ : state) {
        layout.collapse(root);
        layout.expand(root);
    }
    state.SetLabel("2 rebuilds");
}
BENCHMARK(rowsRebuild)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void rowsCollapseLevel(benchmark::State& state) {
    geometry::RowLayout layout(traceOf(state.range(0)));
    for ([[maybe_unused]] auto _ : state) {
        layout.collapseLevel();
        state.PauseTiming();
        layout.expandAll();
        state.ResumeTiming();
    }
}
BENCHMARK(rowsCollapseLevel)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void rowsCollapseAll(benchmark::State& state) {
    geometry::RowLayout layout(traceOf(state.range(0)));
    for ([[maybe_unused]] auto _ : state) {
        layout.collapseAll();
        layout.expandAll();
    }
    state.SetLabel("2 rebuilds");
}
BENCHMARK(rowsCollapseAll)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void rowsBuild(benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) {
        geometry::RowLayout layout(traceOf(state.range(0)));
        benchmark::DoNotOptimize(layout.rowCount());
    }
}
BENCHMARK(rowsBuild)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void gapsOfTrace(benchmark::State& state) {
    const Trace& trace = traceOf(state.range(0));
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(geometry::findGaps(trace.set(), trace.rows(), trace.info().time));
    }
}
BENCHMARK(gapsOfTrace)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void minimapPicture(benchmark::State& state) {
    const Trace& trace = traceOf(state.range(0));
    const geometry::BrokenScale scale(trace.info().time, {}, {0, 1890}, 18);
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(geometry::minimapCells(trace.set(), trace.rows(), scale, 1890, 36));
    }
}
BENCHMARK(minimapPicture)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void measureAll(benchmark::State& state) {
    const geometry::RowLayout layout(traceOf(state.range(0)));
    const TimeRange time = layout.trace().info().time;
    const TimeRange half{time.start + time.duration() / 4, time.end - time.duration() / 4};
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(geometry::measure(layout, {0, layout.rowCount()}, half));
    }
}
BENCHMARK(measureAll)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", QByteArrayLiteral("offscreen"));
    }
    const QApplication application(argc, argv);
    ui::applyTheme(ui::ThemeKind::light);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
