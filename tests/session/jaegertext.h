// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonArray>
#include <QJsonDocument>
#include <QString>

namespace spoor::test {

/// What a made-up trace is to hold.
struct TraceText {
    int number = 1;
    int spans = 3;
    QString service = QStringLiteral("shop");
    /// Of every span; the span's number follows.
    QString operation = QStringLiteral("GET /");
    /// Bytes of an attribute that every span carries.
    int padding = 0;
    /// The span of this number is in error; 0: none.
    int error = 0;
};

/// A text as a JSON string with its quotes.
inline QByteArray jsonString(const QString& text) {
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

inline QByteArray spanIdText(int number) {
    return QByteArray::number(number, 16).rightJustified(16, '0');
}
inline QByteArray traceIdText(int number) {
    return QByteArray::number(number, 16).rightJustified(32, '0');
}

/// One element of `data`: a chain of spans, each 1 µs shorter than its parent.
inline QByteArray traceJson(const TraceText& text) {
    const QByteArray id = traceIdText(text.number);
    const QByteArray padding = text.padding > 0 ? R"({"key":"padding","type":"string","value":")" +
                                                      QByteArray(text.padding, 'x') + "\"}"
                                                : QByteArray();
    QByteArrayList spans;
    for (int i = 1; i <= text.spans; ++i) {
        QByteArrayList tags;
        if (!padding.isEmpty())
            tags << padding;
        if (i == text.error)
            tags << R"({"key":"error","type":"bool","value":true})";
        const QByteArray parent = i == 1 ? QByteArray()
                                         : R"({"refType":"CHILD_OF","traceID":")" + id + R"(","spanID":")" +
                                               spanIdText(i - 1) + R"("})";
        spans << R"({"traceID":")" + id + R"(","spanID":")" + spanIdText(i) + R"(","operationName":)" +
                     jsonString(text.operation + QString::number(i)) + R"(,"references":[)" + parent +
                     R"(],"startTime":)" + QByteArray::number(1'700'000'000'000'000 + i) + R"(,"duration":)" +
                     QByteArray::number(1000 * text.number + text.spans - i) + R"(,"tags":[)" +
                     tags.join(',') + R"(],"logs":[],"processID":"p1"})";
    }
    return R"({"traceID":")" + id + R"(","spans":[)" + spans.join(',') +
           R"(],"processes":{"p1":{"serviceName":)" + jsonString(text.service) + R"(,"tags":[]}}})";
}

/// A whole document of traces numbered from 1.
inline QByteArray documentJson(int traces, TraceText text = {}) {
    QByteArrayList list;
    for (int i = 1; i <= traces; ++i) {
        text.number = i;
        list << traceJson(text);
    }
    return R"({"data":[)" + list.join(',') + "]}";
}

} // namespace spoor::test
