// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/headerline.h"

#include "ui/session/documentsession.h"
#include "ui/support/elidedlabel.h"
#include "ui/support/fonts.h"
#include "ui/support/icons.h"
#include "ui/support/style.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"

#include <QClipboard>
#include <QDateTime>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace spoor::ui {

namespace {

constexpr int kHeight = 40;
constexpr qsizetype kShortId = 8;
const QString kFactGap = QStringLiteral("    ");

QString counted(std::uint64_t n, const QString& one, const QString& many) {
    return n == 1 ? one : many.arg(countQString(n));
}

QString startText(Nanoseconds start) {
    const auto day = QDateTime::fromMSecsSinceEpoch(start / std::chrono::milliseconds(1)).date();
    return day == QDate::currentDate() ? clockText(start, Zone::local) : dateTimeText(start, Zone::local);
}

QString percentText(std::uint64_t part, std::uint64_t all) {
    const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(all);
    return QString::number(percent, 'f', percent < 10 ? 1 : 0);
}

} // namespace

HeaderLine::HeaderLine(QWidget* parent)
    : QWidget(parent)
    , m_name(new ElidedLabel({}, this, "headerName"))
    , m_id(new QToolButton(this))
    , m_start(plainLabel({}, this, "headerStart"))
    , m_lead(plainLabel({}, this, "headerLead"))
    , m_facts(plainLabel({}, this, "headerFacts"))
    , m_errors(new QToolButton(this))
    , m_incomplete(plainLabel({}, this, "headerIncomplete")) {
    setObjectName(QStringLiteral("headerLine"));
    setFixedHeight(kHeight);
    m_name->setFont(titleFont());
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_id->setObjectName(QStringLiteral("headerId"));
    m_id->setFont(monoFont());
    m_id->setIcon(icon(QStringLiteral("copy")));
    m_id->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_id->setLayoutDirection(Qt::RightToLeft);
    setButtonLook(m_id, ButtonLook::flat);
    buildErrors();
    setTextRole(m_start, TextRole::secondary);
    setTextRole(m_facts, TextRole::secondary);
    setTextRole(m_incomplete, TextRole::warning);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 4, 12, 0);
    layout->setSpacing(14);
    layout->addWidget(m_name);
    layout->addWidget(m_id);
    for (QLabel* label : {m_start, m_lead, m_facts})
        layout->addWidget(label);
    layout->addWidget(m_errors);
    layout->addWidget(m_incomplete);
    layout->addStretch(1);
    connect(m_id, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_fullId); });
    connect(m_errors, &QToolButton::clicked, this, &HeaderLine::nextErrorRequested);
}

void HeaderLine::buildErrors() {
    m_errors->setObjectName(QStringLiteral("headerErrors"));
    m_errors->setIcon(icon(QStringLiteral("error"), IconColor::error));
    m_errors->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setButtonLook(m_errors, ButtonLook::flat);
    takeColors();
}

void HeaderLine::takeColors() {
    QPalette palette = m_errors->palette();
    palette.setColor(QPalette::ButtonText, currentTheme().error);
    m_errors->setPalette(palette);
}

/// Where there is no room the name stays readable: first the start goes, then the counts.
void HeaderLine::makeRoom() {
    constexpr int kReadableName = 240;
    int free = width() - layout()->contentsMargins().left() - layout()->contentsMargins().right() -
               std::min(kReadableName, m_name->sizeHint().width());
    for (const QWidget* part : {static_cast<QWidget*>(m_id), static_cast<QWidget*>(m_lead),
                                static_cast<QWidget*>(m_errors), static_cast<QWidget*>(m_incomplete)})
        free -= part->isHidden() ? 0 : part->sizeHint().width() + layout()->spacing();
    free -= m_facts->sizeHint().width() + layout()->spacing();
    m_facts->setVisible(free >= 0);
    if (free < 0)
        free += m_facts->sizeHint().width() + layout()->spacing();
    m_start->setVisible(!m_start->text().isEmpty() &&
                        free >= m_start->sizeHint().width() + layout()->spacing());
}

void HeaderLine::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    makeRoom();
}

void HeaderLine::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        takeColors();
    QWidget::changeEvent(event);
}

void HeaderLine::setFacts(const QString& lead, const QStringList& facts) {
    m_lead->setText(lead);
    m_lead->setVisible(!lead.isEmpty());
    m_facts->setText(facts.join(kFactGap));
}

void HeaderLine::setDocument(const session::DocumentSession& document) {
    if (document.state() == session::LoadState::loading)
        showLoading(document);
    else if (document.kind() == session::DocumentKind::trace)
        showTrace(document);
    else
        showSet(document);
    makeRoom();
}

void HeaderLine::showTrace(const session::DocumentSession& document) {
    const TraceSet& set = *document.traces();
    const TraceInfo& info = set.info(document.traceIndex());
    m_name->setText(displayText(set.traceName(document.traceIndex())));
    m_fullId = fullText(set.traceIdText(document.traceIndex()));
    m_id->setText(mnemonicText(displayText(toUtf8(m_fullId)).left(kShortId)));
    m_id->setToolTip(tooltipText(tr("Copy the trace id %1").arg(m_fullId)));
    m_id->setAccessibleName(tr("Copy the trace id %1").arg(displayText(toUtf8(m_fullId))));
    m_id->show();
    m_start->setText(startText(info.time.start));
    m_start->setToolTip(tooltipText(
        tr("%1 local time\n%2 UTC")
            .arg(dateTimeText(info.time.start, Zone::local), dateTimeText(info.time.start, Zone::utc))));
    setFacts(durationQString(info.time.duration()),
             {counted(set.services(document.traceIndex()).size(), tr("1 service"), tr("%1 services")),
              tr("depth %1").arg(countQString(info.depth)),
              counted(info.rows.size(), tr("1 span"), tr("%1 spans"))});
    m_errors->setText(counted(info.errors, tr("1 error"), tr("%1 errors")));
    m_errors->setAccessibleName(tr("%1, go to the next").arg(m_errors->text()));
    m_errors->setToolTip(tr("Go to the next error"));
    m_errors->setEnabled(true);
    m_errors->setVisible(info.errors > 0);
    const QString orphans = counted(info.orphans, tr("1 orphan"), tr("%1 orphans"));
    m_incomplete->setText(info.orphans > 0 ? tr("incomplete: %1").arg(orphans) : tr("incomplete"));
    m_incomplete->setToolTip(tooltipText(info.orphans > 0
                                             ? tr("The parents of %1 are not in the trace.").arg(orphans)
                                             : tr("The input broke off inside this trace.")));
    m_incomplete->setVisible(info.orphans > 0 || info.incomplete);
}

void HeaderLine::showSet(const session::DocumentSession& document) {
    const session::SetFacts& facts = document.facts();
    m_name->setText(displayText(toUtf8(document.sourceText())));
    m_start->clear();
    m_id->hide();
    m_incomplete->hide();
    setFacts(counted(document.shownTraces().size(), tr("1 trace"), tr("%1 traces")),
             {counted(facts.spans, tr("1 span"), tr("%1 spans")),
              counted(facts.services, tr("1 service"), tr("%1 services"))});
    m_errors->setVisible(facts.errorTraces > 0);
    if (facts.errorTraces == 0)
        return;
    m_errors->setText(tr("%1 % errors").arg(percentText(facts.errorTraces, facts.traces)));
    const QString words =
        tr("%1 of %2 traces have errors").arg(countQString(facts.errorTraces), countQString(facts.traces));
    m_errors->setToolTip(words);
    m_errors->setAccessibleName(words);
}

void HeaderLine::showLoading(const session::DocumentSession& document) {
    m_name->setText(displayText(toUtf8(document.sourceText())));
    m_start->clear();
    m_id->hide();
    m_errors->hide();
    m_incomplete->hide();
    const auto progress = document.progress();
    const std::uint64_t spans = progress ? progress->spans.load(std::memory_order_relaxed) : 0;
    setFacts(counted(document.summaries().size(), tr("1 trace so far"), tr("%1 traces so far")),
             {counted(spans, tr("1 span"), tr("%1 spans"))});
}

} // namespace spoor::ui
