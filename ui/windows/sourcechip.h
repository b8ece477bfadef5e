// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QString>

namespace spoor::ui {

/// The button that says which server questions go to: a dot, "Jaeger", the address. Opens the connection
/// popover.
class SourceChip : public QAbstractButton {
    Q_OBJECT
public:
    enum class State { none, checking, connected, offline };

    explicit SourceChip(QWidget* parent = nullptr);

    /// `address` is plain text: "localhost:16686".
    void setState(State state, const QString& address);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString leadText() const;
    QString shownAddress() const;

    State m_state = State::none;
    QString m_address;
};

} // namespace spoor::ui
