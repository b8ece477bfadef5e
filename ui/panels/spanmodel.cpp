// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/spanmodel.h"

#include "model/analysis/selftime.h"
#include "ui/panels/conventions.h"
#include "ui/panels/spanjson.h"
#include "ui/support/prettyjson.h"

#include <algorithm>
#include <array>

namespace spoor::ui {

namespace {

using Kind = SpanRow::Kind;

constexpr std::array<SpanSection, kSpanSections> kSections{SpanSection::attributes, SpanSection::events,
                                                           SpanSection::resource,   SpanSection::scope,
                                                           SpanSection::links,      SpanSection::json};
/// Enough JSON for the lines that are shown.
constexpr std::size_t kJsonBytes = 512U << 10U;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool containsAnyCase(std::string_view text, std::string_view lowerNeedle) {
    return std::search(text.begin(), text.end(), lowerNeedle.begin(), lowerNeedle.end(),
                       [](char a, char b) { return lower(a) == b; }) != text.end();
}

bool isFilterable(SpanSection section) {
    return section != SpanSection::links && section != SpanSection::json;
}

} // namespace

QString sectionKey(SpanSection section) {
    static constexpr const char* kKeys[] = {"attributes", "events", "resource", "scope", "links", "json"};
    return QLatin1String(kKeys[std::size_t(section)]);
}

SpanModel::SpanModel(QObject* parent)
    : QAbstractListModel(parent) {
    m_open.set(std::size_t(SpanSection::attributes));
    m_open.set(std::size_t(SpanSection::events));
}

void SpanModel::setSpan(const Trace& trace, SpanIndex span) {
    beginResetModel();
    m_trace = trace;
    m_span = span;
    m_selfTime = analysis::selfTime(trace.set(), span);
    m_links = trace.set().links(span);
    m_warnings.clear();
    for (const TraceWarning& warning : trace.set().warnings(span))
        m_warnings.push_back(trace.set().warningText(warning));
    m_expanded.clear();
    m_jsonLines.clear();
    m_jsonMade = false;
    rebuild();
    endResetModel();
}

void SpanModel::clear() {
    beginResetModel();
    m_trace = {};
    m_span = {};
    m_rows.clear();
    m_expanded.clear();
    m_jsonLines.clear();
    m_jsonMade = false;
    endResetModel();
}

void SpanModel::setFilter(const QString& filter) {
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    m_needle = toUtf8(filter.trimmed());
    std::transform(m_needle.begin(), m_needle.end(), m_needle.begin(), lower);
    rebuild();
    endResetModel();
}

QStringList SpanModel::openSections() const {
    QStringList names;
    for (const SpanSection section : kSections)
        if (isOpen(section))
            names.append(sectionKey(section));
    return names;
}

void SpanModel::setOpenSections(const QStringList& names) {
    beginResetModel();
    for (const SpanSection section : kSections)
        m_open.set(std::size_t(section), names.contains(sectionKey(section)));
    rebuild();
    endResetModel();
}

SpanModel::RowKey SpanModel::keyOf(const SpanRow& row) {
    const auto place = std::uint8_t(std::uint8_t(row.section) * 2 + (row.nested ? 1 : 0));
    return {std::uint8_t(row.kind), place, row.owner, row.index};
}

bool SpanModel::showsBody(SpanSection section) const {
    return isOpen(section) || (!m_needle.empty() && isFilterable(section));
}

bool SpanModel::sectionExists(SpanSection section) const {
    return section != SpanSection::scope || !store().scopeName(store().scope(record())).empty() ||
           !store().scopeAttributes(store().scope(record())).empty();
}

std::size_t SpanModel::sectionCount(SpanSection section) const {
    switch (section) {
    case SpanSection::attributes:
        return store().attributes(record()).size();
    case SpanSection::events:
        return store().eventCount(record());
    case SpanSection::resource:
        return store().resourceAttributes(store().resource(record())).size();
    case SpanSection::scope:
        return store().scopeAttributes(store().scope(record())).size();
    case SpanSection::links:
        return m_links.size();
    case SpanSection::json:
        break;
    }
    return 0;
}

bool SpanModel::canUnfold(SpanSection section) const {
    return section == SpanSection::json || sectionCount(section) > 0;
}

void SpanModel::rebuild() {
    m_rows.clear();
    if (!m_trace)
        return;
    appendFacts(m_rows);
    for (const SpanSection section : kSections) {
        if (!sectionExists(section))
            continue;
        m_rows.push_back({Kind::section, section, false, 0, 0});
        if (showsBody(section))
            appendSection(m_rows, section);
    }
}

void SpanModel::appendFacts(std::vector<SpanRow>& rows) const {
    const auto add = [&rows](Kind kind, std::uint32_t index) { rows.push_back({kind, {}, false, index, 0}); };
    for (const Fact fact : {Fact::start, Fact::duration, Fact::selfTime})
        add(Kind::fact, std::uint32_t(fact));
    if (m_trace.set().parent(m_span).valid())
        add(Kind::fact, std::uint32_t(Fact::parent));
    add(Kind::fact, std::uint32_t(Fact::spanId));
    if (m_trace.set().isError(m_span))
        add(Kind::error, 0);
    for (std::size_t i = 0; i < m_warnings.size(); ++i)
        add(Kind::warning, std::uint32_t(i));
}

void SpanModel::appendSection(std::vector<SpanRow>& rows, SpanSection section) const {
    switch (section) {
    case SpanSection::attributes:
    case SpanSection::resource:
    case SpanSection::scope:
        return appendGrouped(rows, section);
    case SpanSection::events:
        return appendEvents(rows);
    case SpanSection::links:
        return appendLinks(rows);
    case SpanSection::json:
        return appendJson(rows);
    }
}

void SpanModel::appendGrouped(std::vector<SpanRow>& rows, SpanSection section) const {
    const AttributeRange range = attributes({Kind::attribute, section, false, 0, 0});
    std::array<std::vector<SpanRow>, kConventions> groups;
    for (std::uint32_t i = 0; i < range.size(); ++i) {
        if (!m_needle.empty() && !matches(range[i]))
            continue;
        const bool grouped = section == SpanSection::attributes;
        auto& group =
            groups[grouped ? std::size_t(conventionOf(range.key(i))) : std::size_t(Convention::other)];
        const SpanRow row{Kind::attribute, section, false, i, 0};
        group.push_back(row);
        if (m_expanded.contains(keyOf(row)))
            for (const SpanRow& more : body(row))
                group.push_back(more);
    }
    const auto used =
        std::count_if(groups.begin(), groups.end(), [](const auto& group) { return !group.empty(); });
    if (used == 0 && range.size() > 0)
        rows.push_back({Kind::note, section, false, 0, 0});
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const bool lonelyOther = used == 1 && g == std::size_t(Convention::other);
        if (!groups[g].empty() && section == SpanSection::attributes && !lonelyOther)
            rows.push_back({Kind::group, section, false, std::uint32_t(g), 0});
        rows.insert(rows.end(), groups[g].begin(), groups[g].end());
    }
}

void SpanModel::appendNested(std::vector<SpanRow>& rows, SpanSection section, std::uint32_t owner) const {
    const AttributeRange range = attributes({Kind::attribute, section, true, 0, owner});
    const bool isEvent = section == SpanSection::events;
    const std::string_view name = isEvent ? store().event(record(), owner).name : std::string_view();
    for (std::uint32_t i = 0; i < range.size(); ++i) {
        const Attribute attribute = range[i];
        // Jaeger keeps the name of an event as one of its fields; it stands in the line above.
        if (isEvent && attribute.key == "event" && attribute.value.text == name && !name.empty())
            continue;
        const SpanRow row{Kind::attribute, section, true, i, owner};
        rows.push_back(row);
        if (m_expanded.contains(keyOf(row)))
            for (const SpanRow& more : body(row))
                rows.push_back(more);
    }
}

void SpanModel::appendEvents(std::vector<SpanRow>& rows) const {
    bool any = false;
    for (std::uint32_t i = 0; i < store().eventCount(record()); ++i) {
        if (!m_needle.empty() && !matches(store().event(record(), i)))
            continue;
        any = true;
        const SpanRow row{Kind::event, SpanSection::events, false, i, 0};
        rows.push_back(row);
        if (m_expanded.contains(keyOf(row)))
            appendNested(rows, SpanSection::events, i);
    }
    if (!any && store().eventCount(record()) > 0)
        rows.push_back({Kind::note, SpanSection::events, false, 0, 0});
}

void SpanModel::appendLinks(std::vector<SpanRow>& rows) const {
    for (std::uint32_t i = 0; i < m_links.size(); ++i) {
        rows.push_back({Kind::link, SpanSection::links, false, i, 0});
        appendNested(rows, SpanSection::links, i);
    }
}

void SpanModel::appendJson(std::vector<SpanRow>& rows) const {
    const std::size_t lines = jsonLines().size();
    for (std::uint32_t i = 0; i < lines; ++i)
        rows.push_back({Kind::jsonLine, SpanSection::json, false, i, 0});
    if (!m_jsonComplete)
        rows.push_back({Kind::more, SpanSection::json, false, 0, 0});
}

const std::vector<std::string>& SpanModel::jsonLines() const {
    if (!m_jsonMade) {
        const std::string json = spanJson(m_trace.set(), m_span, kJsonBytes);
        PrettyJson pretty = prettyJson(json, kJsonLines);
        m_jsonLines = std::move(pretty.lines);
        m_jsonComplete = pretty.complete && json.size() < kJsonBytes;
        m_jsonMade = true;
    }
    return m_jsonLines;
}

/// The lines that stand below a line when it is open.
std::vector<SpanRow> SpanModel::body(const SpanRow& row) const {
    std::vector<SpanRow> rows;
    if (row.kind == Kind::section) {
        appendSection(rows, row.section);
    } else if (row.kind == Kind::event) {
        appendNested(rows, row.section, row.index);
    } else if (row.kind == Kind::attribute) {
        const AttributeValue value = attributes(row)[row.index].value;
        if (value.text.size() > kShownCharacters)
            rows.push_back({Kind::more, row.section, row.nested, row.index, row.owner});
    }
    return rows;
}

/// The first line after a line's body.
int SpanModel::bodyEnd(int row) const {
    const SpanRow& head = at(row);
    const int count = int(m_rows.size());
    int end = row + 1;
    const auto belongs = [&](const SpanRow& other) {
        if (head.kind == Kind::section)
            return other.kind != Kind::section;
        if (head.kind == Kind::event)
            return other.nested && other.owner == head.index;
        return other.kind == Kind::more && other.section == head.section && other.nested == head.nested &&
               other.owner == head.owner && other.index == head.index;
    };
    while (end < count && belongs(m_rows[std::size_t(end)]))
        ++end;
    return end;
}

void SpanModel::spliceBody(int row, bool insert) {
    const auto after = m_rows.begin() + row + 1;
    if (insert) {
        const std::vector<SpanRow> rows = body(m_rows[std::size_t(row)]);
        if (rows.empty())
            return;
        beginInsertRows({}, row + 1, row + int(rows.size()));
        m_rows.insert(after, rows.begin(), rows.end());
        endInsertRows();
        return;
    }
    const int end = bodyEnd(row);
    if (end == row + 1)
        return;
    beginRemoveRows({}, row + 1, end - 1);
    m_rows.erase(after, m_rows.begin() + end);
    endRemoveRows();
}

void SpanModel::toggle(int row) {
    const SpanRow head = at(row);
    bool open = false;
    if (head.kind == Kind::section) {
        if (!m_needle.empty() && isFilterable(head.section))
            return;
        m_open.flip(std::size_t(head.section));
        open = isOpen(head.section);
    } else if (head.kind == Kind::event || head.kind == Kind::attribute) {
        open = m_expanded.insert(keyOf(head)).second;
        if (!open)
            m_expanded.erase(keyOf(head));
    } else {
        return;
    }
    spliceBody(row, open);
    emit dataChanged(index(row), index(row));
}

bool SpanModel::isExpanded(int row) const {
    const SpanRow& r = at(row);
    return r.kind == Kind::section ? showsBody(r.section) : m_expanded.contains(keyOf(r));
}

int SpanModel::headingRow(SpanSection section) const {
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].kind == Kind::section && m_rows[i].section == section)
            return int(i);
    return -1;
}

AttributeRange SpanModel::attributes(const SpanRow& row) const {
    switch (row.section) {
    case SpanSection::attributes:
        return store().attributes(record());
    case SpanSection::events:
        return store().event(record(), row.owner).attributes;
    case SpanSection::resource:
        return store().resourceAttributes(store().resource(record()));
    case SpanSection::scope:
        return store().scopeAttributes(store().scope(record()));
    case SpanSection::links:
        return store().link(record(), m_links[row.owner]).attributes;
    case SpanSection::json:
        break;
    }
    return {};
}

bool SpanModel::matches(const Attribute& attribute) const {
    if (containsAnyCase(attribute.key, m_needle))
        return true;
    const AttributeValue& value = attribute.value;
    return value.text.empty() ? containsAnyCase(attributeText(value), m_needle)
                              : containsAnyCase(value.text, m_needle);
}

bool SpanModel::matches(const EventView& event) const {
    if (containsAnyCase(event.name, m_needle))
        return true;
    return std::any_of(event.attributes.begin(), event.attributes.end(),
                       [this](const Attribute& attribute) { return matches(attribute); });
}

} // namespace spoor::ui
