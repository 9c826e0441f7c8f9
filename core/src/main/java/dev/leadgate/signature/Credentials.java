package dev.leadgate.signature;

import dev.leadgate.spi.Request;
import dev.leadgate.spi.config.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Credentials that do not cover the body: good only over TLS.
public final class Credentials {
    private Credentials() {}

    /// HTTP Basic, RFC 7617, UTF-8.
    ///
    /// @param passwords several while one is rotated
    public static Verification basic(Request request, String user, List<Secret> passwords) {
        var value = request.header("authorization");
        if (value.isEmpty()) {
            return Verification.invalid("header authorization is missing or given twice");
        }
        if (!value.get().regionMatches(true, 0, "Basic ", 0, 6)) {
            return Verification.invalid("header authorization is not Basic");
        }
        var decoded = Hmac.Encoding.BASE64.decode(value.get().substring(6).strip());
        if (decoded.isEmpty()) {
            return Verification.invalid("header authorization is not base64");
        }
        var matched = false;
        for (var password : passwords) {
            matched |= Hmac.same(Hmac.utf8(user + ":" + password.reveal()), decoded.get());
        }
        return matched ? new Verification.Valid() : Verification.invalid("user or password is wrong");
    }

    /// A fixed word in a header.
    ///
    /// @param prefix such as `Bearer `, may be empty
    public static Verification header(Request request, String name, String prefix, List<Secret> tokens) {
        var value = request.header(name.toLowerCase(Locale.ROOT));
        if (value.isEmpty() || !value.get().startsWith(prefix)) {
            return Verification.invalid("the token's header is missing, given twice or without its prefix");
        }
        return token(value.get().substring(prefix.length()), tokens);
    }

    /// A fixed word in the query.
    public static Verification query(Request request, String name, List<Secret> tokens) {
        var value = queryValue(request, name);
        return value.isEmpty()
                ? Verification.invalid("the token's parameter is missing or given twice")
                : token(value.get(), tokens);
    }

    /// Compares a token, wherever it stood.
    public static Verification token(String given, List<Secret> tokens) {
        var matched = false;
        for (var token : tokens) {
            matched |= token.matches(given);
        }
        return matched ? new Verification.Valid() : Verification.invalid("the token is wrong");
    }

    /// The decoded value of a parameter that stands exactly once.
    public static Optional<String> queryValue(Request request, String name) {
        var query = request.uri().getRawQuery();
        if (query == null) {
            return Optional.empty();
        }
        var found = new ArrayList<String>();
        for (var pair : query.split("&")) {
            var equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equals(name)) {
                found.add(pair.substring(equals + 1));
            }
        }
        return found.size() == 1 ? decoded(found.getFirst()) : Optional.empty();
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
