// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace spoor {

/// What went wrong, as programs see it. The texts of errorCodeText() are part of the command-line contract.
enum class ErrorCode : std::uint8_t {
    usage,
    notFound,
    exists,
    permission,
    isDirectory,
    io,
    notATraceFile,
    syntax,
    truncated,
    trailingData,
    tooDeep,
    tooLarge,
    badCompression,
    noTraces,
    traceNotFound,
    network,
    tls,
    timeout,
    auth,
    httpStatus,
    notJaeger,
    cancelled,
};

/// An expected failure: what happened in plain English, and where.
struct Error {
    ErrorCode code = ErrorCode::io;
    /// Says what happened and what would be accepted; one or two sentences, no trailing place.
    std::string message;
    /// File or URL, empty if unknown. Never holds credentials.
    std::string path;
    /// Offset in decompressed bytes from 0, if the failure has a place in the data.
    std::optional<std::uint64_t> offset;
};

/// The stable text of a code: "not_a_trace_file".
std::string_view errorCodeText(ErrorCode code);

/// The message with its place, for people: "trace.json: byte 4096: …".
std::string describe(const Error& error);

/// The Error for an errno value met while opening or reading `path`.
Error systemError(int errorNumber, const std::string& path, std::string_view doing);

} // namespace spoor
