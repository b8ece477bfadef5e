// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection.h"

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;

namespace spoor::ui {

class FormField;

/// What goes with the address of a server: headers, credentials, certificates, proxy.
class ConnectionAdvanced : public QWidget {
    Q_OBJECT
public:
    explicit ConnectionAdvanced(QWidget* parent = nullptr);

    void setConnection(const client::Connection& connection);
    /// Puts the fields into a connection. False, with messages beside the fields, if one of them is wrong.
    bool fill(client::Connection& connection);
    /// True if any field holds something.
    bool isUsed() const;

    /// `suggestion` goes into an empty field: "x-tenant: ".
    void focusHeaders(const QString& suggestion);
    void focusToken();
    void focusCaFile();

signals:
    void submitted();

private:
    QLineEdit* edit(const char* name, const QString& placeholder);
    FormField* fileField(const QString& label, QLineEdit* input, const QString& dialogTitle);
    bool fillHeaders(client::Connection& connection);
    bool fillCredentials(client::Connection& connection);

    QPlainTextEdit* m_headers;
    QLineEdit* m_token;
    QLineEdit* m_user;
    QLineEdit* m_password;
    QLineEdit* m_caFile;
    QLineEdit* m_certificate;
    QLineEdit* m_key;
    QLineEdit* m_proxy;
    FormField* m_headersField;
    FormField* m_tokenField;
    FormField* m_userField;
    FormField* m_proxyField;
};

} // namespace spoor::ui
