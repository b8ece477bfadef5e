// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/queryform.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace spoor::ui {

/// The searches of before, one line each.
class RecentQueries : public QWidget {
    Q_OBJECT
public:
    explicit RecentQueries(QWidget* parent = nullptr);
    /// Newest first.
    void setQueries(const std::vector<session::QueryForm>& queries);

signals:
    void picked(const spoor::session::QueryForm& query);

private:
    QVBoxLayout* m_lines;
};

} // namespace spoor::ui
