package dev.leadgate.adapters.email.mime;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// What tells one mail from another.
public final class MailKey {
    private static final int LONGEST_ID = 300;

    private MailKey() {}

    /// Message-ID and digest. Form scripts are known to give every mail the same Message-ID, so
    /// it never stands alone; copies of one mail differ in the trace headers, so the digest
    /// covers only what its writer made. Without Message-ID or Date nothing but the trace tells
    /// two equal mails apart: then it covers everything.
    public static String of(byte[] bytes) {
        var head = Headers.parse(bytes.length > 200_000 ? Arrays.copyOf(bytes, 200_000) : bytes);
        if (id(head).isEmpty() || head.raw("date").isEmpty()) {
            return digest(bytes);
        }
        return of(head, Arrays.copyOfRange(bytes, body(bytes), bytes.length));
    }

    /// The same for a mail in parts.
    public static String of(Headers head, byte[]... bodies) {
        var id = id(head);
        var digest = sha256();
        boolean telling = !id.isEmpty() && head.has("date");
        if (telling) {
            for (var name : new String[] {"from", "reply-to", "subject", "date"}) {
                digest.update(line(name, head));
            }
        } else {
            head.lines().forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        for (var body : bodies) {
            digest.update(body);
        }
        if (!telling) {
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        }
        var shortened = id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id;
        return shortened + "|" + HexFormat.of().formatHex(digest.digest());
    }

    /// Of bytes that tell nothing else.
    public static String digest(byte[] bytes) {
        return "sha256:" + HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static String id(Headers head) {
        return head.raw("message-id").orElse("").replaceAll("[<>\\s\\p{Cntrl}]", "");
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
