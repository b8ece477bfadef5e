// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/error.h"
#include "model/formats/loader.h"

#include <QString>

#include <vector>

namespace spoor::session {

enum class NoticeKind : std::uint8_t { info, warning, error };

/// What a message offers as its next step.
enum class NoticeAction : std::uint8_t {
    copyDetails,
    openFile,
    connect,
    retry,
    loadAll,
    tryDemo,
    clearErrorFilter
};

/// One message of the message bar: what happened, where, what to do. Plain text; it may hold trace text.
struct Notice {
    NoticeKind kind = NoticeKind::info;
    QString text;
    /// For "Copy details"; empty if the text says it all.
    QString details;
    std::vector<NoticeAction> actions;
};

/// The messages that belong to finished inputs: refused ones, broken ones, and what a server said.
std::vector<Notice> noticesOf(const formats::LoadResult& result);
/// The messages of one trace: that the input broke off inside it.
std::vector<Notice> noticesOfTrace(const TraceSet& set, TraceIndex trace,
                                   const std::vector<formats::SourceReport>& sources);
/// The message for an input that gave nothing.
Notice openFailure(const Error& error);
/// The message for a question to a server that failed: what, where, what to do.
Notice serverFailure(const Error& error);

} // namespace spoor::session
