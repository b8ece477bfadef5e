// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/statusbar.h"

#include "ui/support/fonts.h"
#include "ui/support/style.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace spoor::ui {

namespace {

constexpr int kHeight = 24;
constexpr int kRefreshMilliseconds = 100;
/// Work that ends sooner is not shown: it would only flicker.
constexpr qint64 kQuietMilliseconds = 200;

} // namespace

QString jobText(const session::JobStatus& job) {
    QString text = displayText(toUtf8(job.title));
    if (job.cancelling)
        return StatusBar::tr("Cancelling: %1").arg(text);
    const auto done = job.progress->bytesDone.load(std::memory_order_relaxed);
    const auto total = job.progress->bytesTotal.load(std::memory_order_relaxed);
    const auto spans = job.progress->spans.load(std::memory_order_relaxed);
    if (total > 0)
        return StatusBar::tr("%1… %2 %").arg(text).arg(std::min<std::uint64_t>(100, done * 100 / total));
    if (spans > 0)
        return StatusBar::tr("%1… %2 spans so far").arg(text, countQString(spans));
    return text + QStringLiteral("…");
}

StatusBar::StatusBar(session::JobRunner& jobs, QWidget* parent)
    : QWidget(parent)
    , m_jobs(jobs)
    , m_counts(plainLabel({}, this, "statusCounts"))
    , m_right(plainLabel({}, this, "statusJob"))
    , m_cancel(new QToolButton(this)) {
    setObjectName(QStringLiteral("statusBar"));
    setFixedHeight(kHeight);
    setGround(this, Ground::surface);
    setTextRole(m_counts, TextRole::secondary);
    setTextRole(m_right, TextRole::secondary);
    m_counts->setFont(smallFont());
    m_right->setFont(smallFont());
    m_counts->setMinimumWidth(0);
    m_counts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_right->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_cancel->setObjectName(QStringLiteral("cancelButton"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel what is running"));
    m_cancel->setFont(smallFont());
    setButtonLook(m_cancel, ButtonLook::link);
    m_cancel->setFixedHeight(kHeight - 2);
    m_cancel->hide();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 1, 12, 0);
    layout->setSpacing(8);
    layout->addWidget(m_counts, 1);
    layout->addWidget(m_right);
    layout->addWidget(m_cancel);
    m_timer.setInterval(kRefreshMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &StatusBar::refresh);
    connect(&m_jobs, &session::JobRunner::changed, this, &StatusBar::refresh);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (m_shown != 0)
            emit cancelRequested(m_shown);
    });
}

void StatusBar::setCounts(const QString& text) {
    m_counts->setText(displayText(toUtf8(text)));
}

void StatusBar::setFact(const QString& text) {
    m_fact = text;
    refresh();
}

void StatusBar::refresh() {
    const auto running = m_jobs.status();
    if (running.empty()) {
        m_timer.stop();
        m_shown = 0;
        m_cancel->hide();
        m_right->setText(displayText(toUtf8(m_fact)));
        return;
    }
    if (!m_timer.isActive()) {
        m_timer.start();
        m_since.start();
    }
    if (m_since.elapsed() >= kQuietMilliseconds)
        showJob(running.front(), running.size() - 1);
}

void StatusBar::showJob(const session::JobStatus& job, std::size_t others) {
    m_shown = job.cancelling ? 0 : job.id;
    QString text = jobText(job);
    if (others > 0)
        text += tr(" · %1 more").arg(others);
    m_right->setText(text);
    m_cancel->setVisible(!job.cancelling);
}

void StatusBar::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), currentTheme().line);
}

} // namespace spoor::ui
