// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/queryform.h"

#include "model/base/time.h"
#include "ui/session/search.h"

#include <QCoreApplication>
#include <QStringList>

namespace spoor::session {

namespace {

QString say(const char* text, int n = -1) {
    return QCoreApplication::translate("session", text, nullptr, n);
}

QString timeText(const QueryForm& form) {
    if (form.lookback.isEmpty())
        return say("%1 to %2").arg(form.start, form.end);
    const auto lookback = parseDuration(form.lookback.toStdString());
    return lookback ? QString::fromStdString(durationText(*lookback)) : form.lookback;
}

/// "last 1 hour", "last 2 days".
QString lastText(Nanoseconds lookback) {
    using namespace std::chrono;
    const auto whole = [lookback](Nanoseconds unit) { return lookback % unit == Nanoseconds::zero(); };
    const auto count = [lookback](Nanoseconds unit) { return static_cast<int>(lookback / unit); };
    if (whole(hours(24)) && count(hours(24)) > 0)
        return count(hours(24)) == 1 ? say("last day") : say("last %1 days").arg(count(hours(24)));
    if (whole(hours(1)) && count(hours(1)) > 0)
        return count(hours(1)) == 1 ? say("last 1 hour") : say("last %1 hours").arg(count(hours(1)));
    if (whole(minutes(1)) && count(minutes(1)) > 0)
        return count(minutes(1)) == 1 ? say("last minute") : say("last %1 minutes").arg(count(minutes(1)));
    return say("last %1").arg(QString::fromStdString(durationText(lookback)));
}

Error named(Error error, const char* field) {
    error.code = ErrorCode::usage;
    error.message = say(field).toStdString() + ": " + error.message;
    return error;
}

Expected<void> readRange(const QueryForm& form, client::SearchQuery& query) {
    if (!form.lookback.trimmed().isEmpty()) {
        const auto lookback = parseDuration(form.lookback.trimmed().toStdString());
        if (!lookback)
            return fail(named(lookback.error(), "Time"));
        query.lookback = *lookback;
        return {};
    }
    const auto start = parseRfc3339(form.start.trimmed().toStdString());
    if (!start)
        return fail(named(start.error(), "Start"));
    const QString endText = form.end.trimmed();
    const Expected<Nanoseconds> end =
        endText.isEmpty() ? Expected<Nanoseconds>(now()) : parseRfc3339(endText.toStdString());
    if (!end)
        return fail(named(end.error(), "End"));
    query.range = TimeRange{*start, *end};
    return {};
}

Expected<void> readBound(const QString& text, const char* field, std::optional<Nanoseconds>& bound) {
    if (text.trimmed().isEmpty())
        return {};
    const auto duration = parseDuration(text.trimmed().toStdString());
    if (!duration)
        return fail(named(duration.error(), field));
    bound = *duration;
    return {};
}

} // namespace

QString queryText(const QueryForm& form) {
    QStringList parts{form.service};
    if (!form.operation.isEmpty())
        parts << form.operation;
    if (!form.attributes.trimmed().isEmpty())
        parts << form.attributes.trimmed();
    if (form.errorsOnly)
        parts << say("errors only");
    if (!form.minDuration.trimmed().isEmpty())
        parts << QStringLiteral("≥ ") + form.minDuration.trimmed();
    if (!form.maxDuration.trimmed().isEmpty())
        parts << QStringLiteral("≤ ") + form.maxDuration.trimmed();
    parts << timeText(form);
    return parts.join(QStringLiteral(" · "));
}

QString searchText(const QueryForm& form) {
    const auto lookback = parseDuration(form.lookback.trimmed().toStdString());
    const QString time =
        !form.lookback.trimmed().isEmpty() && lookback ? lastText(*lookback) : timeText(form);
    const QString operation = form.operation.isEmpty() ? QString() : QStringLiteral(": ") + form.operation;
    return form.service + operation + QStringLiteral(", ") + time;
}

Expected<client::SearchQuery> toSearch(const QueryForm& form) {
    client::SearchQuery query;
    query.service = form.service.toStdString();
    query.operation = form.operation.toStdString();
    auto tags = client::parseLogfmt(form.attributes.trimmed().toStdString());
    if (!tags)
        return fail(named(tags.error(), "Attributes"));
    query.tags = std::move(*tags);
    if (const auto range = readRange(form, query); !range)
        return fail(range.error());
    if (const auto bound = readBound(form.minDuration, "Min duration", query.minDuration); !bound)
        return fail(bound.error());
    if (const auto bound = readBound(form.maxDuration, "Max duration", query.maxDuration); !bound)
        return fail(bound.error());
    query.limit = static_cast<std::uint32_t>(std::max(1, form.limit));
    query.errorsOnly = form.errorsOnly;
    if (const auto valid = client::validate(query); !valid)
        return fail(valid.error());
    return query;
}

QueryForm toForm(const client::SearchQuery& query) {
    const auto text = [](const std::string& utf8) { return QString::fromStdString(utf8); };
    QueryForm form;
    form.service = text(query.service);
    form.operation = text(query.operation);
    form.attributes = text(client::logfmtText(query.tags));
    form.lookback = query.range ? QString() : text(goDurationText(query.lookback));
    if (query.range) {
        form.start = text(rfc3339Text(query.range->start));
        form.end = text(rfc3339Text(query.range->end));
    }
    if (query.minDuration)
        form.minDuration = text(goDurationText(*query.minDuration));
    if (query.maxDuration)
        form.maxDuration = text(goDurationText(*query.maxDuration));
    form.limit = static_cast<int>(query.limit);
    form.errorsOnly = query.errorsOnly;
    return form;
}

QString errorsOnlyText(const client::ErrorsOnlyNote& note) {
    if (!note.asked || (!note.repeated && !note.serverFilterIgnored))
        return {};
    const QString examined = QString::fromStdString(countText(note.examined));
    const QString kept = QString::fromStdString(countText(note.kept));
    if (note.repeated && note.examined == 0)
        return {};
    const QString share = note.kept == 1 ? say("1 of the %1 newest traces has errors.").arg(examined)
                                         : say("%1 of the %2 newest traces have errors.").arg(kept, examined);
    if (note.repeated)
        return say("The server's error filter found none; ") + share;
    return say("The server's error filter let other traces through; ") + share;
}

} // namespace spoor::session
