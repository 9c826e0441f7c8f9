package dev.leadgate.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Whole requests, ready for the socket: the lead's number is written into a template and the
/// body is signed. That costs the generator a few microseconds, which matters, since it runs on
/// the cores of what it measures.
///
/// One thread; the `Mac` is its own.
final class LeadWriter {
    private static final int DIGITS = 8;
    private static final HexFormat HEX = HexFormat.of();
    private static final String MARK = "########";
    private static final String BODY = """
            {"request_id":"bench-########","event":"form.submitted","submitted_at":"2026-11-22T03:14:15Z",\
            "contact":{"name":"Ratna Wijaya","email":"lead-########@ratna.example.com","phone":"+62812########",\
            "role":"Head of Operations"},"company":"Toko Ratna Wijaya","country":"ID","city":"Bandung","qty":24,\
            "note":"We run three shops and a small warehouse. Please call me about the yearly plan, and tell me \
            whether the stock of all shops can be seen in one place. Mornings are best.",\
            "utm":{"source":"newsletter","medium":"email","campaign":"autumn-2026"},"page":"/pricing?plan=team"}""";

    private final byte[] head;
    private final byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    private final int[] places = places();
    private final int signatureAt;
    private final Mac mac;

    LeadWriter(String path, int port, String secret) {
        var start = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\nX-Signature: ";
        signatureAt = start.length();
        head = (start + "0".repeat(64) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no HmacSHA256", missing);
        }
    }

    private static int[] places() {
        return java.util.regex.Pattern.compile(MARK)
                .matcher(BODY)
                .results()
                .mapToInt(m -> m.start())
                .toArray();
    }

    /// The request of one lead.
    Buffer write(long number) {
        numberInto(number);
        var signature = HEX.formatHex(mac.doFinal(body)).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(signature, 0, head, signatureAt, signature.length);
        return Buffer.buffer(head.length + body.length).appendBytes(head).appendBytes(body);
    }

    /// The JSON of one lead.
    byte[] body(long number) {
        numberInto(number);
        return body.clone();
    }

    private void numberInto(long number) {
        long rest = number;
        for (int digit = DIGITS - 1; digit >= 0; digit--) {
            var ascii = (byte) ('0' + rest % 10);
            rest /= 10;
            for (int place : places) {
                body[place + digit] = ascii;
            }
        }
        if (rest > 0) {
            throw new IllegalArgumentException("the template holds numbers of " + DIGITS + " digits, not " + number);
        }
    }

    /// The number in a notification, found behind the address it was given, or -1.
    static long numberIn(byte[] notification) {
        for (int i = 0; i + 5 + DIGITS < notification.length; i++) {
            if (notification[i] == 'l'
                    && notification[i + 1] == 'e'
                    && notification[i + 2] == 'a'
                    && notification[i + 3] == 'd'
                    && notification[i + 4] == '-'
                    && notification[i + 5 + DIGITS] == '@') {
                return digits(notification, i + 5);
            }
        }
        return -1;
    }

    private static long digits(byte[] text, int from) {
        long number = 0;
        for (int i = from; i < from + DIGITS; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return -1;
            }
            number = number * 10 + (text[i] - '0');
        }
        return number;
    }
}
