// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/windowframe.h"

#include "ui/windows/iconstrip.h"

#include <QSplitter>
#include <QVBoxLayout>

namespace spoor::ui {

namespace {

constexpr int kSmallestSearch = 220;
constexpr int kSmallestSpan = 240;
constexpr int kSmallestContent = 320;

} // namespace

WindowFrame::WindowFrame(session::Settings& settings, Panes panes, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_panes(panes)
    , m_columns(new QSplitter(Qt::Horizontal, this))
    , m_rows(new QSplitter(Qt::Vertical, m_columns)) {
    setObjectName(QStringLiteral("windowFrame"));
    m_columns->setObjectName(QStringLiteral("columns"));
    m_rows->setObjectName(QStringLiteral("rows"));
    m_panes.search->setMinimumWidth(kSmallestSearch);
    m_panes.content->setMinimumWidth(kSmallestContent);
    m_columns->addWidget(m_panes.strip);
    m_columns->addWidget(m_panes.search);
    m_columns->addWidget(m_rows);
    m_columns->addWidget(m_panes.span);
    m_rows->addWidget(m_panes.content);
    for (QSplitter* splitter : {m_columns, m_rows}) {
        splitter->setChildrenCollapsible(false);
        connect(splitter, &QSplitter::splitterMoved, this, &WindowFrame::saveSizes);
    }
    m_columns->setStretchFactor(m_columns->indexOf(m_rows), 1);
    m_rows->setStretchFactor(0, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_columns);
    arrange();
}

void WindowFrame::setMode(Mode mode) {
    if (mode == m_mode)
        return;
    m_mode = mode;
    arrange();
}

bool WindowFrame::searchShown() const {
    const session::FrameSettings frame = m_settings.frame();
    switch (m_mode) {
    case Mode::welcome:
        return false;
    case Mode::connected:
        return true;
    case Mode::list:
        return !frame.searchFolded;
    case Mode::trace:
        return frame.searchOnTraces;
    }
    return false;
}

bool WindowFrame::spanShown() const {
    return m_mode == Mode::trace && m_settings.frame().spanVisible;
}

void WindowFrame::setSearchShown(bool shown) {
    session::FrameSettings frame = m_settings.frame();
    if (m_mode == Mode::list)
        frame.searchFolded = !shown;
    if (m_mode == Mode::trace)
        frame.searchOnTraces = shown;
    m_settings.setFrame(frame);
    arrange();
}

void WindowFrame::setSpanShown(bool shown) {
    session::FrameSettings frame = m_settings.frame();
    frame.spanVisible = shown;
    m_settings.setFrame(frame);
    arrange();
}

void WindowFrame::placeSpan() {
    m_spanBelow = narrow();
    QSplitter* place = m_spanBelow ? m_rows : m_columns;
    if (m_panes.span->parentWidget() != place)
        place->addWidget(m_panes.span);
    m_panes.span->setMinimumWidth(m_spanBelow ? 0 : kSmallestSpan);
}

void WindowFrame::arrange() {
    placeSpan();
    const bool search = searchShown();
    m_panes.search->setVisible(search);
    m_panes.strip->setVisible(!search && (m_mode == Mode::list || m_mode == Mode::trace));
    m_panes.span->setVisible(spanShown());
    const session::FrameSettings frame = m_settings.frame();
    const int span = m_spanBelow ? 0 : frame.spanWidth;
    const int middle = std::max(kSmallestContent, width() - frame.searchWidth - span);
    QList<int> columns{IconStrip::kWidth, frame.searchWidth, middle};
    if (!m_spanBelow)
        columns << frame.spanWidth;
    m_columns->setSizes(columns);
    if (m_spanBelow)
        m_rows->setSizes({std::max(100, height() - frame.spanHeight), frame.spanHeight});
}

void WindowFrame::saveSizes() {
    session::FrameSettings frame = m_settings.frame();
    if (m_panes.search->isVisible())
        frame.searchWidth = m_panes.search->width();
    if (m_panes.span->isVisible() && m_spanBelow)
        frame.spanHeight = m_panes.span->height();
    if (m_panes.span->isVisible() && !m_spanBelow)
        frame.spanWidth = m_panes.span->width();
    m_settings.setFrame(frame);
}

void WindowFrame::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (narrow() != m_spanBelow)
        arrange();
}

} // namespace spoor::ui
