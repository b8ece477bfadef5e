// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/demo/draftattributes.h"
#include "model/demo/random.h"
#include "model/demo/traceplan.h"

#include <string>

namespace spoor::demo {

/// The pod that runs an instance of a service: "checkout-7c9d4f6b5-1".
std::string podName(Service service, std::uint8_t instance);

/// Attributes of the process that runs an instance, by the names of the OpenTelemetry conventions.
void describeInstance(Service service, std::uint8_t instance, DraftAttributes& attributes);

/// Attributes of span `index` of a plan, by the names of the OpenTelemetry conventions.
void describeSpan(const TracePlan& plan, std::size_t index, Random& random, DraftAttributes& attributes);

} // namespace spoor::demo
