// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/timefield.h"

#include "model/base/time.h"
#include "ui/support/formfield.h"
#include "ui/support/text.h"

#include <QComboBox>
#include <QDateTime>
#include <QLineEdit>
#include <QVBoxLayout>

namespace spoor::ui {

namespace {

struct Preset {
    const char* lookback;
    const char* text;
};

constexpr Preset kPresets[] = {
    {"5m", QT_TRANSLATE_NOOP("spoor::ui::TimeField", "Last 5 minutes")},
    {"15m", QT_TRANSLATE_NOOP("spoor::ui::TimeField", "Last 15 minutes")},
    {"30m", QT_TRANSLATE_NOOP("spoor::ui::TimeField", "Last 30 minutes")},
    {"1h", QT_TRANSLATE_NOOP("spoor::ui::TimeField", "Last 1 hour")},
    {"3h", QT_TRANSLATE_NOOP("spoor::ui::TimeField", "Last 3 hours")},
    {"6h", QT_TRANSLATE_NOOP("spoor::ui::TimeField", "Last 6 hours")},
    {"12h", QT_TRANSLATE_NOOP("spoor::ui::TimeField", "Last 12 hours")},
    {"24h", QT_TRANSLATE_NOOP("spoor::ui::TimeField", "Last 24 hours")},
    {"48h", QT_TRANSLATE_NOOP("spoor::ui::TimeField", "Last 2 days")},
    {"168h", QT_TRANSLATE_NOOP("spoor::ui::TimeField", "Last 7 days")},
};
constexpr int kDefaultPreset = 3;

const char* const kLocalFormats[] = {"yyyy-MM-dd HH:mm:ss.zzz", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm",
                                     "yyyy-MM-dd"};

} // namespace

TimeField::TimeField(QWidget* parent)
    : QWidget(parent)
    , m_preset(new QComboBox(this))
    , m_custom(new QWidget(this))
    , m_start(new QLineEdit(m_custom))
    , m_end(new QLineEdit(m_custom)) {
    m_preset->setObjectName(QStringLiteral("searchTime"));
    m_start->setObjectName(QStringLiteral("searchStart"));
    m_end->setObjectName(QStringLiteral("searchEnd"));
    m_end->setPlaceholderText(tr("Now"));
    for (const Preset& preset : kPresets)
        m_preset->addItem(tr(preset.text), QLatin1String(preset.lookback));
    m_preset->addItem(tr("Custom range"), QString());
    m_preset->setCurrentIndex(kDefaultPreset);
    m_startField = new FormField(tr("Start"), m_start, m_custom);
    m_endField = new FormField(tr("End"), m_end, m_custom);
    auto* custom = new QVBoxLayout(m_custom);
    custom->setContentsMargins(0, 6, 0, 0);
    custom->setSpacing(10);
    custom->addWidget(m_startField);
    custom->addWidget(m_endField);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(new FormField(tr("Time"), m_preset, this));
    layout->addWidget(m_custom);
    m_custom->hide();
    connect(m_preset, &QComboBox::currentIndexChanged, this, &TimeField::showCustom);
    connect(m_start, &QLineEdit::textEdited, this, [this] { m_startField->setError({}); });
    connect(m_end, &QLineEdit::textEdited, this, [this] { m_endField->setError({}); });
}

bool TimeField::isCustom() const {
    return m_preset->currentData().toString().isEmpty();
}

void TimeField::showCustom() {
    m_custom->setVisible(isCustom());
    if (isCustom() && m_start->text().isEmpty())
        m_start->setText(
            QDateTime::currentDateTime().addSecs(-3600).toString(QLatin1String(kLocalFormats[1])));
}

void TimeField::setTimes(const session::QueryForm& form) {
    m_startField->setError({});
    m_endField->setError({});
    m_start->setText(toLocal(form.start));
    m_end->setText(toLocal(form.end));
    if (form.lookback.isEmpty()) {
        m_preset->setCurrentIndex(m_preset->count() - 1);
        return showCustom();
    }
    const auto wanted = parseDuration(toUtf8(form.lookback));
    for (int i = 0; i + 1 < m_preset->count(); ++i) {
        const auto have = parseDuration(toUtf8(m_preset->itemData(i).toString()));
        if (form.lookback == m_preset->itemData(i).toString() || (wanted && have && *wanted == *have))
            return m_preset->setCurrentIndex(i);
    }
    // A length that is none of the presets gets a line of its own.
    const QString text = wanted ? durationQString(*wanted) : displayText(toUtf8(form.lookback), 40);
    m_preset->insertItem(m_preset->count() - 1, tr("Last %1").arg(text), form.lookback);
    m_preset->setCurrentIndex(m_preset->count() - 2);
}

void TimeField::fill(session::QueryForm& form) const {
    form.lookback = m_preset->currentData().toString();
    form.start = isCustom() ? toRfc3339(m_start->text()) : QString();
    form.end = isCustom() ? toRfc3339(m_end->text()) : QString();
}

bool TimeField::validate() {
    m_startField->setError({});
    m_endField->setError({});
    if (!isCustom())
        return true;
    const QString expected = tr("Write it as 2026-01-15 09:00:00, or with a zone as 2026-01-15T09:00:00Z.");
    const auto start = parseRfc3339(toUtf8(toRfc3339(m_start->text())));
    const bool open = m_end->text().trimmed().isEmpty();
    const auto end = parseRfc3339(toUtf8(toRfc3339(m_end->text())));
    if (!start)
        m_startField->setError(expected);
    if (!open && !end)
        m_endField->setError(expected);
    else if (start && (open ? now() : *end) <= *start)
        m_endField->setError(tr("The end must be after the start."));
    return wrongInput() == nullptr;
}

QWidget* TimeField::wrongInput() const {
    if (m_startField->hasError())
        return m_start;
    return m_endField->hasError() ? m_end : nullptr;
}

/// What was typed as local time, as RFC 3339; anything else stays as it is.
QString TimeField::toRfc3339(const QString& typed) {
    const QString text = typed.trimmed();
    for (const char* format : kLocalFormats) {
        const QDateTime time = QDateTime::fromString(text, QLatin1String(format));
        if (time.isValid())
            return fullText(rfc3339Text(std::chrono::milliseconds(time.toMSecsSinceEpoch())));
    }
    return text;
}

/// An instant in local time if whole milliseconds say all of it.
QString TimeField::toLocal(const QString& rfc3339) {
    const auto instant = parseRfc3339(toUtf8(rfc3339));
    if (!instant)
        return rfc3339;
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(*instant);
    if (milliseconds != *instant)
        return rfc3339;
    const bool whole = milliseconds.count() % 1000 == 0;
    return QDateTime::fromMSecsSinceEpoch(milliseconds.count())
        .toString(QLatin1String(kLocalFormats[whole ? 1 : 0]));
}

} // namespace spoor::ui
