// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/expected.h"

#include <QByteArray>
#include <QString>
#include <QTest>

#include <string>
#include <string_view>

namespace spoor::test {

inline QByteArray toBytes(std::string_view text) {
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

inline QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Empty if there is a value.
template<class T>
std::string whyNot(const Expected<T>& expected) {
    if (expected) {
        return {};
    }
    return "failed with " + std::string(errorCodeText(expected.error().code)) + ": " +
           expected.error().message;
}

} // namespace spoor::test

/// Compares two UTF-8 texts and shows both if they differ.
#define CHECK_TEXT(actual, expected) QCOMPARE(spoor::test::toBytes(actual), spoor::test::toBytes(expected))

/// Fails, showing `text`, unless it holds `part`.
#define CHECK_CONTAINS(text, part)                                                                           \
    QVERIFY2(std::string_view(text).find(part) != std::string_view::npos, std::string(text).c_str())

/// Fails, showing the message, unless the Expected has a value.
#define CHECK_OK(expected)                                                                                   \
    do {                                                                                                     \
        const std::string checkText = spoor::test::whyNot(expected);                                         \
        QVERIFY2(checkText.empty(), checkText.c_str());                                                      \
    } while (false)

/// Fails unless the Expected has failed with this code.
#define CHECK_FAILS(expected, wanted)                                                                        \
    do {                                                                                                     \
        QVERIFY2(!(expected).has_value(), "it did not fail");                                                \
        CHECK_TEXT(spoor::errorCodeText((expected).error().code), spoor::errorCodeText(wanted));             \
    } while (false)
