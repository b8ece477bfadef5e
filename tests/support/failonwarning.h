// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QTest>

namespace spoor::test {

/// Call in init(): any Qt warning fails the test, but for what the offscreen platform says by itself.
inline void failOnWarnings() {
    QTest::failOnWarning(QRegularExpression(
        QStringLiteral("^(?!This plugin does not support (propagateSizeHints|raise|grabbing))")));
}

} // namespace spoor::test
