// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/replytext.h"
#include "tests/client/testsupport.h"

#include <QTest>

using namespace spoor;

class TestReplyText : public QObject {
    Q_OBJECT

private slots:
    void plainTextHasNoControlCharacters() {
        COMPARE_TEXT(client::plainText(" a\x1B[31m\tb\r\n\nc\xE2\x80\xAE"
                                       "d\xC2\x85"
                                       "e\xFF ",
                                       100),
                     "a[31m b c"
                     "de\xEF\xBF\xBD");
    }

    void plainTextIsCutAtItsLimit() {
        COMPARE_TEXT(client::plainText("abc", 3), "abc");
        COMPARE_TEXT(client::plainText("abcd", 3), "abc\xE2\x80\xA6");
        COMPARE_TEXT(client::plainText("ab\xC3\xA9\xC3\xA9", 3), "ab\xC3\xA9\xE2\x80\xA6");
        COMPARE_TEXT(client::plainText("ab ", 2), "ab");
    }

    void messageComesFromEitherEnvelope() {
        COMPARE_TEXT(client::replyMessage(
                         test::json("{'data':null,'errors':[{'code':500,'msg':'one'},{'msg':'two'}]}")),
                     "one; two");
        COMPARE_TEXT(
            client::replyMessage(test::json("{'error':{'httpCode':404,'message':'No traces found'}}")),
            "No traces found");
        COMPARE_TEXT(client::replyMessage(test::json("{'error':'plain'}")), "plain");
        COMPARE_TEXT(client::replyMessage("404 page not found\n"), "404 page not found");
        COMPARE_TEXT(client::replyMessage("<html><head><TITLE class=x>502 Bad Gateway</TITLE></head>"),
                     "502 Bad Gateway");
        COMPARE_TEXT(client::replyMessage(""), "");
        COMPARE_TEXT(client::replyMessage(test::json("{'errors':[]}")), "");
    }

    void longMessageIsCut() { QCOMPARE(client::replyMessage(std::string(5'000, 'x')).size(), 203U); }

    void deepJsonIsOnlyText() {
        const std::string deep(1'000'000, '[');
        QCOMPARE(client::replyMessage(deep).size(), 203U);
    }

    void nestingIsCountedOutsideTexts() {
        QVERIFY(client::nestsWithin("{\"a\":[\"[[[[\",\"\\\"[[[\"]}", 2));
        QVERIFY(!client::nestsWithin("[[[]]]", 2));
        QVERIFY(client::nestsWithin("[[],[],[]]", 2));
    }

    void pagesAreToldApart() {
        QVERIFY(client::looksLikePage(" \n<!doctype html>"));
        QVERIFY(!client::looksLikePage("{\"a\":\"<b>\"}"));
        QVERIFY(client::looksLikeSignIn("<title>Sign in to Example</title>"));
        QVERIFY(client::looksLikeSignIn("<title>Example</title><input name=p TYPE=\"password\">"));
        QVERIFY(!client::looksLikeSignIn("<title>Jaeger UI</title>"));
        QVERIFY(client::looksLikeJaegerPage("<title>Jaeger UI</title>"));
        QVERIFY(client::looksLikeJaegerPage("<script>const JAEGER_CONFIG = 1;</script>"));
        QVERIFY(!client::looksLikeJaegerPage("<title>Welcome</title>"));
    }

    void basePathIsReadFromThePage() {
        QVERIFY(client::pageBasePath("<head><BASE HREF=\"/jaeger/\" data-x=\"1\">") == "/jaeger");
        QVERIFY(client::pageBasePath("<base href=\"/\">") == "");
        QVERIFY(!client::pageBasePath("<base href=\"https://example.com/\">"));
        QVERIFY(!client::pageBasePath("<base href=\"//example.com/\">"));
        QVERIFY(!client::pageBasePath("<base target=x><a href=\"/y\">"));
        QVERIFY(!client::pageBasePath("<base href"));
    }

    void versionIsReadFromThePage() {
        COMPARE_TEXT(
            client::pageVersion(test::json("<!-- JAEGER_VERSION='unknown' --> const JAEGER_VERSION = "
                                           "{'gitCommit':'','gitVersion':'v2.13.0','buildDate':''};")),
            "2.13.0");
        COMPARE_TEXT(client::pageVersion(
                         test::json("JAEGER_VERSION = {'gitCommit':'','gitVersion':'','buildDate':''};")),
                     "");
        COMPARE_TEXT(client::pageVersion(test::json("JAEGER_VERSION={'gitVersion':'unknown'}")), "");
        COMPARE_TEXT(client::pageVersion("JAEGER_VERSION"), "");
        COMPARE_TEXT(client::pageVersion("JAEGER_VERSION = {"), "");
        COMPARE_TEXT(client::pageVersion(""), "");
    }
};

QTEST_APPLESS_MAIN(TestReplyText)
#include "tst_replytext.moc"
