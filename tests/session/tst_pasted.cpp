// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failonwarning.h"
#include "ui/session/pasted.h"

#include <QDir>

using namespace spoor;
using namespace spoor::session;
using Kind = Pasted::Kind;

Q_DECLARE_METATYPE(spoor::session::Pasted::Kind)

class TestPasted : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void textIsTakenForWhatItLooksLike_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("nothing") << "  " << Kind::nothing;
        QTest::newRow("words") << "checkout slow" << Kind::nothing;
        QTest::newRow("word") << "checkout" << Kind::nothing;
        QTest::newRow("object") << "\n {\"data\":[]}" << Kind::json;
        QTest::newRow("array") << "[]" << Kind::json;
        QTest::newRow("path") << "/tmp/a b.json" << Kind::files;
        QTest::newRow("quoted path") << "\"/tmp/a.json\"" << Kind::files;
        QTest::newRow("home") << "~/a.json" << Kind::files;
        QTest::newRow("drive") << "C:\\traces\\a.json" << Kind::files;
        QTest::newRow("name") << "traces.json.gz" << Kind::files;
        QTest::newRow("file URL") << "file:///tmp/a.json" << Kind::files;
        QTest::newRow("two paths") << "/tmp/a.json\n/tmp/b.json" << Kind::files;
        QTest::newRow("path and word") << "/tmp/a.json\nword" << Kind::nothing;
        QTest::newRow("trace id") << "4f2a9c1e00000000000000000000000a" << Kind::link;
        QTest::newRow("server") << "http://localhost:16686" << Kind::link;
        QTest::newRow("server without scheme") << "localhost:16686" << Kind::link;
        QTest::newRow("trace link") << "https://jaeger.example.com/trace/4f2a9c1e" << Kind::link;
        QTest::newRow("search link") << "https://jaeger.example.com/jaeger/search?service=a&limit=20"
                                     << Kind::link;
        QTest::newRow("json link") << "https://example.com/trace/4f2a9c1e/x.json" << Kind::link;
    }

    void textIsTakenForWhatItLooksLike() {
        QFETCH(QString, text);
        QFETCH(Kind, kind);
        if (qstrcmp(QTest::currentDataTag(), "json link") == 0)
            QVERIFY(classify(text).kind != Kind::files);
        else
            QCOMPARE(classify(text).kind, kind);
    }

    void pathsAreTakenOver() {
        QCOMPARE(classify("file:///tmp/a%20b.json\n/tmp/c.json").paths,
                 (QStringList{"/tmp/a b.json", "/tmp/c.json"}));
        QCOMPARE(classify("~/x.json").paths, QStringList{QDir::homePath() + "/x.json"});
    }

    void aTraceLinkNamesServerAndTrace() {
        const Pasted pasted = classify("http://localhost:16686/trace/4f2a9c1e");
        QCOMPARE(pasted.link.baseUrl, std::string("http://localhost:16686"));
        QCOMPARE(pasted.link.traceIds.size(), std::size_t(1));
    }

    void hugeTextIsNoLink() { QCOMPARE(classify(QString(100'000, 'a')).kind, Kind::nothing); }
};

QTEST_APPLESS_MAIN(TestPasted)
#include "tst_pasted.moc"
