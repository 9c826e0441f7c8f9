package dev.leadgate.adapters.webhook;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a sender proves who it is. Every scheme takes two secrets while one is rotated.
@Doc("How the sender proves who it is; exactly one of these.")
public sealed interface Verify {

    /// Where the sender's clock stands.
    @Doc("The sender's clock, covered by the signature.")
    record TimestampIn(
            @Doc("Header with the time as Unix seconds or milliseconds.") @Example("X-Timestamp")
            Optional<String> header,

            @Doc("Part of the signature header that holds the time, as `t` in `t=1767225600,v1=ab12`.") @Example("t")
            Optional<String> part,

            @Doc("Unit of the time.") @OneOf({"seconds", "milliseconds"}) @Default("seconds")
            String unit,

            @Doc("How far the sender's clock may be off, either way.") @Default("5m")
            Duration tolerance) {}

    @Doc("HMAC-SHA256 over the raw body in a header.")
    record HmacSha256(
            @Doc("Header that holds the signature.") @Example("X-Signature")
            String header,

            @Doc("Shared secret; two while it is rotated.") @Example("${secret:PARTNER_KEY}")
            List<Secret> secret,

            @Doc("How the digest is written; `hex_upper` has capital letters, `base64_url` no padding.")
            @OneOf({"hex", "hex_upper", "base64", "base64_url"})
            @Default("hex")
            String encoding,

            @Doc("What stands before the digest.") @Default("") @Example("sha256=")
            String prefix,

            @Doc("What is signed, from {body}, {timestamp}, {method}, {url} and {header:NAME}.")
            @Default("\"{body}\"")
            @Example("\"{timestamp}.{body}\"")
            String signed,

            @Doc("Where the sender's time stands, when it is signed.")
            Optional<TimestampIn> timestamp)
            implements Verify {}

    @Doc("HMAC-SHA1 over the raw body in a header, for old senders.")
    record HmacSha1(
            @Doc("Header that holds the signature.") @Example("X-Signature")
            String header,

            @Doc("Shared secret; two while it is rotated.") @Example("${secret:PARTNER_KEY}")
            List<Secret> secret,

            @Doc("How the digest is written; `hex_upper` has capital letters, `base64_url` no padding.")
            @OneOf({"hex", "hex_upper", "base64", "base64_url"})
            @Default("hex")
            String encoding,

            @Doc("What stands before the digest.") @Default("") @Example("sha1=")
            String prefix,

            @Doc("What is signed, from {body}, {timestamp}, {method}, {url} and {header:NAME}.") @Default("\"{body}\"")
            String signed,

            @Doc("Where the sender's time stands, when it is signed.")
            Optional<TimestampIn> timestamp)
            implements Verify {}

    @Doc("HMAC-SHA512 over the raw body in a header.")
    record HmacSha512(
            @Doc("Header that holds the signature.") @Example("X-Signature")
            String header,

            @Doc("Shared secret; two while it is rotated.") @Example("${secret:PARTNER_KEY}")
            List<Secret> secret,

            @Doc("How the digest is written; `hex_upper` has capital letters, `base64_url` no padding.")
            @OneOf({"hex", "hex_upper", "base64", "base64_url"})
            @Default("hex")
            String encoding,

            @Doc("What stands before the digest.") @Default("") @Example("sha512=")
            String prefix,

            @Doc("What is signed, from {body}, {timestamp}, {method}, {url} and {header:NAME}.") @Default("\"{body}\"")
            String signed,

            @Doc("Where the sender's time stands, when it is signed.")
            Optional<TimestampIn> timestamp)
            implements Verify {}

    @Doc("The Standard Webhooks specification, with webhook-* or svix-* headers.")
    record StandardWebhooks(
            @Doc("`whsec_` and base64, as the sender shows it; two while it is rotated.")
            @Example("${secret:PARTNER_WHSEC}")
            List<Secret> secret)
            implements Verify {}

    @Doc("HTTP Basic authentication.")
    record Basic(
            @Doc("User name, without a colon.") @Example("partner")
            String user,

            @Doc("Password; two while it is rotated.") @Example("${secret:PARTNER_PASSWORD}")
            List<Secret> password)
            implements Verify {}

    @Doc("A fixed word in a header or in the query, for senders that cannot sign.")
    record Token(
            @Doc("The word; two while it is rotated.") @Example("${secret:PARTNER_TOKEN}")
            List<Secret> secret,

            @Doc("Header that holds it.") @Example("X-Api-Key")
            Optional<String> header,

            @Doc("Query parameter that holds it. Addresses end up in logs: prefer a header.") @Example("key")
            Optional<String> query,

            @Doc("What stands before it in the header.") @Default("") @Example("Bearer ")
            String prefix)
            implements Verify {}

    /// The secrets that stand in it; none while it is only a scheme.
    default List<Secret> secrets() {
        return switch (this) {
            case HmacSha256 h -> h.secret();
            case HmacSha1 h -> h.secret();
            case HmacSha512 h -> h.secret();
            case StandardWebhooks s -> s.secret();
            case Basic b -> b.password();
            case Token t -> t.secret();
        };
    }

    /// The same scheme with other secrets.
    default Verify with(List<Secret> secrets) {
        return switch (this) {
            case HmacSha256 h ->
                new HmacSha256(h.header(), secrets, h.encoding(), h.prefix(), h.signed(), h.timestamp());
            case HmacSha1 h -> new HmacSha1(h.header(), secrets, h.encoding(), h.prefix(), h.signed(), h.timestamp());
            case HmacSha512 h ->
                new HmacSha512(h.header(), secrets, h.encoding(), h.prefix(), h.signed(), h.timestamp());
            case StandardWebhooks s -> new StandardWebhooks(secrets);
            case Basic b -> new Basic(b.user(), secrets);
            case Token t -> new Token(secrets, t.header(), t.query(), t.prefix());
        };
    }
}
