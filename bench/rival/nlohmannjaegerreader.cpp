// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/rival/nlohmannjaegerreader.h"

#include "bench/rival/jaegerhandler.h"

#include <exception>

namespace spoor::bench {

Expected<void> readJaegerWithNlohmann(const char* begin, const char* end, StoreBuilder& builder) {
    JaegerHandler handler(builder);
    try {
        nlohmann::json::sax_parse(begin, end, &handler);
    } catch (const std::exception& error) {
        return fail(ErrorCode::syntax, error.what());
    }
    handler.finish();
    if (!handler.error()) {
        return {};
    }
    Error error = *handler.error();
    if (error.code == ErrorCode::syntax && error.offset >= static_cast<std::uint64_t>(end - begin)) {
        error.code = ErrorCode::truncated;
    }
    return fail(error);
}

} // namespace spoor::bench
