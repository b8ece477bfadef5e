// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/trace/traceset.h"
#include "ui/support/text.h"

#include <QAbstractListModel>
#include <QString>
#include <QStringList>

#include <bitset>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace spoor::ui {

/// The sections of the Span panel, in order.
enum class SpanSection : std::uint8_t { attributes, events, resource, scope, links, json };

inline constexpr std::size_t kSpanSections = 6;

/// The stable name of a section, for settings: "attributes".
QString sectionKey(SpanSection section);

/// One line of the Span panel.
struct SpanRow {
    enum class Kind : std::uint8_t {
        fact,
        error,
        warning,
        section,
        group,
        attribute,
        event,
        link,
        jsonLine,
        more,
        note
    };

    Kind kind = Kind::note;
    SpanSection section = SpanSection::attributes;
    /// Of the attributes below an event or link: they are indented.
    bool nested = false;
    /// Place of the fact, warning, attribute, event, link, line or group.
    std::uint32_t index = 0;
    /// Nested: the event or link.
    std::uint32_t owner = 0;
};

/// A copied attribute: text for people and tools.
struct SpanRowText {
    QString key;
    QString value;
};

/// The lines of one span's details. Texts are made when they are asked for, so that a span with 100 000
/// attributes costs no more than what is visible. Displayed texts are plain and cut; fullValue() is not.
class SpanModel : public QAbstractListModel {
    Q_OBJECT
public:
    /// Characters of a value that are shown without being asked.
    static constexpr std::size_t kShownCharacters = 2'000;
    /// Lines of JSON that are shown without being asked.
    static constexpr std::size_t kJsonLines = 2'000;

    enum class Fact : std::uint8_t { start, duration, selfTime, parent, spanId };

    explicit SpanModel(QObject* parent = nullptr);

    void setSpan(const Trace& trace, SpanIndex span);
    void clear();
    const Trace& trace() const { return m_trace; }
    SpanIndex span() const { return m_span; }

    /// Shows only attributes and events whose key, name or value contains the text (of ASCII letters in any
    /// case).
    void setFilter(const QString& filter);
    const QString& filter() const { return m_filter; }

    bool isOpen(SpanSection section) const { return m_open.test(std::size_t(section)); }
    /// False for a section that holds nothing.
    bool canUnfold(SpanSection section) const;
    /// Opens or closes a section, an event, a link, or a value that does not fit its line.
    void toggle(int row);
    /// Names of the open sections, for settings.
    QStringList openSections() const;
    void setOpenSections(const QStringList& names);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    const SpanRow& at(int row) const { return m_rows[std::size_t(row)]; }
    bool isExpanded(int row) const;
    /// Attributes of an event that are folded away, or below a section's heading what it holds.
    std::size_t count(int row) const;
    /// Left and right text of a line, short enough for painting.
    QString key(int row) const;
    QString value(int row) const;
    /// An open value or a warning: several lines, at most kShownCharacters.
    QString block(int row) const;
    /// True if the value has more than its one line can show, whatever the width.
    bool isLong(int row) const;
    /// The whole text of a line, however long, for copying.
    SpanRowText fullText(int row) const;
    /// key=value of an attribute's line, quoted where needed, else empty.
    QString rowKeyValue(int row) const;
    /// {"key": value} of an attribute's line, else empty.
    QString rowJson(int row) const;
    /// The attribute of a line, if it is one.
    std::optional<Attribute> attribute(int row) const;
    /// The link of a line, if it is one.
    std::optional<LinkView> link(int row) const;
    /// The first line of a section's heading, or -1.
    int headingRow(SpanSection section) const;

    /// The whole span for the clipboard.
    QString spanText() const;
    QString spanKeyValues() const;
    QString spanJsonText() const;

private:
    using RowKey = std::tuple<std::uint8_t, std::uint8_t, std::uint32_t, std::uint32_t>;

    void rebuild();
    void appendFacts(std::vector<SpanRow>& rows) const;
    void appendSection(std::vector<SpanRow>& rows, SpanSection section) const;
    void appendGrouped(std::vector<SpanRow>& rows, SpanSection section) const;
    void appendEvents(std::vector<SpanRow>& rows) const;
    void appendLinks(std::vector<SpanRow>& rows) const;
    void appendJson(std::vector<SpanRow>& rows) const;
    void appendNested(std::vector<SpanRow>& rows, SpanSection section, std::uint32_t owner) const;
    std::vector<SpanRow> body(const SpanRow& row) const;
    void spliceBody(int row, bool insert);
    int bodyEnd(int row) const;
    bool showsBody(SpanSection section) const;
    bool sectionExists(SpanSection section) const;
    std::size_t sectionCount(SpanSection section) const;
    AttributeRange attributes(const SpanRow& row) const;
    bool matches(const Attribute& attribute) const;
    bool matches(const EventView& event) const;
    QString factKey(Fact fact) const;
    QString factValue(Fact fact) const;
    QString sectionValue(SpanSection section) const;
    QString linkText(const LinkView& link) const;
    QString toolTip(int row) const;
    const std::vector<std::string>& jsonLines() const;
    static RowKey keyOf(const SpanRow& row);

    RecordIndex record() const { return m_trace.set().record(m_span); }
    const SpanStore& store() const { return m_trace.set().store(); }

    Trace m_trace;
    SpanIndex m_span;
    Nanoseconds m_selfTime{0};
    std::vector<std::size_t> m_links;
    std::vector<std::string> m_warnings;
    std::vector<SpanRow> m_rows;
    std::bitset<kSpanSections> m_open;
    /// Events, links and values that are open.
    std::set<RowKey> m_expanded;
    QString m_filter;
    std::string m_needle;
    mutable std::vector<std::string> m_jsonLines;
    mutable bool m_jsonComplete = true;
    mutable bool m_jsonMade = false;
};

/// One value as text: numbers as they are written, JSON and base64 as kept.
std::string attributeText(const AttributeValue& value);

} // namespace spoor::ui
