package dev.leadgate.signature;

import dev.leadgate.spi.Request;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a signature covers, as a pattern: `{timestamp}.{body}`, `v0:{timestamp}:{body}`,
/// `{method}{url}{body}{timestamp}`, `{header:X-Request-Id}.{body}`.
/// The body goes in as raw bytes: reading and writing it again changes it.
public final class SignedText {
    /// The body alone.
    public static final SignedText BODY = of("{body}");

    private final List<Piece> pieces;

    private enum Name {
        BODY,
        TIMESTAMP,
        METHOD,
        URL
    }

    private sealed interface Piece {
        record Literal(String text) implements Piece {}

        record Variable(Name name) implements Piece {}

        /// @param name lower case
        record Header(String name) implements Piece {}
    }

    private SignedText(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /// @throws IllegalArgumentException for an unknown or unclosed name, or when the body is
    /// not covered; the message is one clause for a person
    public static SignedText of(String pattern) {
        var pieces = new ArrayList<Piece>();
        int at = 0;
        while (at < pattern.length()) {
            int open = pattern.indexOf('{', at);
            if (open < 0) {
                open = pattern.length();
            }
            if (open > at) {
                pieces.add(new Piece.Literal(pattern.substring(at, open)));
            }
            if (open == pattern.length()) {
                break;
            }
            int close = pattern.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("`{` without `}`");
            }
            pieces.add(piece(pattern.substring(open + 1, close)));
            at = close + 1;
        }
        if (!pieces.contains(new Piece.Variable(Name.BODY))) {
            throw new IllegalArgumentException("the body is not covered: `{body}` is missing");
        }
        return new SignedText(pieces);
    }

    private static Piece piece(String word) {
        if (word.startsWith("header:") && word.length() > 7) {
            return new Piece.Header(word.substring(7).strip().toLowerCase(Locale.ROOT));
        }
        return new Piece.Variable(name(word));
    }

    private static Name name(String word) {
        for (var name : Name.values()) {
            if (name.name().toLowerCase(Locale.ROOT).equals(word)) {
                return name;
            }
        }
        throw new IllegalArgumentException(
                "unknown name `{" + word + "}`, known are body, timestamp, method, url, header:NAME");
    }

    public boolean needsTimestamp() {
        return pieces.contains(new Piece.Variable(Name.TIMESTAMP));
    }

    byte[] of(Request request, String url, String timestamp) {
        if (pieces.size() == 1) {
            return request.body().bytes();
        }
        var out = new ByteArrayOutputStream(request.body().size() + 64);
        for (var piece : pieces) {
            out.writeBytes(
                    switch (piece) {
                        case Piece.Literal l -> Hmac.utf8(l.text());
                        case Piece.Header h ->
                            Hmac.utf8(request.header(h.name()).orElse(""));
                        case Piece.Variable v ->
                            switch (v.name()) {
                                case BODY -> request.body().bytes();
                                case TIMESTAMP -> Hmac.utf8(timestamp);
                                case METHOD -> Hmac.utf8(request.method());
                                case URL -> Hmac.utf8(url);
                            };
                    });
        }
        return out.toByteArray();
    }
}
