package dev.leadgate.adapters.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/// Mails that have jammed mail readers, each different from the others.
final class Poison {
    private Poison() {}

    static Map<String, byte[]> mails() {
        var mails = new LinkedHashMap<String, byte[]>();
        put(mails, "unknown charset", "Content-Type: text/plain; charset=no-such-charset\r\n", "hello");
        put(mails, "empty charset", "Content-Type: text/plain; charset=\"\"\r\n", "hello");
        put(mails, "unknown encoding", "Content-Transfer-Encoding: x-rot13\r\n", "uryyb");
        put(mails, "no boundary", "Content-Type: multipart/mixed\r\n", "--x\r\n\r\nhello\r\n--x--");
        put(mails, "unfinished", "Content-Type: multipart/mixed; boundary=x\r\n", "--x\r\n\r\nhello, call me");
        put(mails, "broken type", "Content-Type: ;;;=\"\"/\r\n", "hello");
        put(mails, "broken base64", "Content-Transfer-Encoding: base64\r\n", "aGVsbG8*!==gd29ybG");
        put(mails, "broken words", "X-Note: =?utf-8?B?4p=?= =?x?Q?=ZZ?= =?utf-8?\r\n", "hello");
        put(mails, "nul bytes", "X-N: a\0b\r\n", "hel\0lo \u0001\u0002");
        put(mails, "deep", "Content-Type: multipart/mixed; boundary=b0\r\n", deep(500));
        put(mails, "many parts", "Content-Type: multipart/mixed; boundary=x\r\n", "--x\r\n\r\nhi\r\n".repeat(5_000));
        put(mails, "many headers", "X-H: v\r\n".repeat(3_000), "hello");
        put(mails, "long header", "X-H: " + "v".repeat(400_000) + "\r\n", "hello");
        put(mails, "tnef", "Content-Type: application/ms-tnef; name=winmail.dat\r\n", "x\u009f>\"");
        put(mails, "nested mail", "Content-Type: message/rfc822\r\n", "From: in@side.example\r\n\r\nhello");
        put(mails, "rfc2231", "Content-Type: text/plain; " + "name*0*=utf-8''%zz; ".repeat(50) + "\r\n", "hello");
        put(mails, "quotes", "Reply-To: \"\"\"\"\"<<<>>>,,,;;;@@@\r\n", "hello");
        var junk = new byte[4_000];
        new Random(17).nextBytes(junk);
        mails.put("junk", join("From: j@unk.example\r\nSubject: junk\r\n\r\n".getBytes(StandardCharsets.UTF_8), junk));
        return mails;
    }

    private static String deep(int levels) {
        var text = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            text.append("--b")
                    .append(i)
                    .append("\r\nContent-Type: multipart/mixed; boundary=b")
                    .append(i + 1)
                    .append("\r\n\r\n");
        }
        return text + "hello";
    }

    private static void put(Map<String, byte[]> mails, String name, String headers, String body) {
        var head = "From: p@oison.example\r\nTo: leads@example.com\r\nSubject: " + name
                + "\r\nDate: Sun, 22 Nov 2026 10:00:00 +0000\r\nMessage-ID: <same@oison.example>\r\nMIME-Version: 1.0\r\n";
        mails.put(name, (head + headers + "\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] join(byte[] a, byte[] b) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(a);
        out.writeBytes(b);
        return out.toByteArray();
    }
}
