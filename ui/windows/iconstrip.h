// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QMenu;

namespace spoor::ui {

/// What is left of the Search panel while it is folded: search, open, recent.
class IconStrip : public QWidget {
    Q_OBJECT
public:
    static constexpr int kWidth = 40;

    explicit IconStrip(QWidget* parent = nullptr);

    /// Filled by the window when it is about to open.
    QMenu* recentMenu() const { return m_recent; }

signals:
    void searchRequested();
    void openRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QMenu* m_recent;
};

} // namespace spoor::ui
