// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/failure.h"

#include <array>

namespace spoor::client {

std::string_view problemText(ConnectionProblem problem) {
    static constexpr std::array<std::string_view, 13> kTexts{"none",
                                                             "refused",
                                                             "name_not_found",
                                                             "tls",
                                                             "auth",
                                                             "tenant",
                                                             "not_jaeger",
                                                             "login_page",
                                                             "redirect_same_site",
                                                             "redirect_elsewhere",
                                                             "server_error",
                                                             "timeout",
                                                             "other"};
    return kTexts.at(static_cast<std::size_t>(problem));
}

} // namespace spoor::client
