// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/queryform.h"

#include <QStringList>
#include <QWidget>

#include <string>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace spoor::ui {

class FormField;
class NameCombo;
class RecentQueries;
class TimeField;

/// The search form: asks nothing itself, checks what was typed, and says what is to be asked.
class SearchPanel : public QWidget {
    Q_OBJECT
public:
    /// What the form can be used for now.
    enum class State { disconnected, loading, ready, noServices };

    explicit SearchPanel(QWidget* parent = nullptr);

    void setState(State state);
    State state() const { return m_state; }

    /// The services of the server, sorted; the chosen one stays.
    void setServices(const std::vector<std::string>& services);
    /// The operations of the chosen service, sorted; the chosen one stays.
    void setOperations(const std::vector<std::string>& operations);
    /// Newest first.
    void setRecent(const std::vector<session::QueryForm>& queries);

    /// Fills the form. Services and operations that are not in the lists are kept as typed.
    void setQuery(const session::QueryForm& query);
    /// As typed.
    session::QueryForm query() const;
    /// The service of the form, possibly empty.
    QString service() const;

    /// Checks all fields, shows what is wrong beside them and puts the focus on the first such field.
    bool validate();

public slots:
    /// Checks the form and emits findRequested().
    void find();
    void focusService();

signals:
    void findRequested(const spoor::session::QueryForm& query);
    /// Another service is chosen: its operations are wanted.
    void serviceChanged(const QString& service);
    /// The user folds the panel.
    void foldRequested();
    /// From the hint of an unconnected form.
    void connectRequested();
    void demoRequested();
    void openRequested();

private:
    void buildHead(QVBoxLayout* layout);
    void buildForm(QVBoxLayout* layout);
    void placeFields(QVBoxLayout* column);
    void buildHint(QVBoxLayout* layout);
    void wire();
    void showState();
    bool checkAttributes();
    bool checkDurations();
    bool checkLimit();
    bool checkService();

    State m_state = State::disconnected;
    QWidget* m_form = nullptr;
    QWidget* m_hint = nullptr;
    QLabel* m_hintText = nullptr;
    QWidget* m_hintConnect = nullptr;
    QWidget* m_hintStarts = nullptr;
    NameCombo* m_service = nullptr;
    NameCombo* m_operation = nullptr;
    QLineEdit* m_attributes = nullptr;
    TimeField* m_time = nullptr;
    QLineEdit* m_least = nullptr;
    QLineEdit* m_most = nullptr;
    QLineEdit* m_limit = nullptr;
    QComboBox* m_errors = nullptr;
    QPushButton* m_find = nullptr;
    RecentQueries* m_recent = nullptr;
    FormField* m_serviceField = nullptr;
    FormField* m_attributesField = nullptr;
    FormField* m_leastField = nullptr;
    FormField* m_mostField = nullptr;
    FormField* m_limitField = nullptr;
};

} // namespace spoor::ui
