// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/connectionadvanced.h"

#include "ui/support/fonts.h"
#include "ui/support/formfield.h"
#include "ui/support/icons.h"
#include "ui/support/style.h"
#include "ui/support/text.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace spoor::ui {

namespace {

constexpr int kHeaderLines = 2;

QString sentence(const Error& error) {
    QString text = displayText(error.message);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text.endsWith(QLatin1Char('.')) ? text : text + QLatin1Char('.');
}

QHBoxLayout* sideBySide(QWidget* left, QWidget* right) {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(left, 1, Qt::AlignTop);
    row->addWidget(right, 1, Qt::AlignTop);
    return row;
}

} // namespace

ConnectionAdvanced::ConnectionAdvanced(QWidget* parent)
    : QWidget(parent)
    , m_headers(new QPlainTextEdit(this))
    , m_token(edit("connectionToken", {}))
    , m_user(edit("connectionUser", {}))
    , m_password(edit("connectionPassword", {}))
    , m_caFile(edit("connectionCaFile", tr("The system's")))
    , m_certificate(edit("connectionCertificate", {}))
    , m_key(edit("connectionKey", tr("In the certificate's file")))
    , m_proxy(edit("connectionProxy", tr("As the environment says"))) {
    m_headers->setObjectName(QStringLiteral("connectionHeaders"));
    m_headers->setPlaceholderText(QStringLiteral("x-tenant: shop"));
    m_headers->setTabChangesFocus(true);
    m_headers->setFont(monoFont());
    m_headers->setFixedHeight(kHeaderLines * m_headers->fontMetrics().lineSpacing() + 18);
    m_token->setEchoMode(QLineEdit::Password);
    m_password->setEchoMode(QLineEdit::Password);
    m_headersField = new FormField(tr("Headers, one a line"), m_headers, this);
    m_tokenField = new FormField(tr("Bearer token"), m_token, this);
    m_userField = new FormField(tr("User"), m_user, this);
    m_proxyField = new FormField(tr("Proxy"), m_proxy, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_headersField);
    layout->addWidget(m_tokenField);
    layout->addLayout(sideBySide(m_userField, new FormField(tr("Password"), m_password, this)));
    layout->addWidget(fileField(tr("CA file (PEM)"), m_caFile, tr("Choose a CA file")));
    layout->addLayout(
        sideBySide(fileField(tr("Client certificate"), m_certificate, tr("Choose a certificate")),
                   fileField(tr("Its key"), m_key, tr("Choose a key"))));
    layout->addWidget(m_proxyField);
    const QList<QLineEdit*> inputs = findChildren<QLineEdit*>();
    for (QLineEdit* input : inputs)
        connect(input, &QLineEdit::returnPressed, this, &ConnectionAdvanced::submitted);
}

QLineEdit* ConnectionAdvanced::edit(const char* name, const QString& placeholder) {
    auto* input = new QLineEdit(this);
    input->setObjectName(QLatin1String(name));
    input->setPlaceholderText(placeholder);
    return input;
}

FormField* ConnectionAdvanced::fileField(const QString& label, QLineEdit* input, const QString& dialogTitle) {
    QAction* browse = input->addAction(icon(QStringLiteral("folder")), QLineEdit::TrailingPosition);
    browse->setText(dialogTitle);
    browse->setToolTip(dialogTitle);
    connect(browse, &QAction::triggered, this, [this, input, dialogTitle] {
        const QString path = QFileDialog::getOpenFileName(this, dialogTitle, input->text());
        if (!path.isEmpty())
            input->setText(path);
    });
    return new FormField(label, input, this);
}

void ConnectionAdvanced::setConnection(const client::Connection& connection) {
    QStringList headers;
    for (const client::Header& header : connection.headers())
        headers.append(fullText(header.name) + QLatin1String(": ") + fullText(header.value));
    m_headers->setPlainText(headers.join(QLatin1Char('\n')));
    m_token->setText(fullText(connection.bearerToken()));
    m_user->setText(fullText(connection.user()));
    m_password->setText(fullText(connection.password()));
    m_caFile->setText(fullText(connection.caFile()));
    m_certificate->setText(fullText(connection.certificateFile()));
    m_key->setText(fullText(connection.keyFile()));
    m_proxy->setText(fullText(connection.proxy()));
    for (FormField* field : {m_headersField, m_tokenField, m_userField, m_proxyField})
        field->setError({});
}

bool ConnectionAdvanced::isUsed() const {
    const auto holds = [](const QLineEdit* input) { return !input->text().isEmpty(); };
    return !m_headers->toPlainText().trimmed().isEmpty() || holds(m_token) || holds(m_user) ||
           holds(m_caFile) || holds(m_certificate) || holds(m_proxy);
}

bool ConnectionAdvanced::fillHeaders(client::Connection& connection) {
    m_headersField->setError({});
    const QStringList lines = m_headers->toPlainText().split(QLatin1Char('\n'));
    for (const QString& line : lines) {
        if (line.trimmed().isEmpty())
            continue;
        if (const auto set = connection.setHeaderLine(toUtf8(line.trimmed())); !set)
            m_headersField->setError(sentence(set.error()));
    }
    return !m_headersField->hasError();
}

bool ConnectionAdvanced::fillCredentials(client::Connection& connection) {
    m_tokenField->setError({});
    m_userField->setError({});
    if (!m_token->text().isEmpty() && !m_user->text().isEmpty()) {
        m_userField->setError(tr("Give a token or a user, not both."));
        return false;
    }
    if (!m_token->text().isEmpty()) {
        const auto set = connection.setBearerToken(toUtf8(m_token->text()));
        m_tokenField->setError(set ? QString() : sentence(set.error()));
        return set.has_value();
    }
    if (m_user->text().isEmpty())
        return true;
    const auto set = connection.setUser(toUtf8(m_user->text()), toUtf8(m_password->text()));
    m_userField->setError(set ? QString() : sentence(set.error()));
    return set.has_value();
}

bool ConnectionAdvanced::fill(client::Connection& connection) {
    bool right = fillHeaders(connection);
    right = fillCredentials(connection) && right;
    connection.setCaFile(toUtf8(m_caFile->text().trimmed()));
    connection.setClientCertificate(toUtf8(m_certificate->text().trimmed()), toUtf8(m_key->text().trimmed()));
    const auto proxy = connection.setProxy(toUtf8(m_proxy->text().trimmed()));
    m_proxyField->setError(proxy ? QString() : sentence(proxy.error()));
    return right && proxy.has_value();
}

void ConnectionAdvanced::focusHeaders(const QString& suggestion) {
    if (m_headers->toPlainText().trimmed().isEmpty()) {
        m_headers->setPlainText(suggestion);
        m_headers->moveCursor(QTextCursor::End);
    }
    m_headers->setFocus(Qt::OtherFocusReason);
}

void ConnectionAdvanced::focusToken() {
    m_token->setFocus(Qt::OtherFocusReason);
}

void ConnectionAdvanced::focusCaFile() {
    m_caFile->setFocus(Qt::OtherFocusReason);
}

} // namespace spoor::ui
