// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of SpanModel: what each line says, and what is copied.
#include "client/searchquery.h"
#include "ui/panels/conventions.h"
#include "ui/panels/spanjson.h"
#include "ui/panels/spanmodel.h"
#include "ui/support/prettyjson.h"

#include <charconv>
#include <limits>

namespace spoor::ui {

namespace {

using Kind = SpanRow::Kind;

/// Characters of a value on one line.
constexpr std::size_t kLineCharacters = 240;
constexpr std::size_t kTooltipCharacters = 1'000;
/// JSON values up to this size are laid out.
constexpr std::size_t kPrettyBytes = 64U << 10U;

QString sectionTitle(SpanSection section) {
    switch (section) {
    case SpanSection::attributes:
        return SpanModel::tr("Attributes");
    case SpanSection::events:
        return SpanModel::tr("Events");
    case SpanSection::resource:
        return SpanModel::tr("Resource");
    case SpanSection::scope:
        return SpanModel::tr("Scope");
    case SpanSection::links:
        return SpanModel::tr("Links");
    case SpanSection::json:
        return SpanModel::tr("JSON");
    }
    return {};
}

QString linkType(LinkType type) {
    switch (type) {
    case LinkType::childOf:
    case LinkType::parent:
        return SpanModel::tr("Child of");
    case LinkType::followsFrom:
        return SpanModel::tr("Follows from");
    case LinkType::link:
        return SpanModel::tr("Link");
    }
    return {};
}

std::string realText(double value) {
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value);
    return std::string(buffer, end.ptr);
}

/// The first bytes of a text, never inside a character.
std::string_view firstBytes(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U)
        --bytes;
    return text.substr(0, bytes);
}

/// Enough of a value for `characters` of it, without copying the rest.
std::string shortValue(const AttributeValue& value, std::size_t characters) {
    return value.text.empty() ? attributeText(value)
                              : std::string(firstBytes(value.text, 4 * (characters + 1)));
}

/// Lines of JSON as one text.
std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) {
        if (!out.empty())
            out += '\n';
        out += line;
    }
    return out;
}

bool isPretty(const AttributeValue& value) {
    const bool textual = value.type == AttributeType::json || value.type == AttributeType::string;
    return textual && value.text.size() <= kPrettyBytes && isJsonContainer(value.text);
}

} // namespace

std::string attributeText(const AttributeValue& value) {
    switch (value.type) {
    case AttributeType::boolean:
        return value.boolean ? "true" : "false";
    case AttributeType::integer:
        return std::to_string(value.integer);
    case AttributeType::real:
        return realText(value.real);
    case AttributeType::string:
    case AttributeType::bytes:
    case AttributeType::json:
        break;
    }
    return std::string(value.text);
}

std::optional<Attribute> SpanModel::attribute(int row) const {
    const SpanRow& r = at(row);
    if (r.kind != Kind::attribute && (r.kind != Kind::more || r.section == SpanSection::json))
        return std::nullopt;
    return attributes(r)[r.index];
}

std::optional<LinkView> SpanModel::link(int row) const {
    const SpanRow& r = at(row);
    if (r.kind != Kind::link)
        return std::nullopt;
    return store().link(record(), m_links[r.index]);
}

std::size_t SpanModel::count(int row) const {
    const SpanRow& r = at(row);
    if (r.kind == Kind::section)
        return sectionCount(r.section);
    return r.kind == Kind::event ? body(r).size() : 0;
}

QString SpanModel::factKey(Fact fact) const {
    switch (fact) {
    case Fact::start:
        return tr("Start");
    case Fact::duration:
        return tr("Duration");
    case Fact::selfTime:
        return tr("Self time");
    case Fact::parent:
        return tr("Parent");
    case Fact::spanId:
        return tr("Span ID");
    }
    return {};
}

QString SpanModel::factValue(Fact fact) const {
    const TraceSet& set = m_trace.set();
    switch (fact) {
    case Fact::start:
        return durationQString(set.start(m_span) - m_trace.info().time.start);
    case Fact::duration:
        return durationQString(set.duration(m_span));
    case Fact::selfTime:
        return durationQString(m_selfTime);
    case Fact::parent: {
        const SpanIndex parent = set.parent(m_span);
        return displayText(set.serviceName(parent)) + QLatin1Char(' ') + operationText(set.operation(parent));
    }
    case Fact::spanId:
        return displayText(set.spanIdText(m_span));
    }
    return {};
}

QString SpanModel::linkText(const LinkView& link) const {
    const QString span = displayText(store().spanIdText(link.span));
    if (link.traceKey == m_trace.info().traceKey)
        return span;
    if (link.traceKey == SpanStore::kNoTrace)
        return tr("%1 in no trace").arg(span);
    return tr("%1 in trace %2").arg(span, shortTraceId(store().traceIdText(link.traceKey)));
}

QString SpanModel::sectionValue(SpanSection section) const {
    if (section == SpanSection::json)
        return {};
    if (section != SpanSection::scope)
        return countQString(sectionCount(section));
    const ScopeIndex scope = store().scope(record());
    const QString version = displayText(store().scopeVersion(scope));
    const QString name = displayText(store().scopeName(scope));
    return version.isEmpty() ? name : name + QLatin1Char(' ') + version;
}

QString SpanModel::key(int row) const {
    const SpanRow& r = at(row);
    switch (r.kind) {
    case Kind::fact:
        return factKey(Fact(r.index));
    case Kind::error:
        return tr("Error");
    case Kind::warning:
        return tr("Warning");
    case Kind::section:
        return sectionTitle(r.section);
    case Kind::group:
        return conventionTitle(Convention(r.index));
    case Kind::attribute:
        return displayText(attributes(r).key(r.index), kLineCharacters);
    case Kind::event: {
        const Nanoseconds offset = store().event(record(), r.index).time - m_trace.set().start(m_span);
        return (offset.count() >= 0 ? QStringLiteral("+") : QString()) + durationQString(offset);
    }
    case Kind::link:
        return linkType(store().link(record(), m_links[r.index]).type);
    case Kind::jsonLine:
    case Kind::more:
    case Kind::note:
        break;
    }
    return {};
}

QString SpanModel::value(int row) const {
    const SpanRow& r = at(row);
    switch (r.kind) {
    case Kind::fact:
        return factValue(Fact(r.index));
    case Kind::attribute:
        return displayText(shortValue(attributes(r)[r.index].value, kLineCharacters), kLineCharacters);
    case Kind::event: {
        const std::string_view name = store().event(record(), r.index).name;
        return name.empty() ? tr("(no name)") : displayText(name);
    }
    case Kind::link:
        return linkText(store().link(record(), m_links[r.index]));
    case Kind::jsonLine:
        return displayText(jsonLines()[r.index], kLineCharacters);
    case Kind::more:
        return r.section == SpanSection::json
                   ? tr("Show all JSON")
                   : tr("Show all %1 bytes").arg(countQString(attributes(r)[r.index].value.text.size()));
    case Kind::note:
        return tr("Nothing here matches the filter.");
    case Kind::error:
    case Kind::warning:
        return block(row);
    case Kind::section:
        return sectionValue(r.section);
    case Kind::group:
        break;
    }
    return {};
}

QString SpanModel::block(int row) const {
    const SpanRow& r = at(row);
    if (r.kind == Kind::error) {
        const std::string_view message = store().statusMessage(record());
        return message.empty() ? tr("This span is an error.") : blockText(message, kShownCharacters);
    }
    if (r.kind == Kind::warning)
        return blockText(m_warnings[r.index], kShownCharacters);
    if (r.kind != Kind::attribute)
        return {};
    const AttributeValue value = attributes(r)[r.index].value;
    if (isPretty(value))
        return blockText(joined(prettyJson(value.text, kShownCharacters).lines), kShownCharacters);
    return blockText(shortValue(value, kShownCharacters), kShownCharacters);
}

bool SpanModel::isLong(int row) const {
    const SpanRow& r = at(row);
    if (r.kind != Kind::attribute)
        return false;
    const AttributeValue value = attributes(r)[r.index].value;
    return value.text.size() > kLineCharacters || value.text.find('\n') != std::string_view::npos ||
           isPretty(value);
}

SpanRowText SpanModel::fullText(int row) const {
    const SpanRow& r = at(row);
    switch (r.kind) {
    case Kind::attribute:
    case Kind::more: {
        if (r.section == SpanSection::json)
            return {{}, spanJsonText()};
        const Attribute attribute = attributes(r)[r.index];
        return {ui::fullText(attribute.key), ui::fullText(attributeText(attribute.value))};
    }
    case Kind::event:
        return {key(row), ui::fullText(store().event(record(), r.index).name)};
    case Kind::link: {
        const LinkView link = store().link(record(), m_links[r.index]);
        return {key(row), ui::fullText(store().spanIdText(link.span))};
    }
    case Kind::jsonLine:
        return {{}, ui::fullText(jsonLines()[r.index])};
    case Kind::warning:
        return {key(row), ui::fullText(m_warnings[r.index])};
    default:
        return {key(row), value(row)};
    }
}

QString SpanModel::rowKeyValue(int row) const {
    const auto found = attribute(row);
    if (!found)
        return {};
    return ui::fullText(client::logfmtText({{std::string(found->key), attributeText(found->value)}}));
}

QString SpanModel::rowJson(int row) const {
    const auto found = attribute(row);
    return found ? ui::fullText(attributeJson(*found)) : QString();
}

QString SpanModel::spanJsonText() const {
    const std::string json = spanJson(m_trace.set(), m_span, std::numeric_limits<std::size_t>::max());
    return ui::fullText(joined(prettyJson(json, std::numeric_limits<std::size_t>::max()).lines));
}

QString SpanModel::spanKeyValues() const {
    std::vector<client::SearchTag> tags;
    for (const Attribute& attribute : store().attributes(record()))
        tags.push_back({std::string(attribute.key), attributeText(attribute.value)});
    return ui::fullText(client::logfmtText(tags));
}

QString SpanModel::spanText() const {
    const TraceSet& set = m_trace.set();
    QString out =
        displayText(set.serviceName(m_span)) + QLatin1String(": ") + operationText(set.operation(m_span));
    const auto line = [&out](const QString& indent, const QString& key, const QString& value) {
        out += QLatin1Char('\n') + indent + key + QLatin1String(": ") + value;
    };
    const auto list = [&](const QString& indent, const AttributeRange& range) {
        for (const Attribute& attribute : range)
            line(indent, ui::fullText(attribute.key), ui::fullText(attributeText(attribute.value)));
    };
    for (const Fact fact : {Fact::start, Fact::duration, Fact::selfTime, Fact::spanId})
        line({}, factKey(fact), factValue(fact));
    for (const std::string& warning : m_warnings)
        line({}, tr("Warning"), ui::fullText(warning));
    const QString indent = QStringLiteral("  ");
    out += QLatin1Char('\n') + tr("Attributes");
    list(indent, store().attributes(record()));
    for (std::size_t i = 0; i < store().eventCount(record()); ++i) {
        const EventView event = store().event(record(), i);
        line({}, tr("Event"),
             ui::fullText(event.name) + QLatin1String(" +") +
                 durationQString(event.time - set.start(m_span)));
        list(indent, event.attributes);
    }
    out += QLatin1Char('\n') + tr("Resource");
    list(indent, store().resourceAttributes(store().resource(record())));
    return out + QLatin1Char('\n');
}

QString SpanModel::toolTip(int row) const {
    const SpanRow& r = at(row);
    if (r.kind == Kind::fact && Fact(r.index) == Fact::start)
        return dateTimeText(m_trace.set().start(m_span), Zone::local);
    if (r.kind != Kind::attribute)
        return r.kind == Kind::section || r.kind == Kind::group ? QString() : value(row);
    const Attribute attribute = attributes(r)[r.index];
    QString text = displayText(attribute.key) + QLatin1Char('\n') +
                   blockText(shortValue(attribute.value, kTooltipCharacters), kTooltipCharacters);
    if (const std::string_view today = currentName(attribute.key); !today.empty())
        text += QLatin1String("\n\n") + tr("An old name. Today: %1").arg(ui::fullText(today));
    return text;
}

int SpanModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SpanModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        const QString left = key(index.row());
        const QString right = value(index.row());
        return left.isEmpty() || right.isEmpty() ? left + right : left + QLatin1String(": ") + right;
    }
    case Qt::ToolTipRole:
        return tooltipText(toolTip(index.row()));
    default:
        return {};
    }
}

} // namespace spoor::ui
