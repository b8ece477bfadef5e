// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/demo/conditions.h"

#include "model/demo/demogenerator.h"

#include <array>

namespace spoor::demo {

namespace {

constexpr std::array<Scenario, 4> kScenarios{{
    {"shop", "An ordinary hour", "A shop of twelve services with its everyday tail, retries and failures"},
    {"slow-database", "Slow database",
     "Every query takes nine times as long, most of all the queries in a loop"},
    {"flaky-payment", "Flaky payment",
     "The card processor fails four times as often; payments retry and time out"},
    {"cold-cache", "Cold cache", "The caches find next to nothing, so that the slow path is the usual one"},
}};

constexpr std::array<Conditions, kScenarios.size()> kConditions{{
    {},
    {.databasePercent = 900},
    {.cardFailurePercent = 400},
    {.cacheHitPercent = 5},
}};

} // namespace

std::span<const Scenario> scenarios() {
    return kScenarios;
}

const Conditions* conditionsOf(std::string_view scenario) {
    for (std::size_t i = 0; i < kScenarios.size(); ++i) {
        if (kScenarios[i].name == scenario) {
            return &kConditions[i];
        }
    }
    return nullptr;
}

} // namespace spoor::demo
