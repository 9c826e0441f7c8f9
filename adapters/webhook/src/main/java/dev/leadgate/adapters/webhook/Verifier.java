package dev.leadgate.adapters.webhook;

import dev.leadgate.signature.Credentials;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.signature.SignedHeader;
import dev.leadgate.signature.SignedHeader.Timestamp;
import dev.leadgate.signature.SignedText;
import dev.leadgate.signature.StandardWebhooks;
import dev.leadgate.signature.Tolerance;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.config.Secret;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A [Verify] made ready for requests.
@FunctionalInterface
interface Verifier {

    /// Stands for the address in `signed`.
    String URL = "{url}";

    Verification verify(Request request);

    /// True when the sender signs the address it calls.
    static boolean signsUrl(Verify verify) {
        return switch (verify) {
            case Verify.HmacSha256 h -> h.signed().contains(URL);
            case Verify.HmacSha1 h -> h.signed().contains(URL);
            case Verify.HmacSha512 h -> h.signed().contains(URL);
            case Verify.StandardWebhooks s -> false;
            case Verify.Basic b -> false;
            case Verify.Token t -> false;
        };
    }

    /// @param publicUrl where senders reach the source, for signatures that cover the address
    static Verifier of(Verify verify, InstantSource clock, Optional<URI> publicUrl) {
        return switch (verify) {
            case Verify.HmacSha256 h -> signed(scheme(h), clock, publicUrl);
            case Verify.HmacSha1 h -> signed(scheme(h), clock, publicUrl);
            case Verify.HmacSha512 h -> signed(scheme(h), clock, publicUrl);
            case Verify.StandardWebhooks s -> {
                var webhooks = StandardWebhooks.of(s.secret());
                yield request -> webhooks.verify(request, clock);
            }
            case Verify.Basic b -> request -> Credentials.basic(request, b.user(), b.password());
            case Verify.Token t ->
                request -> t.header().isPresent()
                        ? Credentials.header(request, t.header().get(), t.prefix(), t.secret())
                        : Credentials.query(request, t.query().orElseThrow(), t.secret());
        };
    }

    static SignedHeader scheme(Verify.HmacSha256 h) {
        return header(Algorithm.SHA256, h.header(), h.secret(), h.encoding(), h.prefix(), h.signed(), h.timestamp());
    }

    static SignedHeader scheme(Verify.HmacSha1 h) {
        return header(Algorithm.SHA1, h.header(), h.secret(), h.encoding(), h.prefix(), h.signed(), h.timestamp());
    }

    static SignedHeader scheme(Verify.HmacSha512 h) {
        return header(Algorithm.SHA512, h.header(), h.secret(), h.encoding(), h.prefix(), h.signed(), h.timestamp());
    }

    private static SignedHeader header(
            Algorithm algorithm,
            String name,
            List<Secret> secrets,
            String encoding,
            String prefix,
            String signed,
            Optional<Verify.TimestampIn> timestamp) {
        return new SignedHeader(
                name,
                algorithm,
                Encoding.valueOf(encoding.toUpperCase(Locale.ROOT)),
                prefix,
                SignedText.of(signed),
                timestamp.map(t -> new Timestamp(
                        t.header().map(h -> h.toLowerCase(Locale.ROOT)),
                        t.part(),
                        t.unit().equals("milliseconds"),
                        t.tolerance())),
                secrets);
    }

    private static Verifier signed(SignedHeader scheme, InstantSource clock, Optional<URI> publicUrl) {
        return request -> {
            var query = request.uri().getRawQuery();
            var url = publicUrl
                    .map(u -> query == null ? u.toString() : u + "?" + query)
                    .orElse(request.uri().toString());
            return scheme.verify(request, url, clock);
        };
    }

    /// What is wrong in the settings, with paths below the source.
    static List<Problem> problems(Verify verify) {
        var all = new ArrayList<Problem>(schemeProblems(verify));
        all.addAll(secretProblems(verify));
        return all;
    }

    /// The same, but for the secrets.
    static List<Problem> schemeProblems(Verify verify) {
        var all = new ArrayList<Problem>();
        switch (verify) {
            case Verify.HmacSha256 h -> hmac("verify.hmac_sha256", h.prefix(), h.signed(), h.timestamp(), all);
            case Verify.HmacSha1 h -> hmac("verify.hmac_sha1", h.prefix(), h.signed(), h.timestamp(), all);
            case Verify.HmacSha512 h -> hmac("verify.hmac_sha512", h.prefix(), h.signed(), h.timestamp(), all);
            case Verify.StandardWebhooks s -> {}
            case Verify.Basic b -> {
                if (b.user().contains(":")) {
                    all.add(new Problem("verify.basic.user", "a user name has no colon", "remove it"));
                }
            }
            case Verify.Token t -> {
                if (t.header().isPresent() == t.query().isPresent()) {
                    all.add(new Problem(
                            "verify.token", "needs a header or a query parameter", "say one of header and query"));
                }
            }
        }
        return all;
    }

    /// What is wrong about the secrets.
    static List<Problem> secretProblems(Verify verify) {
        var path = secretPath(verify);
        if (verify.secrets().isEmpty()) {
            return List.of(new Problem(path, "no secret", "refer to one as ${secret:NAME}"));
        }
        if (verify instanceof Verify.StandardWebhooks s) {
            try {
                StandardWebhooks.of(s.secret());
            } catch (IllegalArgumentException e) {
                return List.of(
                        new Problem(path, String.valueOf(e.getMessage()), "copy it again from the sender's settings"));
            }
        }
        return List.of();
    }

    private static String secretPath(Verify verify) {
        return "verify."
                + switch (verify) {
                    case Verify.HmacSha256 h -> "hmac_sha256.secret";
                    case Verify.HmacSha1 h -> "hmac_sha1.secret";
                    case Verify.HmacSha512 h -> "hmac_sha512.secret";
                    case Verify.StandardWebhooks s -> "standard_webhooks.secret";
                    case Verify.Basic b -> "basic.password";
                    case Verify.Token t -> "token.secret";
                };
    }

    private static void hmac(
            String path, String prefix, String signed, Optional<Verify.TimestampIn> timestamp, List<Problem> all) {
        try {
            boolean used = SignedText.of(signed).needsTimestamp();
            if (used && timestamp.isEmpty()) {
                all.add(new Problem(path + ".timestamp", "missing, but `signed` uses it", "say its header or part"));
            } else if (!used && timestamp.isPresent()) {
                all.add(new Problem(
                        path + ".signed",
                        "does not cover the time, so anybody could change it",
                        "sign it as the sender does, for instance \"{timestamp}.{body}\", or leave `timestamp` out"));
            }
        } catch (IllegalArgumentException e) {
            all.add(new Problem(path + ".signed", String.valueOf(e.getMessage()), "use a pattern such as {body}"));
        }
        timestamp.ifPresent(t -> timestamp(path, prefix, t, all));
    }

    private static void timestamp(String path, String prefix, Verify.TimestampIn timestamp, List<Problem> all) {
        if (timestamp.header().isPresent() == timestamp.part().isPresent()) {
            all.add(new Problem(path + ".timestamp", "needs a header or a part", "say one of header and part"));
        }
        if (timestamp.part().isPresent() && prefix.isEmpty()) {
            all.add(new Problem(
                    path + ".prefix", "missing, so no part would be the signature", "say it, for instance \"v1=\""));
        }
        all.addAll(Tolerance.USUAL.problems(path + ".timestamp.tolerance", timestamp.tolerance()));
    }
}
