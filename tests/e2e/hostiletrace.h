// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace spoor::test {

/// A text that a terminal would obey, as JSON escapes, so that only the program could make bytes of it.
inline QByteArray hostileText() {
    return R"(x\u001b[31mred\u0007\u0008\r\n\t\u009b2J\u0085\u061c\u200e\u200f\u202a\u202e\u2066\u2069\u2028\u2029\u007fy)";
}

/// A trace whose every text is hostile.
inline QByteArray hostileTrace() {
    QByteArray document =
        R"({"data":[{"traceID":"t@","spans":[{"traceID":"t@","spanID":"s@","operationName":"@","startTime":1,)"
        R"("duration":1,"processID":"p1","references":[{"refType":"CHILD_OF","traceID":"t@","spanID":"gone@"}],)"
        R"("warnings":["@"],"tags":[{"key":"@","type":"string","value":"@"}],)"
        R"("logs":[{"timestamp":1,"fields":[{"key":"event","type":"string","value":"@"}]}]}],)"
        R"("processes":{"p1":{"serviceName":"@"}}}]})";
    return document.replace("@", hostileText());
}

} // namespace spoor::test
