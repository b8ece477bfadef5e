// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/recentqueries.h"

#include "ui/support/linebutton.h"
#include "ui/support/style.h"
#include "ui/support/text.h"

#include <QLabel>
#include <QVBoxLayout>

namespace spoor::ui {

namespace {

constexpr std::size_t kShown = 10;

}

RecentQueries::RecentQueries(QWidget* parent)
    : QWidget(parent)
    , m_lines(new QVBoxLayout) {
    auto* title = plainLabel(tr("Recent"), this, "recentTitle");
    setTextRole(title, TextRole::heading);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(title);
    layout->addLayout(m_lines);
    m_lines->setSpacing(0);
    hide();
}

void RecentQueries::setQueries(const std::vector<session::QueryForm>& queries) {
    while (QLayoutItem* item = m_lines->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    setVisible(!queries.empty());
    for (std::size_t i = 0; i < std::min(queries.size(), kShown); ++i) {
        auto* line = new LineButton(QStringLiteral("clock"),
                                    displayText(toUtf8(session::queryText(queries[i]))), this);
        line->setObjectName(QStringLiteral("recentQuery%1").arg(i));
        connect(line, &LineButton::clicked, this, [this, query = queries[i]] { emit picked(query); });
        m_lines->addWidget(line);
        line->show();
    }
}

} // namespace spoor::ui
