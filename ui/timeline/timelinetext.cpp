// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinetext.h"

#include "model/analysis/selftime.h"
#include "ui/support/text.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QLocale>

namespace spoor::ui {

using namespace geometry;

namespace {

/// Widths are cut down to a multiple of this, so that dragging the divider does not measure everything anew.
constexpr int kBucket = 4;
/// Two screens of 4K with every row at its own width.
constexpr qsizetype kCacheSize = 20'000;
constexpr std::size_t kShortId = 4;

struct Timeline {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

QString spansText(std::uint64_t count) {
    return count == 1 ? Timeline::tr("1 span") : Timeline::tr("%1 spans").arg(countQString(count));
}

QString shareText(Nanoseconds part, Nanoseconds whole) {
    const double share = whole.count() > 0
                             ? 100.0 * static_cast<double>(part.count()) / static_cast<double>(whole.count())
                             : 100.0;
    if (share > 0 && share < 0.1) {
        return Timeline::tr("under 0.1 % of the trace");
    }
    return Timeline::tr("%1 % of the trace").arg(QString::number(share, 'f', share < 99.95 ? 1 : 0));
}

TimelineText::Cut layOut(const QString& text, const QFont& font) {
    TimelineText::Cut cut;
    cut.text.setTextFormat(Qt::PlainText);
    cut.text.setText(text);
    cut.text.prepare(QTransform(), font);
    cut.width = QFontMetrics(font).horizontalAdvance(text);
    return cut;
}

} // namespace

void TimelineText::setFonts(const QFont& service, const QFont& operation, const QFont& label) {
    m_serviceFont = service;
    m_operationFont = operation;
    m_labelFont = label;
    clear();
    m_labels.clear();
}

void TimelineText::clear() {
    m_cuts.clear();
}

template<class MakeText>
TimelineText::Cut TimelineText::find(Kind kind, std::uint32_t id, int width, MakeText makeText) {
    const auto bucket = static_cast<quint64>(std::clamp(width / kBucket, 0, 0xFFFF));
    const quint64 key = id | (bucket << 32U) | (static_cast<quint64>(kind) << 48U);
    const auto found = m_cuts.constFind(key);
    if (found != m_cuts.constEnd()) {
        return *found;
    }
    if (m_cuts.size() > kCacheSize) {
        m_cuts.clear();
    }
    const QFont& font = kind == Kind::service ? m_serviceFont : m_operationFont;
    const int room = static_cast<int>(bucket) * kBucket;
    return *m_cuts.insert(key, layOut(QFontMetrics(font).elidedText(makeText(), Qt::ElideRight, room), font));
}

TimelineText::Cut TimelineText::service(const TraceSet& set, SpanIndex span, int width) {
    return find(Kind::service, set.service(span).value, width,
                [&] { return displayText(set.serviceName(span)); });
}

TimelineText::Cut TimelineText::operation(const TraceSet& set, SpanIndex span, int width) {
    return find(Kind::operation, set.store().name(set.record(span)).value, width,
                [&] { return operationText(set.operation(span)); });
}

TimelineText::Cut TimelineText::placeholder(const RowLayout& layout, GroupIndex group, int width) {
    return find(Kind::placeholder, group.value, width, [&] { return placeholderText(layout, group); });
}

TimelineText::Cut TimelineText::label(const std::string& text) {
    const QByteArray key = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    const auto found = m_labels.constFind(key);
    if (found != m_labels.constEnd()) {
        return *found;
    }
    if (m_labels.size() > kCacheSize) {
        m_labels.clear();
    }
    const Cut cut = layOut(displayText(text), m_labelFont);
    m_labels.insert(QByteArray(text.data(), static_cast<qsizetype>(text.size())), cut);
    return cut;
}

QString placeholderText(const RowLayout& layout, GroupIndex group) {
    const std::string id = layout.missingParentText(group);
    const QString shortId = displayText(id, kShortId);
    return Timeline::tr("missing parent %1 · %2").arg(shortId, spansText(layout.group(group).spans));
}

QString itemTooltip(const RowLayout& layout, RowItem item) {
    const TraceSet& set = layout.trace().set();
    const TimeRange whole = layout.trace().info().time;
    const TimeRange time = layout.time(item);
    QStringList lines;
    if (item.isPlaceholder()) {
        lines << Timeline::tr("Missing parent %1").arg(displayText(layout.missingParentText(item.group)));
        lines << Timeline::tr("%1 name it, but it is not in the trace")
                     .arg(spansText(layout.group(item.group).orphanCount));
    } else {
        lines << displayText(set.serviceName(item.span));
        lines << operationText(set.operation(item.span));
    }
    lines << Timeline::tr("Start %1").arg(durationQString(time.start - whole.start));
    lines << Timeline::tr("Duration %1, %2")
                 .arg(durationQString(time.duration()), shareText(time.duration(), whole.duration()));
    if (!item.isPlaceholder()) {
        lines << Timeline::tr("Self time %1").arg(durationQString(analysis::selfTime(set, item.span)));
        if (set.isError(item.span)) {
            lines << Timeline::tr("Error");
        }
    }
    if (layout.isCollapsed(item)) {
        lines << Timeline::tr("%1 hidden below").arg(spansText(layout.descendants(item)));
    }
    return lines.join(QLatin1Char('\n'));
}

QString itemSentence(const RowLayout& layout, RowItem item) {
    const TraceSet& set = layout.trace().set();
    const TimeRange time = layout.time(item);
    QStringList parts;
    parts << (item.isPlaceholder() ? placeholderText(layout, item.group)
                                   : displayText(set.serviceName(item.span)) + QLatin1Char(' ') +
                                         operationText(set.operation(item.span)));
    parts << Timeline::tr("start %1").arg(durationQString(time.start - layout.trace().info().time.start));
    parts << Timeline::tr("duration %1").arg(durationQString(time.duration()));
    parts << Timeline::tr("depth %1").arg(QLocale::c().toString(layout.depth(item) + 1));
    if (!item.isPlaceholder() && set.isError(item.span)) {
        parts << Timeline::tr("error");
    }
    if (layout.isCollapsed(item)) {
        parts << Timeline::tr("%1 hidden below").arg(spansText(layout.descendants(item)));
    }
    return parts.join(QStringLiteral(", "));
}

QString measureText(const Measure& measure) {
    return Timeline::tr("%1 · %2 · busy %3")
        .arg(durationQString(measure.range.duration()), spansText(measure.spans),
             durationQString(measure.busy));
}

} // namespace spoor::ui
