// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/settings.h"

#include <QWidget>

class QSplitter;

namespace spoor::ui {

class IconStrip;

/// Places the panes: search (or its icon strip) left, content in the middle, the span right or, where it is
/// narrow, below. Remembers what the user changed by hand, and only that.
class WindowFrame : public QWidget {
    Q_OBJECT
public:
    /// Narrower than this the Span panel goes below.
    static constexpr int kNarrow = 1100;

    enum class Mode { welcome, connected, list, trace };

    /// Takes over the panes.
    struct Panes {
        QWidget* search = nullptr;
        IconStrip* strip = nullptr;
        QWidget* content = nullptr;
        QWidget* span = nullptr;
    };
    WindowFrame(session::Settings& settings, Panes panes, QWidget* parent = nullptr);

    void setMode(Mode mode);
    Mode mode() const { return m_mode; }

    bool searchShown() const;
    bool spanShown() const;
    /// The user's choice for the kind of tab in front.
    void setSearchShown(bool shown);
    void setSpanShown(bool shown);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    bool narrow() const { return width() < kNarrow; }
    void arrange();
    void placeSpan();
    void saveSizes();

    session::Settings& m_settings;
    Panes m_panes;
    QSplitter* m_columns;
    QSplitter* m_rows;
    Mode m_mode = Mode::welcome;
    bool m_spanBelow = false;
};

} // namespace spoor::ui
