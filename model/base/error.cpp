// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/error.h"

#include <array>
#include <cerrno>
#include <system_error>

namespace spoor {

std::string_view errorCodeText(ErrorCode code) {
    static constexpr std::array<std::string_view, 22> kTexts{"usage",
                                                             "not_found",
                                                             "exists",
                                                             "permission",
                                                             "is_directory",
                                                             "io",
                                                             "not_a_trace_file",
                                                             "syntax",
                                                             "truncated",
                                                             "trailing_data",
                                                             "too_deep",
                                                             "too_large",
                                                             "bad_compression",
                                                             "no_traces",
                                                             "trace_not_found",
                                                             "network",
                                                             "tls",
                                                             "timeout",
                                                             "auth",
                                                             "http_status",
                                                             "not_jaeger",
                                                             "cancelled"};
    return kTexts.at(static_cast<std::size_t>(code));
}

std::string describe(const Error& error) {
    std::string text;
    if (!error.path.empty()) {
        text += error.path + ": ";
    }
    if (error.offset) {
        text += "byte " + std::to_string(*error.offset) + ": ";
    }
    return text + error.message;
}

Error systemError(int errorNumber, const std::string& path, std::string_view doing) {
    ErrorCode code = ErrorCode::io;
    if (errorNumber == ENOENT || errorNumber == ENOTDIR) {
        code = ErrorCode::notFound;
    } else if (errorNumber == EACCES || errorNumber == EPERM) {
        code = ErrorCode::permission;
    } else if (errorNumber == EISDIR) {
        code = ErrorCode::isDirectory;
    } else if (errorNumber == EEXIST) {
        code = ErrorCode::exists;
    }
    std::string message =
        "cannot " + std::string(doing) + ": " + std::generic_category().message(errorNumber);
    return Error{code, std::move(message), path, std::nullopt};
}

} // namespace spoor
