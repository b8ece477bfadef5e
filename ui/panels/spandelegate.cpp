// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/spandelegate.h"

#include "ui/support/fonts.h"
#include "ui/support/icons.h"
#include "ui/support/theme.h"

#include <QPainter>

#include <algorithm>

namespace spoor::ui {

namespace {

using Kind = SpanRow::Kind;

constexpr int kSectionOpen = 33;
constexpr int kSectionClosed = 40;
constexpr int kSectionText = 19;
constexpr int kBodyGap = 12;
constexpr int kGroupGap = 10;
constexpr int kBoxGap = 10;
constexpr int kBoxPadding = 7;
constexpr int kBoxBar = 3;
constexpr int kIcon = 16;
constexpr int kNestedIndent = 12;
/// Share of the width that keys take.
constexpr double kKeyShare = 0.43;

constexpr int kWrap = Qt::AlignLeft | Qt::AlignTop | Qt::TextWrapAnywhere;
constexpr int kWrapWords = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

/// The sans font of labels and facts.
const QFont& labelFont() {
    static const QFont font = [] {
        QFont label = uiFont();
        label.setPixelSize(label.pixelSize() - 1);
        return label;
    }();
    return font;
}

const QFont& headingFont() {
    static const QFont font = [] {
        QFont heading = labelFont();
        heading.setWeight(QFont::DemiBold);
        return heading;
    }();
    return font;
}

const QFont& groupFont() {
    static const QFont font = [] {
        QFont group = smallFont();
        group.setWeight(QFont::DemiBold);
        return group;
    }();
    return font;
}

int textHeight(const QFont& font, const QString& text, int width, int flags) {
    return QFontMetrics(font).boundingRect(QRect(0, 0, std::max(width, 40), 1'000'000), flags, text).height();
}

void drawElided(QPainter& painter, const QRect& rect, const QString& text, int align,
                Qt::TextElideMode mode = Qt::ElideRight) {
    const QString shown = painter.fontMetrics().elidedText(text, mode, rect.width());
    painter.drawText(rect, align | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

/// Room for the icon of an error: red alone says nothing to some eyes.
int boxIndent(Kind kind) {
    return kind == Kind::error ? kIcon + 6 : 0;
}

bool isBox(Kind kind) {
    return kind == Kind::warning || kind == Kind::error;
}

} // namespace

SpanDelegate::SpanDelegate(const SpanModel& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model) {}

int SpanDelegate::lineHeight() {
    return std::max(20, QFontMetrics(monoFont()).height() + 4);
}

/// Space above a section that follows another one's lines.
int SpanDelegate::topGap(int row) const {
    if (m_model.at(row).kind != Kind::section || row == 0)
        return 0;
    const Kind before = m_model.at(row - 1).kind;
    return before == Kind::section ? 0 : kBodyGap;
}

int SpanDelegate::blockHeight(int row, int width) const {
    const int indent = m_model.at(row).nested ? kNestedIndent : 0;
    return textHeight(monoFont(), m_model.block(row), width - 2 * kPadding - indent, kWrap);
}

int SpanDelegate::height(int row, int width) const {
    const SpanRow& r = m_model.at(row);
    switch (r.kind) {
    case Kind::section:
        return topGap(row) +
               (m_model.isExpanded(row) && m_model.canUnfold(r.section) ? kSectionOpen : kSectionClosed);
    case Kind::group: {
        const bool first = row > 0 && m_model.at(row - 1).kind == Kind::section;
        return (first ? 0 : kGroupGap) + 18;
    }
    case Kind::error:
    case Kind::warning: {
        const int room = width - 2 * kPadding - kBoxBar - 18 - boxIndent(r.kind);
        const bool first = row > 0 && !isBox(m_model.at(row - 1).kind);
        return (first ? kBoxGap : 4) + textHeight(labelFont(), m_model.block(row), room, kWrapWords) +
               2 * kBoxPadding;
    }
    case Kind::attribute:
        return lineHeight() + (m_model.isExpanded(row) ? blockHeight(row, width) + 4 : 0);
    case Kind::fact:
    case Kind::event:
    case Kind::link:
    case Kind::jsonLine:
    case Kind::more:
    case Kind::note:
        return lineHeight();
    }
    return lineHeight();
}

SpanDelegate::Columns SpanDelegate::columns(int row, const QRect& rect) const {
    const SpanRow& r = m_model.at(row);
    QRect room = rect.adjusted(kPadding, 0, -kPadding, 0);
    if (r.nested)
        room.setLeft(room.left() + kNestedIndent);
    int keyWidth = int(room.width() * kKeyShare);
    if (r.kind == Kind::event)
        keyWidth = QFontMetrics(monoFont()).horizontalAdvance(QStringLiteral("+99.9 ms"));
    Columns out{room, room};
    out.key.setWidth(keyWidth);
    out.value.setLeft(room.left() + keyWidth + 6);
    return out;
}

bool SpanDelegate::overflows(int row, int width) const {
    if (m_model.isLong(row))
        return true;
    if (m_model.at(row).kind != Kind::attribute)
        return false;
    const Columns c = columns(row, QRect(0, 0, width, lineHeight()));
    const QFontMetrics metrics(monoFont());
    return metrics.horizontalAdvance(m_model.value(row)) > c.value.width() ||
           metrics.horizontalAdvance(m_model.key(row)) > c.key.width();
}

QRect SpanDelegate::headingLine(int row, const QRect& rect) const {
    return {rect.left() + kPadding, rect.top() + topGap(row) + kSectionText - 10, rect.width() - 2 * kPadding,
            20};
}

QSize SpanDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return {option.rect.width(), height(index.row(), option.rect.width())};
}

void SpanDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    const int row = index.row();
    const Kind kind = m_model.at(row).kind;
    const Theme& theme = currentTheme();
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    const bool focused =
        (option.state & QStyle::State_Active) != 0 && option.widget != nullptr && option.widget->hasFocus();
    painter->save();
    painter->setClipRect(option.rect);
    if (selected && focused)
        painter->fillRect(option.rect, theme.selection);
    else if ((option.state & QStyle::State_MouseOver) != 0 && kind != Kind::group && !isBox(kind))
        painter->fillRect(option.rect, theme.hover);
    switch (kind) {
    case Kind::section:
        paintSection(*painter, option.rect, row);
        break;
    case Kind::group:
        paintGroup(*painter, option.rect, row);
        break;
    case Kind::fact:
        paintFact(*painter, option.rect, row);
        break;
    case Kind::error:
    case Kind::warning:
        paintBox(*painter, option.rect, row);
        break;
    case Kind::attribute:
    case Kind::event:
    case Kind::link:
        paintPair(*painter, option.rect, row);
        break;
    case Kind::jsonLine:
    case Kind::more:
    case Kind::note:
        paintText(*painter, option.rect, row);
        break;
    }
    painter->restore();
}

void SpanDelegate::paintSection(QPainter& painter, const QRect& rect, int row) const {
    const Theme& theme = currentTheme();
    const QRect room = rect.adjusted(kPadding, topGap(row), -kPadding, 0);
    const bool first = row > 0 && m_model.at(row).section == SpanSection::attributes;
    if (!first)
        painter.fillRect(room.left(), room.top(), room.width(), 1, theme.line);
    QRect line = headingLine(row, rect);
    painter.setFont(headingFont());
    painter.setPen(theme.text);
    const QString title = m_model.key(row);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title);
    line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(title) + 4);
    painter.setFont(labelFont());
    painter.setPen(theme.textSecondary);
    drawElided(painter, line.adjusted(0, 0, -kIcon - 4, 0), m_model.value(row), Qt::AlignLeft);
    // The filter's button stands at the attributes; an empty section has nothing to unfold.
    const SpanSection section = m_model.at(row).section;
    if (section == SpanSection::attributes || !m_model.canUnfold(section))
        return;
    const QString name =
        m_model.isExpanded(row) ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right");
    painter.drawPixmap(room.right() - kIcon + 1, line.center().y() - kIcon / 2,
                       iconPixmap(name, theme.textSecondary, kIcon, painter.device()->devicePixelRatioF()));
}

void SpanDelegate::paintGroup(QPainter& painter, const QRect& rect, int row) const {
    const Theme& theme = currentTheme();
    const QRect room = rect.adjusted(kPadding, rect.height() - 18, -kPadding, 0);
    painter.setFont(groupFont());
    painter.setPen(theme.textSecondary);
    painter.drawText(room.adjusted(0, 0, 0, -1), Qt::AlignLeft | Qt::AlignVCenter, m_model.key(row));
    painter.fillRect(room.left(), room.bottom(), room.width(), 1, theme.line);
}

void SpanDelegate::paintFact(QPainter& painter, const QRect& rect, int row) const {
    const Theme& theme = currentTheme();
    const auto fact = SpanModel::Fact(m_model.at(row).index);
    const Columns c = columns(row, rect);
    painter.setFont(labelFont());
    painter.setPen(theme.textSecondary);
    const QString label = m_model.key(row);
    painter.drawText(c.key, Qt::AlignLeft | Qt::AlignVCenter, label);
    painter.setPen(fact == SpanModel::Fact::parent ? theme.accent : theme.text);
    if (fact == SpanModel::Fact::spanId)
        painter.setFont(monoFont());
    const int left = c.key.left() + QFontMetrics(labelFont()).horizontalAdvance(label) + 12;
    drawElided(painter, QRect(QPoint(left, rect.top()), QPoint(c.value.right(), rect.bottom())),
               m_model.value(row), Qt::AlignRight);
}

void SpanDelegate::paintBox(QPainter& painter, const QRect& rect, int row) const {
    const Theme& theme = currentTheme();
    const bool error = m_model.at(row).kind == Kind::error;
    const bool first = row > 0 && !isBox(m_model.at(row - 1).kind);
    const QRect box = rect.adjusted(kPadding, first ? kBoxGap : 4, -kPadding, 0);
    painter.fillRect(box, error ? theme.errorTint : theme.warningTint);
    painter.fillRect(box.left(), box.top(), kBoxBar, box.height(), error ? theme.error : theme.warning);
    painter.setFont(labelFont());
    painter.setPen(theme.text);
    const QRect text = box.adjusted(kBoxBar + 9, kBoxPadding, -9, 0);
    if (error)
        painter.drawPixmap(text.topLeft(), iconPixmap(QStringLiteral("error"), theme.error, kIcon,
                                                      painter.device()->devicePixelRatioF()));
    painter.drawText(text.adjusted(boxIndent(m_model.at(row).kind), 0, 0, 0), kWrapWords, m_model.block(row));
}

void SpanDelegate::paintPair(QPainter& painter, const QRect& rect, int row) const {
    const Theme& theme = currentTheme();
    const SpanRow& r = m_model.at(row);
    QRect line = rect;
    line.setHeight(lineHeight());
    Columns c = columns(row, line);
    painter.setFont(monoFont());
    const bool open = r.kind == Kind::attribute && m_model.isExpanded(row);
    if (open)
        c.key.setRight(c.value.right());
    painter.setPen(theme.textSecondary);
    // Keys of one family begin alike; what tells them apart is the end.
    drawElided(painter, c.key, m_model.key(row), Qt::AlignLeft, Qt::ElideMiddle);
    if (r.kind == Kind::event && m_model.count(row) > 0) {
        const QString name =
            m_model.isExpanded(row) ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right");
        painter.drawPixmap(
            c.value.right() - kIcon + 1, line.center().y() - kIcon / 2,
            iconPixmap(name, theme.textSecondary, kIcon, painter.device()->devicePixelRatioF()));
        c.value.setRight(c.value.right() - kIcon - 2);
    }
    painter.setPen(r.kind == Kind::link ? theme.accent : theme.text);
    if (!open)
        return drawElided(painter, c.value, m_model.value(row), Qt::AlignLeft);
    painter.drawText(QRect(c.key.left(), line.bottom() + 1, c.key.width(), rect.height() - line.height()),
                     kWrap, m_model.block(row));
}

void SpanDelegate::paintText(QPainter& painter, const QRect& rect, int row) const {
    const Theme& theme = currentTheme();
    const SpanRow& r = m_model.at(row);
    QRect room = rect.adjusted(kPadding, 0, -kPadding, 0);
    if (r.nested)
        room.setLeft(room.left() + kNestedIndent);
    painter.setFont(r.kind == Kind::jsonLine ? monoFont() : labelFont());
    painter.setPen(r.kind == Kind::more   ? theme.accent
                   : r.kind == Kind::note ? theme.textSecondary
                                          : theme.text);
    drawElided(painter, room, m_model.value(row), Qt::AlignLeft);
}

} // namespace spoor::ui
