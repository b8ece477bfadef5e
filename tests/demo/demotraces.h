// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/demo/demogenerator.h"
#include "model/trace/tracebuilder.h"

#include <memory>

namespace spoor::test {

struct Demo {
    std::shared_ptr<const SpanStore> store;
    std::shared_ptr<const TraceSet> set;
};

/// The demo's traces, or nothing if the generator failed.
inline Demo makeDemo(const demo::DemoOptions& options) {
    StoreBuilder builder;
    if (!demo::generate(options, builder)) {
        return {};
    }
    Demo made;
    made.store = builder.freeze();
    made.set = buildTraces(made.store);
    return made;
}

} // namespace spoor::test
