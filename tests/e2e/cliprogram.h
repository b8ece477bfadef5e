// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/check.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <string>
#include <vector>

/// Runs spoor-cli as people and scripts do: as a process.
namespace spoor::test {

using Json = nlohmann::ordered_json;

struct CliResult {
    /// -1 if the program crashed, hung or did not start.
    int exitCode = -1;
    std::string out;
    std::string err;

    /// The one JSON document of standard output; discarded if it is none, or more than one.
    Json json() const { return Json::parse(out, nullptr, false); }
};

inline QString cliPath() {
    return qEnvironmentVariable("SPOOR_BIN") + "/spoor-cli";
}

inline CliResult resultOf(QProcess& process) {
    constexpr int kLongest = 120'000;
    CliResult result;
    const bool ended = process.state() == QProcess::NotRunning || process.waitForFinished(kLongest);
    if (ended && process.exitStatus() == QProcess::NormalExit) {
        result.exitCode = process.exitCode();
    }
    result.out = process.readAllStandardOutput().toStdString();
    result.err = process.readAllStandardError().toStdString();
    return result;
}

inline CliResult runCli(const QStringList& arguments, const QByteArray& input = {}) {
    QProcess process;
    process.start(cliPath(), arguments);
    process.write(input);
    process.closeWriteChannel();
    return resultOf(process);
}

/// Runs the program into a reader that takes one byte and goes away.
inline CliResult runCliIntoClosedPipe(const QStringList& arguments) {
    QProcess process;
    process.start("bash", QStringList({"-c", "\"$0\" \"$@\" | head -c 1 >/dev/null; exit ${PIPESTATUS[0]}",
                                       cliPath()}) +
                              arguments);
    return resultOf(process);
}

/// A folder for one test's files.
class TestFolder {
public:
    QString path(const QString& name) const { return m_folder.filePath(name); }

    /// Writes a file and returns its path; empty if it could not be written.
    QString write(const QString& name, const QByteArray& bytes) const {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                    : QString();
    }

private:
    QTemporaryDir m_folder;
};

/// The keys of an object in their order, joined by ", ".
inline std::string keysOf(const Json& object) {
    std::string keys;
    for (const auto& [key, value] : object.items()) {
        keys += (keys.empty() ? "" : ", ") + key;
    }
    return keys;
}

/// A list of texts joined by ", ": member `key` of each element.
inline std::string listOf(const Json& list, const std::string& key) {
    std::string text;
    for (const Json& element : list) {
        const Json& value = element.at(key);
        text += (text.empty() ? "" : ", ") + (value.is_string() ? value.get<std::string>() : value.dump());
    }
    return text;
}

/// A span in Jaeger's JSON; `more` are further members.
inline QByteArray jaegerSpan(const QByteArray& trace, const QByteArray& id, qint64 start, qint64 duration,
                             const QByteArray& more = {}) {
    return R"({"traceID":")" + trace + R"(","spanID":")" + id + R"(","operationName":"op )" + id +
           R"(","startTime":)" + QByteArray::number(start) + R"(,"duration":)" +
           QByteArray::number(duration) + R"(,"processID":"p1")" +
           (more.isEmpty() ? QByteArray() : "," + more) + "}";
}

inline QByteArray childOf(const QByteArray& trace, const QByteArray& id) {
    return R"("references":[{"refType":"CHILD_OF","traceID":")" + trace + R"(","spanID":")" + id + R"("}])";
}

/// Tags of texts: key, value, key, value …
inline QByteArray textTags(const QByteArrayList& keysAndValues) {
    QByteArrayList tags;
    for (qsizetype i = 0; i + 1 < keysAndValues.size(); i += 2) {
        tags << R"({"key":")" + keysAndValues[i] + R"(","type":"string","value":")" + keysAndValues[i + 1] +
                    R"("})";
    }
    return R"("tags":[)" + tags.join(',') + "]";
}

inline QByteArray jaegerTrace(const QByteArray& trace, const QByteArrayList& spans,
                              const QByteArray& service = "web") {
    return R"({"traceID":")" + trace + R"(","spans":[)" + spans.join(',') +
           R"(],"processes":{"p1":{"serviceName":")" + service + R"(","tags":[]}}})";
}

inline QByteArray jaegerDocument(const QByteArrayList& traces) {
    return R"({"data":[)" + traces.join(',') + "]}\n";
}

} // namespace spoor::test

/// Fails, showing both outputs, unless the program ended with that code.
#define CHECK_EXIT(result, wanted)                                                                           \
    QVERIFY2((result).exitCode == (wanted), ("exit " + std::to_string((result).exitCode) + "\n" +            \
                                             (result).out.substr(0, 2000) + (result).err.substr(0, 2000))    \
                                                .c_str())

/// The code of an error document, which must be all there is.
#define CHECK_ERROR(result, wantedExit, wantedCode)                                                          \
    do {                                                                                                     \
        CHECK_EXIT(result, wantedExit);                                                                      \
        const auto errorDocument = (result).json();                                                          \
        CHECK_TEXT(keysOf(errorDocument), "error");                                                          \
        CHECK_TEXT(keysOf(errorDocument.at("error")), "code, message, path, offset");                        \
        CHECK_TEXT(errorDocument.at("error").at("code").get<std::string>(), wantedCode);                     \
        QVERIFY(!errorDocument.at("error").at("message").get<std::string>().empty());                        \
    } while (false)
