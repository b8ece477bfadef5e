// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/trace/warnings.h"

namespace spoor {

std::string_view warningKindText(WarningKind kind) {
    static constexpr std::array<std::string_view, kWarningKinds> kTexts{
        "orphan",          "cycle-cut", "duplicate-id",        "shared-id",
        "bad-number",      "bad-utf8",  "negative-duration",   "missing-start",
        "unknown-process", "recorded",  "duplicate-attribute", "overflow",
        "cut-value"};
    return kTexts.at(static_cast<std::size_t>(kind));
}

std::string_view dropReasonText(DropReason reason) {
    return reason == DropReason::noId ? "no-id" : "identical-duplicate";
}

} // namespace spoor
