// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/geometry/ticks.h"

#include <array>
#include <cmath>
#include <limits>

namespace spoor::geometry {
namespace {

struct Unit {
    std::int64_t nanoseconds;
    std::string_view text;
    /// The largest multiple that is a step of this unit.
    std::int64_t largest;
};

constexpr std::array kUnits{
    Unit{1, "ns", 500},
    Unit{1'000, "µs", 500},
    Unit{1'000'000, "ms", 500},
    Unit{1'000'000'000, "s", 20},
    Unit{60'000'000'000, "m", 20},
    Unit{3'600'000'000'000, "h", 10},
    Unit{86'400'000'000'000, "d", 100'000},
};

/// 1, 2, 5, 10, 20, 50 …
std::int64_t following(std::int64_t multiple) {
    std::int64_t leading = multiple;
    while (leading >= 10) {
        leading /= 10;
    }
    return leading == 2 ? multiple / 2 * 5 : multiple * 2;
}

std::int64_t minorOf(std::int64_t major, std::int64_t multiple) {
    while (multiple >= 10) {
        multiple /= 10;
    }
    const std::int64_t parts = multiple == 2 ? 4 : 5;
    return major % parts == 0 ? major / parts : major;
}

const Unit& unitOf(double nanoseconds) {
    const Unit* found = &kUnits.front();
    for (const Unit& unit : kUnits) {
        if (static_cast<double>(unit.nanoseconds) <= nanoseconds) {
            found = &unit;
        }
    }
    return *found;
}

} // namespace

TickStep tickStep(const TimeScale& scale, double spacing) {
    const double wanted = scale.nanosecondsPerPixel() * spacing;
    for (const Unit& unit : kUnits) {
        for (std::int64_t multiple = 1; multiple <= unit.largest; multiple = following(multiple)) {
            const std::int64_t major = unit.nanoseconds * multiple;
            if (static_cast<double>(major) >= wanted) {
                return {Nanoseconds(major), Nanoseconds(minorOf(major, multiple)),
                        Nanoseconds(unit.nanoseconds), unit.text};
            }
        }
    }
    const Unit& last = kUnits.back();
    const std::int64_t major = last.nanoseconds * last.largest;
    return {Nanoseconds(major), Nanoseconds(major), Nanoseconds(last.nanoseconds), last.text};
}

std::vector<Tick> ticks(const TimeScale& scale, Nanoseconds origin, const TickStep& step, PixelRun columns) {
    const std::int64_t first = since(scale.time(columns.x), origin).count();
    const std::int64_t last = since(scale.time(columns.end()), origin).count();
    const std::int64_t minor = step.minor.count();
    std::vector<Tick> result;
    std::int64_t at = first <= 0 ? 0 : (first - 1) / minor + 1;
    const std::int64_t end = last < 0 ? -1 : last / minor;
    for (; at <= end; ++at) {
        const Nanoseconds offset(at * minor);
        result.push_back({moved(origin, offset), offset.count() % step.major.count() == 0});
    }
    return result;
}

std::string tickLabel(Nanoseconds offset, const TickStep& step) {
    if (offset.count() == 0) {
        return "0";
    }
    const std::int64_t count = offset.count() / step.unit.count();
    std::string text = count < 0 ? "−" : "";
    text += countText(static_cast<std::uint64_t>(std::abs(count)));
    text += ' ';
    text += step.unitText;
    return text;
}

std::string pointerLabel(Nanoseconds offset, double nanosecondsPerPixel) {
    const double magnitude = std::abs(static_cast<double>(offset.count()));
    if (magnitude >= 60e9 && nanosecondsPerPixel >= 1e9) {
        return durationText(offset);
    }
    // Seconds are the largest unit here: minutes with a fraction are no use to anybody.
    const Unit& unit = unitOf(std::min(magnitude, 1e9));
    const double perUnit = static_cast<double>(unit.nanoseconds);
    const int places = static_cast<int>(std::ceil(std::log10(perUnit / std::max(1.0, nanosecondsPerPixel))));
    std::int64_t scale = 1;
    for (int i = 0; i < std::clamp(places, 0, 9); ++i) {
        scale *= 10;
    }
    scale = std::min(scale, unit.nanoseconds);
    const std::int64_t quantum = unit.nanoseconds / scale;
    const std::int64_t steps =
        static_cast<std::int64_t>(magnitude + static_cast<double>(quantum) / 2) / quantum;
    std::string text = offset.count() < 0 && steps != 0 ? "−" : "";
    text += countText(static_cast<std::uint64_t>(steps / scale));
    if (scale > 1) {
        const std::string digits = std::to_string(scale + steps % scale);
        text += '.';
        text += digits.substr(1);
    }
    text += ' ';
    text += unit.text;
    return text;
}

} // namespace spoor::geometry
