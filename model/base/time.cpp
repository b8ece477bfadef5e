// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/time.h"

#include <array>
#include <charconv>
#include <limits>
#include <optional>

namespace spoor {

namespace {

constexpr std::uint64_t kSecond = 1'000'000'000;

/// `value` in units of `unit` with three significant digits, half up, trailing zeros dropped.
std::string threeDigits(std::uint64_t value, std::uint64_t unit) {
    const unsigned decimals = value < 10 * unit ? 2 : value < 100 * unit ? 1 : 0;
    const std::uint64_t scale = decimals == 2 ? 100 : decimals == 1 ? 10 : 1;
    const std::uint64_t rounded = (value * scale + unit / 2) / unit;
    std::string text = std::to_string(rounded / scale);
    std::uint64_t fraction = rounded % scale;
    if (fraction == 0) {
        return text;
    }
    std::string digits = std::to_string(fraction);
    digits.insert(0, decimals - digits.size(), '0');
    while (digits.back() == '0') {
        digits.pop_back();
    }
    return text + "." + digits;
}

/// "2 h 3 m": `count` smaller units, `per` of them in a larger one; a zero second part is dropped.
std::string twoUnits(std::uint64_t count, std::uint64_t per, std::string_view large, std::string_view small) {
    std::string text = std::to_string(count / per) + " " + std::string(large);
    if (count % per != 0) {
        text += " " + std::to_string(count % per) + " " + std::string(small);
    }
    return text;
}

std::string magnitudeText(std::uint64_t ns) {
    if (ns < 1'000) {
        return std::to_string(ns) + " ns";
    }
    if (ns < 999'500) {
        return threeDigits(ns, 1'000) + " µs";
    }
    if (ns < 999'500'000) {
        return threeDigits(ns, 1'000'000) + " ms";
    }
    if (ns < 59'950'000'000) {
        return threeDigits(ns, kSecond) + " s";
    }
    const std::uint64_t seconds = (ns + kSecond / 2) / kSecond;
    if (seconds < 3'600) {
        return twoUnits(seconds, 60, "m", "s");
    }
    const std::uint64_t minutes = (ns + 30 * kSecond) / (60 * kSecond);
    constexpr std::uint64_t kMinutesPerDay = 1'440;
    if (minutes < kMinutesPerDay) {
        return twoUnits(minutes, 60, "h", "m");
    }
    const std::uint64_t hours = (ns + 1'800 * kSecond) / (3'600 * kSecond);
    return twoUnits(hours, 24, "d", "h");
}

struct Unit {
    std::string_view name;
    std::uint64_t ns;
};

constexpr std::array<Unit, 9> kUnits{{{"ns", 1},
                                      {"us", 1'000},
                                      {"\xC2\xB5s", 1'000},
                                      {"\xCE\xBCs", 1'000},
                                      {"ms", 1'000'000},
                                      {"s", kSecond},
                                      {"m", 60 * kSecond},
                                      {"h", 3'600 * kSecond},
                                      {"d", 86'400 * kSecond}}};

/// `value` in units of `unit`, a power of ten, exact: "1.5".
std::string decimalText(std::uint64_t value, std::uint64_t unit) {
    std::string text = std::to_string(value / unit);
    if (value % unit == 0) {
        return text;
    }
    // The digit in front keeps the zeros.
    std::string digits = std::to_string(unit + value % unit);
    digits[0] = '.';
    while (digits.back() == '0') {
        digits.pop_back();
    }
    return text + digits;
}

constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Reads digits into value; false on overflow. Moves `at`.
bool readDigits(std::string_view text, std::size_t& at, std::uint64_t& value) {
    for (; at < text.size() && isDigit(text[at]); ++at) {
        const auto digit = static_cast<std::uint64_t>(text[at] - '0');
        if (value > (std::numeric_limits<std::uint64_t>::max() - digit) / 10) {
            return false;
        }
        value = value * 10 + digit;
    }
    return true;
}

const Unit* readUnit(std::string_view text, std::size_t& at) {
    std::size_t end = at;
    while (end < text.size() && !isDigit(text[end]) && text[end] != '.') {
        ++end;
    }
    for (const Unit& unit : kUnits) {
        if (text.substr(at, end - at) == unit.name) {
            at = end;
            return &unit;
        }
    }
    return nullptr;
}

/// The nanoseconds of a fraction's digits of a unit, as Go takes them: as many digits as fit 63 bits, then in
/// double, and cut off at whole ones. "0.3333333333333333333h" is 20 minutes.
std::uint64_t fractionOf(std::string_view digits, std::uint64_t unit) {
    constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    std::uint64_t value = 0;
    double scale = 1;
    for (const char c : digits) {
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (value > (kMost - digit) / 10) {
            break;
        }
        value = value * 10 + digit;
        scale *= 10;
    }
    return static_cast<std::uint64_t>(static_cast<double>(value) * (static_cast<double>(unit) / scale));
}

/// One "12.5ms" of a duration, added to `total`. False if it is none or the sum does not fit.
bool readDurationPart(std::string_view text, std::size_t& at, std::uint64_t& total) {
    const std::size_t begin = at;
    std::uint64_t whole = 0;
    if (!readDigits(text, at, whole)) {
        return false;
    }
    std::size_t digits = at - begin;
    std::string_view fraction;
    if (at < text.size() && text[at] == '.') {
        const std::size_t from = ++at;
        while (at < text.size() && isDigit(text[at])) {
            ++at;
        }
        fraction = text.substr(from, at - from);
        digits += fraction.size();
    }
    const Unit* unit = digits == 0 ? nullptr : readUnit(text, at);
    if (unit == nullptr ||
        whole > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) / unit->ns) {
        return false;
    }
    total += whole * unit->ns + fractionOf(fraction, unit->ns);
    return total <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
}

std::optional<int> fixedNumber(std::string_view text, std::size_t at, std::size_t length) {
    if (at + length > text.size()) {
        return std::nullopt;
    }
    int value = 0;
    for (std::size_t i = at; i < at + length; ++i) {
        if (!isDigit(text[i])) {
            return std::nullopt;
        }
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// The zone's offset in minutes at the end of an RFC 3339 text.
std::optional<int> zoneMinutes(std::string_view zone) {
    if (zone == "Z" || zone == "z") {
        return 0;
    }
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') {
        return std::nullopt;
    }
    const auto hours = fixedNumber(zone, 1, 2);
    const auto minutes = fixedNumber(zone, 4, 2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59) {
        return std::nullopt;
    }
    return (zone[0] == '-' ? -1 : 1) * (*hours * 60 + *minutes);
}

std::optional<std::chrono::sys_days> readDate(std::string_view text) {
    const auto year = fixedNumber(text, 0, 4);
    const auto month = fixedNumber(text, 5, 2);
    const auto day = fixedNumber(text, 8, 2);
    if (!year || !month || !day || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

/// Seconds since the epoch and a fraction as nanoseconds, if they fit.
std::optional<Nanoseconds> instant(std::int64_t seconds, std::int64_t fraction) {
    constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
    // Before the epoch: from the later second backwards, so that no step leaves the range.
    if (seconds < 0 && fraction > 0) {
        ++seconds;
        fraction -= static_cast<std::int64_t>(kSecond);
    }
    constexpr auto kPerSecond = static_cast<std::int64_t>(kSecond);
    if (seconds > kMax / kPerSecond || seconds < kMin / kPerSecond) {
        return std::nullopt;
    }
    const std::int64_t whole = seconds * kPerSecond;
    if (fraction > 0 ? whole > kMax - fraction : whole < kMin - fraction) {
        return std::nullopt;
    }
    return Nanoseconds(whole + fraction);
}

} // namespace

std::string durationText(Nanoseconds duration) {
    const std::int64_t ns = duration.count();
    const std::uint64_t magnitude =
        ns < 0 ? 0 - static_cast<std::uint64_t>(ns) : static_cast<std::uint64_t>(ns);
    return (ns < 0 ? "\xE2\x88\x92" : "") + magnitudeText(magnitude);
}

std::string countText(std::uint64_t count) {
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, "\xE2\x80\x89");
    }
    return digits;
}

Expected<Nanoseconds> parseDuration(std::string_view text) {
    const auto refuse = [&] {
        return fail(ErrorCode::usage, "\"" + std::string(text) +
                                          "\" is no duration; write it like 250ms, 1.5s, 1m30s, 2h or 7d");
    };
    std::size_t at = 0;
    const bool negative = !text.empty() && text[0] == '-';
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        at = 1;
    }
    if (text.substr(at) == "0") {
        return Nanoseconds(0);
    }
    if (at == text.size()) {
        return refuse();
    }
    std::uint64_t total = 0;
    while (at < text.size()) {
        if (!readDurationPart(text, at, total)) {
            return refuse();
        }
    }
    const auto ns = static_cast<std::int64_t>(total);
    return Nanoseconds(negative ? -ns : ns);
}

std::string goDurationText(Nanoseconds duration) {
    const std::int64_t ns = duration.count();
    std::uint64_t rest = ns < 0 ? 0 - static_cast<std::uint64_t>(ns) : static_cast<std::uint64_t>(ns);
    std::string text = ns < 0 ? "-" : "";
    for (const auto& [name, unit] : {Unit{"h", 3'600 * kSecond}, Unit{"m", 60 * kSecond}}) {
        if (rest >= unit) {
            text += std::to_string(rest / unit) + std::string(name);
            rest %= unit;
        }
    }
    if (rest == 0) {
        return ns == 0 ? "0s" : text;
    }
    for (const auto& [name, unit] :
         {Unit{"s", kSecond}, Unit{"ms", 1'000'000}, Unit{"us", 1'000}, Unit{"ns", 1}}) {
        if (rest >= unit) {
            return text + decimalText(rest, unit) + std::string(name);
        }
    }
    return text;
}

Expected<Nanoseconds> parseRfc3339(std::string_view text) {
    const auto refuse = [&] {
        return fail(ErrorCode::usage, "\"" + std::string(text) +
                                          "\" is no time; write it with a zone, like 2026-01-31T12:00:00Z");
    };
    const auto date = text.size() < 20 ? std::nullopt : readDate(text);
    const auto hour = fixedNumber(text, 11, 2);
    const auto minute = fixedNumber(text, 14, 2);
    const auto second = fixedNumber(text, 17, 2);
    if (!date || !hour || !minute || !second || (text[10] != 'T' && text[10] != 't' && text[10] != ' ') ||
        text[13] != ':' || text[16] != ':' || *hour > 23 || *minute > 59 || *second > 60) {
        return refuse();
    }
    std::size_t at = 19;
    std::int64_t fraction = 0;
    if (text[at] == '.') {
        const std::size_t from = ++at;
        std::int64_t place = 100'000'000;
        for (; at < text.size() && isDigit(text[at]); ++at, place /= 10) {
            fraction += (text[at] - '0') * place;
        }
        if (at == from) {
            return refuse();
        }
    }
    const auto zone = zoneMinutes(text.substr(at));
    if (!zone) {
        return refuse();
    }
    const auto clock =
        std::chrono::hours(*hour) + std::chrono::minutes(*minute - *zone) + std::chrono::seconds(*second);
    const auto result = instant(std::chrono::seconds(date->time_since_epoch() + clock).count(), fraction);
    return result ? Expected<Nanoseconds>(*result) : refuse();
}

std::string rfc3339Text(Nanoseconds instant) {
    // In whole seconds: the start of the first day lies before what 64 bits of nanoseconds reach.
    constexpr std::int64_t kPerSecond = 1'000'000'000;
    const std::int64_t below = instant.count() % kPerSecond;
    const std::int64_t fraction = below < 0 ? below + kPerSecond : below;
    const std::chrono::seconds whole(instant.count() / kPerSecond - (below < 0 ? 1 : 0));
    const auto day = std::chrono::floor<std::chrono::days>(whole);
    const std::chrono::year_month_day date{std::chrono::sys_days(day)};
    const std::int64_t seconds = (whole - std::chrono::seconds(day)).count();
    std::array<char, 64> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%09d",
                                     static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                                     static_cast<unsigned>(date.day()), static_cast<int>(seconds / 3600),
                                     static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60),
                                     static_cast<int>(fraction));
    std::string text(buffer.data(), static_cast<std::size_t>(length));
    while (text.back() == '0') {
        text.pop_back();
    }
    if (text.back() == '.') {
        text.pop_back();
    }
    return text + "Z";
}

Nanoseconds now() {
    return std::chrono::duration_cast<Nanoseconds>(std::chrono::system_clock::now().time_since_epoch());
}

} // namespace spoor
