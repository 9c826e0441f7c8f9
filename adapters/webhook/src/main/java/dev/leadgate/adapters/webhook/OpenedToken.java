package dev.leadgate.adapters.webhook;

import dev.leadgate.signature.Hmac;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.spi.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The time at which a page got its script, signed so that nobody can make one up:
/// `1767225600000.` and an HMAC over source and time.
///
/// @param secrets none: times are not signed and none is believed
record OpenedToken(String source, List<Secret> secrets) {
    /// The hidden field that carries it.
    static final String FIELD = "leadgate_opened";

    OpenedToken {
        secrets = List.copyOf(secrets);
    }

    /// What a form's token says.
    sealed interface Told {
        record Opened(Instant at) implements Told {}

        /// No script ran on the page, or the form was sent without the page.
        record Missing() implements Told {}

        /// Not one of ours, or signed by a secret that is gone.
        record Unknown() implements Told {}
    }

    /// Empty without a secret.
    Optional<String> issue(Instant now) {
        return secrets.stream()
                .findFirst()
                .map(secret -> now.toEpochMilli() + "." + digest(secret, now.toEpochMilli()));
    }

    Told read(String text) {
        if (text.isBlank()) {
            return new Told.Missing();
        }
        int dot = text.indexOf('.');
        var time = dot < 0 ? "" : text.substring(0, dot);
        if (time.length() != 13 || !time.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new Told.Unknown();
        }
        long millis = Long.parseLong(time);
        var given = text.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        var known = secrets.stream()
                .anyMatch(s -> MessageDigest.isEqual(digest(s, millis).getBytes(StandardCharsets.UTF_8), given));
        return known ? new Told.Opened(Instant.ofEpochMilli(millis)) : new Told.Unknown();
    }

    private String digest(Secret secret, long millis) {
        var signed = (FIELD + "|" + source + "|" + millis).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        Hmac.digest(Algorithm.SHA256, secret.reveal().getBytes(StandardCharsets.UTF_8), signed));
    }
}
