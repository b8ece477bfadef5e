// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/notice.h"

#include "model/base/time.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace spoor::session {

namespace {

/// Notices of single inputs that stand side by side; more are said in one.
constexpr std::size_t kSingleNotices = 3;

QString say(const char* text) {
    return QCoreApplication::translate("session", text);
}
QString number(std::uint64_t n) {
    return QString::fromStdString(countText(n));
}

QString offsetText(const Error& error) {
    return error.offset ? number(*error.offset) : say("an unknown place");
}

QString nameOf(const std::string& path) {
    const QString text = QString::fromStdString(path);
    const QString name = text.contains(QLatin1String("://")) ? text : QFileInfo(text).fileName();
    return name.isEmpty() ? text : name;
}

std::uint64_t spansOf(const formats::SourceReport& source) {
    return source.records.end - source.records.begin;
}

std::uint64_t completeTraces(const TraceSet& set) {
    std::uint64_t complete = 0;
    for (std::size_t i = 0; i < set.traceCount(); ++i)
        complete += set.info(TraceIndex(i)).incomplete ? 0 : 1;
    return complete;
}

/// A trace in which the input broke off.
QString incompleteText(const Error& error, std::uint64_t spans) {
    const QString kept = spans == 1 ? say("The one span before it is shown.")
                                    : say("All %1 spans before it are shown.").arg(number(spans));
    return say("Incomplete: the input breaks off at byte %1. %2").arg(offsetText(error), kept);
}

/// A single input that broke off after some spans.
QString brokenText(const formats::SourceReport& source, const TraceSet& set) {
    if (set.traceCount() == 1)
        return incompleteText(*source.error, set.spanCount());
    return say("Stopped at byte %1: %2 traces were complete before it.")
        .arg(offsetText(*source.error), number(completeTraces(set)));
}

/// The cap on a server's reply was reached: a question rather than a failure.
bool isCappedReply(const Error& error) {
    return error.code == ErrorCode::tooLarge && error.path.find("://") != std::string::npos;
}

Notice cappedNotice(const Error& error, std::uint64_t spans) {
    Notice notice;
    notice.kind = NoticeKind::warning;
    notice.text =
        say("The server's answer is very large. %1 spans of it are shown. Reading all of it may take much "
            "memory; a shorter time range or a lower limit asks for less.")
            .arg(number(spans));
    notice.details = QString::fromStdString(describe(error));
    notice.actions = {NoticeAction::loadAll, NoticeAction::copyDetails};
    return notice;
}

Notice sourceNotice(const formats::SourceReport& source, const TraceSet& set, bool alone) {
    if (isCappedReply(*source.error))
        return cappedNotice(*source.error, spansOf(source));
    Notice notice;
    notice.kind = NoticeKind::warning;
    notice.details = QString::fromStdString(describe(*source.error));
    notice.actions = {NoticeAction::copyDetails};
    if (spansOf(source) == 0) {
        notice = openFailure(*source.error);
        notice.actions = {NoticeAction::copyDetails};
        return notice;
    }
    if (alone)
        notice.text = brokenText(source, set);
    else
        notice.text = say("%1 breaks off at byte %2: the %3 spans before it are shown.")
                          .arg(nameOf(source.path), offsetText(*source.error), number(spansOf(source)));
    return notice;
}

Notice joined(const std::vector<Notice>& notices, std::size_t sources) {
    Notice notice;
    notice.kind = NoticeKind::warning;
    notice.text =
        say("%1 of %2 files could not be read to their end.").arg(number(notices.size()), number(sources));
    for (const Notice& one : notices)
        notice.details += one.text + QLatin1Char('\n');
    notice.actions = {NoticeAction::copyDetails};
    return notice;
}

} // namespace

std::vector<Notice> noticesOf(const formats::LoadResult& result) {
    std::vector<Notice> notices;
    if (!result.traces)
        return notices;
    for (const auto& source : result.sources) {
        if (source.error)
            notices.push_back(sourceNotice(source, *result.traces, result.sources.size() == 1));
    }
    if (notices.size() > kSingleNotices)
        notices = {joined(notices, result.sources.size())};
    for (const auto& source : result.sources) {
        for (const std::string& message : source.serverErrors) {
            notices.push_back({NoticeKind::warning,
                               say("The server says: %1").arg(QString::fromStdString(message)),
                               QString::fromStdString(source.path + ": " + message),
                               {NoticeAction::copyDetails}});
        }
    }
    return notices;
}

std::vector<Notice> noticesOfTrace(const TraceSet& set, TraceIndex trace,
                                   const std::vector<formats::SourceReport>& sources) {
    const TraceInfo& info = set.info(trace);
    if (!info.incomplete)
        return {};
    const auto breaks = [&](const formats::SourceReport& source) {
        const auto& open = source.incompleteTraces;
        return source.error && std::find(open.begin(), open.end(), info.traceKey) != open.end();
    };
    const auto source = std::find_if(sources.begin(), sources.end(), breaks);
    Notice notice;
    notice.kind = NoticeKind::warning;
    notice.text = source == sources.end() ? say("Incomplete: the input breaks off inside this trace.")
                                          : incompleteText(*source->error, info.rows.size());
    if (source != sources.end()) {
        notice.details = QString::fromStdString(describe(*source->error));
        notice.actions = {NoticeAction::copyDetails};
    }
    return {notice};
}

Notice openFailure(const Error& error) {
    Notice notice;
    notice.kind = NoticeKind::error;
    notice.text = error.path.empty()
                      ? QString::fromStdString(error.message)
                      : nameOf(error.path) + QStringLiteral(": ") + QString::fromStdString(error.message);
    if (error.offset && *error.offset > 0)
        notice.text += QLatin1Char(' ') + say("(byte %1)").arg(number(*error.offset));
    notice.details = QString::fromStdString(describe(error));
    notice.actions = {NoticeAction::openFile, NoticeAction::copyDetails};
    return notice;
}

Notice serverFailure(const Error& error) {
    Notice notice;
    notice.kind = NoticeKind::error;
    notice.text = QString::fromStdString(error.message);
    notice.details = QString::fromStdString(describe(error));
    notice.actions = {NoticeAction::copyDetails};
    if (isCappedReply(error))
        return cappedNotice(error, 0);
    switch (error.code) {
    case ErrorCode::network:
    case ErrorCode::timeout:
        notice.actions.insert(notice.actions.begin(), NoticeAction::retry);
        break;
    case ErrorCode::tls:
    case ErrorCode::auth:
    case ErrorCode::notJaeger:
        notice.actions.insert(notice.actions.begin(), NoticeAction::connect);
        break;
    default:
        break;
    }
    return notice;
}

} // namespace spoor::session
