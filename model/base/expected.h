// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace spoor {

/// A value or the Error that prevented it. A class, not an alias: gcc ignores [[nodiscard]] on an alias.
template<class T>
class [[nodiscard]] Expected : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
};

/// Makes the failed side of an Expected.
inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

/// Makes the failed side from a code and a message without a place.
inline tl::unexpected<Error> fail(ErrorCode code, std::string message) {
    return tl::unexpected<Error>(Error{code, std::move(message), {}, std::nullopt});
}

} // namespace spoor
