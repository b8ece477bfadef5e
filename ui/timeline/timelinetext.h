// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/geometry/measure.h"
#include "ui/geometry/rowlayout.h"

#include <QFont>
#include <QHash>
#include <QStaticText>
#include <QString>

#include <string>

namespace spoor::ui {

/// The texts of a timeline's rows, cut to width and measured once for each width bucket.
class TimelineText {
public:
    /// Laid out in its font; plain text, whatever it holds.
    struct Cut {
        QStaticText text;
        int width = 0;
    };

    /// Measures in the fonts given; forgets everything.
    void setFonts(const QFont& service, const QFont& operation, const QFont& label);
    void clear();

    const QFont& serviceFont() const { return m_serviceFont; }
    const QFont& operationFont() const { return m_operationFont; }
    const QFont& labelFont() const { return m_labelFont; }

    Cut service(const TraceSet& set, SpanIndex span, int width);
    Cut operation(const TraceSet& set, SpanIndex span, int width);
    Cut placeholder(const geometry::RowLayout& layout, geometry::GroupIndex group, int width);
    /// A duration beside or in a bar.
    Cut label(const std::string& text);

private:
    enum class Kind : std::uint32_t { service, operation, placeholder };

    template<class MakeText>
    Cut find(Kind kind, std::uint32_t id, int width, MakeText makeText);

    QFont m_serviceFont;
    QFont m_operationFont;
    QFont m_labelFont;
    QHash<quint64, Cut> m_cuts;
    QHash<QByteArray, Cut> m_labels;
};

/// "missing parent 4f2a… · 12 spans".
QString placeholderText(const geometry::RowLayout& layout, geometry::GroupIndex group);
/// Service, operation, start, duration, self time and share of the trace, in lines of plain text for
/// tooltipText().
QString itemTooltip(const geometry::RowLayout& layout, geometry::RowItem item);
/// One line for screen readers: "web POST /checkout, start 0 ns, duration 812 ms, depth 1, error".
QString itemSentence(const geometry::RowLayout& layout, geometry::RowItem item);
/// "120 ms · 14 spans · busy 96 ms".
QString measureText(const geometry::Measure& measure);

} // namespace spoor::ui
