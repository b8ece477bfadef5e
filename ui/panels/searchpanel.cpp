// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/searchpanel.h"

#include "client/searchquery.h"
#include "model/base/time.h"
#include "ui/panels/recentqueries.h"
#include "ui/panels/timefield.h"
#include "ui/support/fonts.h"
#include "ui/support/formfield.h"
#include "ui/support/icons.h"
#include "ui/support/namecombo.h"
#include "ui/support/style.h"
#include "ui/support/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace spoor::ui {

namespace {

constexpr int kMargin = 12;
constexpr int kFieldGap = 10;

/// A sentence for a field: the first letter large, a full stop.
QString sentence(const Error& error) {
    QString text = displayText(error.message);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text.endsWith(QLatin1Char('.')) ? text : text + QLatin1Char('.');
}

QPushButton* linkButton(const QString& text, const char* name, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    button->setObjectName(QLatin1String(name));
    setButtonLook(button, ButtonLook::link);
    return button;
}

QHBoxLayout* sideBySide(QWidget* left, QWidget* right) {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(left, 1, Qt::AlignTop);
    row->addWidget(right, 1, Qt::AlignTop);
    return row;
}

} // namespace

SearchPanel::SearchPanel(QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("searchPanel"));
    setAccessibleName(tr("Search"));
    setGround(this, Ground::surface);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    buildHead(outer);
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("searchScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget(scroll);
    setGround(content, Ground::surface);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(kMargin, 4, kMargin, kMargin);
    column->setSpacing(0);
    buildHint(column);
    buildForm(column);
    m_recent = new RecentQueries(content);
    m_recent->setObjectName(QStringLiteral("recentQueries"));
    column->addSpacing(22);
    column->addWidget(m_recent);
    column->addStretch(1);
    scroll->setWidget(content);
    outer->addWidget(scroll, 1);
    wire();
    showState();
}

void SearchPanel::buildHead(QVBoxLayout* layout) {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(kMargin, 6, 6, 0);
    auto* title = plainLabel(tr("Search"), this, "searchTitle");
    setTextRole(title, TextRole::heading);
    auto* fold = new QToolButton(this);
    fold->setObjectName(QStringLiteral("foldSearch"));
    fold->setAccessibleName(tr("Fold the search panel"));
    fold->setToolTip(tr("Fold the search panel"));
    fold->setIcon(icon(QStringLiteral("chevron-left")));
    setButtonLook(fold, ButtonLook::flat);
    connect(fold, &QToolButton::clicked, this, &SearchPanel::foldRequested);
    row->addWidget(title, 1);
    row->addWidget(fold);
    layout->addLayout(row);
}

void SearchPanel::buildHint(QVBoxLayout* layout) {
    m_hint = new QWidget(this);
    auto* column = new QVBoxLayout(m_hint);
    column->setContentsMargins(0, 4, 0, kFieldGap);
    column->setSpacing(4);
    m_hintText = plainLabel({}, m_hint, "searchHint");
    m_hintText->setWordWrap(true);
    setTextRole(m_hintText, TextRole::secondary);
    column->addWidget(m_hintText);
    auto* connectLink = linkButton(tr("Connect to Jaeger"), "searchConnect", m_hint);
    connect(connectLink, &QPushButton::clicked, this, &SearchPanel::connectRequested);
    m_hintConnect = connectLink;
    column->addWidget(connectLink, 0, Qt::AlignLeft);
    m_hintStarts = new QWidget(m_hint);
    auto* starts = new QHBoxLayout(m_hintStarts);
    starts->setContentsMargins(0, 0, 0, 0);
    auto* demo = linkButton(tr("Try the demo"), "searchDemo", m_hintStarts);
    auto* open = linkButton(tr("Open a file"), "searchOpen", m_hintStarts);
    connect(demo, &QPushButton::clicked, this, &SearchPanel::demoRequested);
    connect(open, &QPushButton::clicked, this, &SearchPanel::openRequested);
    starts->addWidget(demo);
    starts->addWidget(open);
    starts->addStretch(1);
    column->addWidget(m_hintStarts);
    layout->addWidget(m_hint);
}

void SearchPanel::buildForm(QVBoxLayout* layout) {
    m_form = new QWidget(this);
    auto* column = new QVBoxLayout(m_form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kFieldGap);
    const auto edit = [this](const char* name, const QString& placeholder) {
        auto* field = new QLineEdit(m_form);
        field->setObjectName(QLatin1String(name));
        field->setPlaceholderText(placeholder);
        return field;
    };
    m_service = new NameCombo(m_form, "searchService");
    m_operation = new NameCombo(m_form, "searchOperation");
    m_operation->setBlankText(tr("All operations"));
    m_attributes = edit("searchAttributes", QStringLiteral("http.response.status_code=500"));
    m_attributes->setFont(monoFont());
    m_time = new TimeField(m_form);
    m_least = edit("searchMinDuration", QStringLiteral("100ms"));
    m_most = edit("searchMaxDuration", QStringLiteral("1.5s"));
    m_limit = edit("searchLimit", {});
    m_errors = new QComboBox(m_form);
    m_errors->setObjectName(QStringLiteral("searchErrors"));
    m_errors->addItems({tr("Any"), tr("Only errors")});
    placeFields(column);
    layout->addWidget(m_form);
    setQuery({});
}

void SearchPanel::placeFields(QVBoxLayout* column) {
    m_serviceField = new FormField(tr("Service"), m_service, m_form);
    m_attributesField = new FormField(tr("Attributes"), m_attributes, m_form);
    m_leastField = new FormField(tr("Min duration"), m_least, m_form);
    m_mostField = new FormField(tr("Max duration"), m_most, m_form);
    m_limitField = new FormField(tr("Limit"), m_limit, m_form);
    column->addWidget(m_serviceField);
    column->addWidget(new FormField(tr("Operation"), m_operation, m_form));
    column->addWidget(m_attributesField);
    column->addWidget(m_time);
    column->addLayout(sideBySide(m_leastField, m_mostField));
    column->addLayout(sideBySide(m_limitField, new FormField(tr("Errors"), m_errors, m_form)));
    m_find = new QPushButton(tr("Find traces"), m_form);
    m_find->setObjectName(QStringLiteral("findTraces"));
    setButtonLook(m_find, ButtonLook::primary);
    column->addSpacing(4);
    column->addWidget(m_find);
}

void SearchPanel::wire() {
    connect(m_find, &QPushButton::clicked, this, &SearchPanel::find);
    connect(m_recent, &RecentQueries::picked, this, [this](const session::QueryForm& query) {
        setQuery(query);
        find();
    });
    connect(m_service, &NameCombo::nameChanged, this, [this](const QString& name) {
        m_serviceField->setError({});
        m_operation->setName({});
        emit serviceChanged(name);
    });
    const std::pair<QLineEdit*, FormField*> checked[] = {{m_attributes, m_attributesField},
                                                         {m_least, m_leastField},
                                                         {m_most, m_mostField},
                                                         {m_limit, m_limitField}};
    for (const auto& [input, field] : checked) {
        connect(input, &QLineEdit::textEdited, this, [shown = field] { shown->setError({}); });
        connect(input, &QLineEdit::returnPressed, this, &SearchPanel::find);
    }
    connect(m_attributes, &QLineEdit::editingFinished, this, [this] { checkAttributes(); });
    for (QLineEdit* input : {m_least, m_most})
        connect(input, &QLineEdit::editingFinished, this, [this] { checkDurations(); });
    connect(m_limit, &QLineEdit::editingFinished, this, [this] { checkLimit(); });
}

void SearchPanel::setState(State state) {
    m_state = state;
    showState();
}

void SearchPanel::showState() {
    m_form->setEnabled(m_state == State::ready || m_state == State::loading);
    m_find->setEnabled(m_state == State::ready);
    m_hint->setVisible(m_state == State::disconnected || m_state == State::noServices);
    m_hintConnect->setVisible(m_state == State::disconnected);
    m_hintStarts->setVisible(m_state == State::noServices);
    m_hintText->setText(m_state == State::disconnected
                            ? tr("Searching needs a Jaeger.")
                            : tr("No services yet. Try the demo, or open a file."));
}

void SearchPanel::setServices(const std::vector<std::string>& services) {
    m_service->setNames(services);
}

void SearchPanel::setOperations(const std::vector<std::string>& operations) {
    m_operation->setNames(operations);
}

void SearchPanel::setRecent(const std::vector<session::QueryForm>& queries) {
    m_recent->setQueries(queries);
}

void SearchPanel::setQuery(const session::QueryForm& query) {
    const bool another = query.service != m_service->name();
    m_service->setName(query.service);
    m_operation->setName(query.operation);
    m_attributes->setText(query.attributes);
    m_time->setTimes(query);
    m_least->setText(query.minDuration);
    m_most->setText(query.maxDuration);
    m_limit->setText(QString::number(query.limit));
    m_errors->setCurrentIndex(query.errorsOnly ? 1 : 0);
    for (FormField* field : {m_serviceField, m_attributesField, m_leastField, m_mostField, m_limitField})
        field->setError({});
    if (another)
        emit serviceChanged(query.service);
}

session::QueryForm SearchPanel::query() const {
    session::QueryForm form;
    form.service = m_service->name();
    form.operation = m_operation->name();
    form.attributes = m_attributes->text().trimmed();
    m_time->fill(form);
    form.minDuration = m_least->text().trimmed();
    form.maxDuration = m_most->text().trimmed();
    form.limit = m_limit->text().trimmed().toInt();
    form.errorsOnly = m_errors->currentIndex() == 1;
    return form;
}

QString SearchPanel::service() const {
    return m_service->name();
}

bool SearchPanel::checkService() {
    m_serviceField->setError(m_service->name().isEmpty() ? tr("Choose a service.") : QString());
    return !m_serviceField->hasError();
}

bool SearchPanel::checkAttributes() {
    const auto tags = client::parseLogfmt(toUtf8(m_attributes->text().trimmed()));
    m_attributesField->setError(tags ? QString() : sentence(tags.error()));
    return tags.has_value();
}

bool SearchPanel::checkDurations() {
    const auto read = [](const QLineEdit* input, FormField* field) -> std::optional<Nanoseconds> {
        field->setError({});
        const QString text = input->text().trimmed();
        if (text.isEmpty())
            return std::nullopt;
        const auto duration = parseDuration(toUtf8(text));
        if (!duration)
            field->setError(tr("Write a duration such as 100ms or 1.5s."));
        else if (duration->count() < 0)
            field->setError(tr("A duration is not negative."));
        return duration ? std::optional(*duration) : std::nullopt;
    };
    const auto least = read(m_least, m_leastField);
    const auto most = read(m_most, m_mostField);
    if (least && most && *most < *least && !m_mostField->hasError())
        m_mostField->setError(tr("Must not be less than the minimum."));
    return !m_leastField->hasError() && !m_mostField->hasError();
}

bool SearchPanel::checkLimit() {
    bool number = false;
    const int limit = m_limit->text().trimmed().toInt(&number);
    m_limitField->setError(number && limit >= 1 ? QString() : tr("Write a number from 1."));
    return !m_limitField->hasError();
}

bool SearchPanel::validate() {
    const bool service = checkService();
    const bool attributes = checkAttributes();
    const bool time = m_time->validate();
    const bool durations = checkDurations();
    const bool limit = checkLimit();
    QWidget* wrong = nullptr;
    if (!service)
        wrong = m_service;
    else if (!attributes)
        wrong = m_attributes;
    else if (!time)
        wrong = m_time->wrongInput();
    else if (!durations)
        wrong = m_leastField->hasError() ? m_least : m_most;
    else if (!limit)
        wrong = m_limit;
    if (wrong != nullptr)
        wrong->setFocus(Qt::OtherFocusReason);
    return wrong == nullptr;
}

void SearchPanel::find() {
    if (m_state == State::ready && validate())
        emit findRequested(query());
}

void SearchPanel::focusService() {
    m_service->setFocus(Qt::ShortcutFocusReason);
    m_service->selectAll();
}

} // namespace spoor::ui
