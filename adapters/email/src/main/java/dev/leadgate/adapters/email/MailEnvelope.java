package dev.leadgate.adapters.email;

import dev.leadgate.adapters.email.mime.Headers;
import dev.leadgate.adapters.email.mime.MimeReader;
import dev.leadgate.adapters.email.read.MailTranslator;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Makes an envelope of a fetched mail.
final class MailEnvelope {
    private static final int LONGEST_ID = 300;

    private MailEnvelope() {}

    /// @param size the server's word for the whole size
    /// @param whole false when `bytes` is only the beginning
    static Envelope of(byte[] bytes, long size, boolean whole, Instant arrived, Map<String, String> place) {
        var attributes = new HashMap<>(place);
        if (!whole) {
            attributes.put(MailTranslator.TRUNCATED, Long.toString(size));
        }
        return new Envelope(key(bytes), arrived, Payload.of(bytes, "message/rfc822"), attributes);
    }

    /// Message-ID and digest. Form scripts are known to give every mail the same Message-ID, so
    /// it never stands alone; copies of one mail differ in the trace headers, so the digest
    /// covers only what its writer made. Without Message-ID or Date nothing but the trace tells
    /// two equal mails apart: then it covers everything.
    static String key(byte[] bytes) {
        var head = MimeReader.read(bytes.length > 200_000 ? java.util.Arrays.copyOf(bytes, 200_000) : bytes)
                .root()
                .headers();
        var id = head.raw("message-id").orElse("").replaceAll("[<>\\s\\p{Cntrl}]", "");
        var digest = sha256();
        if (id.isEmpty() || head.raw("date").isEmpty()) {
            return "sha256:" + HexFormat.of().formatHex(digest.digest(bytes));
        }
        for (var name : new String[] {"from", "reply-to", "subject", "date"}) {
            digest.update(line(name, head));
        }
        int body = body(bytes);
        digest.update(bytes, body, bytes.length - body);
        var shortened = id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id;
        return shortened + "|" + HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] line(String name, Headers headers) {
        return (name + ":" + headers.raw(name).orElse("") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// After the first blank line, else the end.
    private static int body(byte[] bytes) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\n' && (bytes[i + 1] == '\n' || (bytes[i + 1] == '\r' && at(bytes, i + 2) == '\n'))) {
                return i + 1;
            }
        }
        return bytes.length;
    }

    private static byte at(byte[] bytes, int i) {
        return i < bytes.length ? bytes[i] : 0;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
