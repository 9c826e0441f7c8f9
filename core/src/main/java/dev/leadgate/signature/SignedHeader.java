package dev.leadgate.signature;

import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An HMAC in a header, as most senders do it: `X-Signature: sha256=<hex of HMAC-SHA256(secret,
/// body)>`.
///
/// @param header lower case
/// @param encoding of the digest
/// @param prefix stands before the digest and must be there, exactly so; may be empty
/// @param signed what the digest covers
/// @param timestamp where the sender's clock stands, if anywhere
/// @param secrets at least one; several while a secret is rotated
public record SignedHeader(
        String header,
        Algorithm algorithm,
        Encoding encoding,
        String prefix,
        SignedText signed,
        Optional<Timestamp> timestamp,
        List<Secret> secrets) {

    public SignedHeader {
        header = header.toLowerCase(Locale.ROOT);
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("a signature needs a secret");
        }
        if (signed.needsTimestamp() && timestamp.isEmpty()) {
            throw new IllegalArgumentException("the signed text holds {timestamp}, so say where it stands");
        }
    }

    /// Covers the body and nothing else.
    public static SignedHeader overBody(
            String header, Algorithm algorithm, Encoding encoding, String prefix, List<Secret> secrets) {
        return new SignedHeader(header, algorithm, encoding, prefix, SignedText.BODY, Optional.empty(), secrets);
    }

    public SignedHeader with(SignedText text, Timestamp time) {
        return new SignedHeader(header, algorithm, encoding, prefix, text, Optional.of(time), secrets);
    }

    public Verification verify(Request request, InstantSource clock) {
        return verify(request, request.uri().toString(), clock);
    }

    /// @param url the address the sender called, for signatures that cover it
    public Verification verify(Request request, String url, InstantSource clock) {
        var value = request.header(header);
        if (value.isEmpty()) {
            return Verification.invalid("header " + header + " is missing or given twice");
        }
        var parts = HeaderParts.of(value.get());
        var time = "";
        if (timestamp.isPresent()) {
            var read = timestamp.get().read(request, parts);
            if (read.isEmpty()) {
                return Verification.invalid("the timestamp is missing or given twice");
            }
            time = read.get();
            if (!timestamp.get().isFresh(time, clock)) {
                return Verification.invalid("the timestamp is too far from our clock or not a number");
            }
        }
        var digests = timestamp.filter(t -> t.part().isPresent()).isPresent()
                ? parts.all(prefix.endsWith("=") ? prefix.substring(0, prefix.length() - 1) : prefix)
                : withoutPrefix(value.get());
        return matches(request, url, time, digests);
    }

    /// The headers that a sender with the first secret adds, for tests and for trying a source out.
    ///
    /// @param url the address the sender calls
    public Map<String, String> sign(Request request, String url, InstantSource clock) {
        var headers = new LinkedHashMap<String, String>();
        var time = timestamp
                .map(t -> String.valueOf(
                        t.millis() ? clock.millis() : clock.instant().getEpochSecond()))
                .orElse("");
        var key = Hmac.utf8(secrets.getFirst().reveal());
        var digest = encoding.encode(Hmac.digest(algorithm, key, signed.of(request, url, time)));
        timestamp.flatMap(Timestamp::header).ifPresent(h -> headers.put(h, time));
        var part = timestamp
                .flatMap(Timestamp::part)
                .map(p -> p + "=" + time + ",")
                .orElse("");
        headers.put(header, part + prefix + digest);
        return headers;
    }

    private List<String> withoutPrefix(String value) {
        return value.startsWith(prefix) ? List.of(value.substring(prefix.length())) : List.of();
    }

    private Verification matches(Request request, String url, String time, List<String> digests) {
        var given = digests.stream()
                .map(encoding::decode)
                .flatMap(Optional::stream)
                .filter(d -> d.length == algorithm.length())
                .toList();
        if (given.isEmpty()) {
            return Verification.invalid("header " + header + " holds no digest of the expected form");
        }
        var text = signed.of(request, url, time);
        for (var secret : secrets) {
            var expected = Hmac.digest(algorithm, Hmac.utf8(secret.reveal()), text);
            for (var digest : given) {
                if (Hmac.same(expected, digest)) {
                    return new Verification.Valid();
                }
            }
        }
        return Verification.invalid("the signature does not match");
    }

    /// Where the sender's clock stands and how far it may be off.
    ///
    /// @param header its own header, lower case, if it has one
    /// @param part the part of the signature header that holds it (`t` in
    /// `t=1767225600,v1=ab12`), if it stands there
    /// @param millis milliseconds instead of seconds
    public record Timestamp(Optional<String> header, Optional<String> part, boolean millis, Duration tolerance) {

        public Timestamp {
            if (header.isPresent() == part.isPresent()) {
                throw new IllegalArgumentException("a timestamp stands in a header or in a part of the signature");
            }
        }

        public static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

        public static Timestamp inHeader(String name, Duration tolerance) {
            return new Timestamp(Optional.of(name.toLowerCase(Locale.ROOT)), Optional.empty(), false, tolerance);
        }

        public static Timestamp millisInHeader(String name, Duration tolerance) {
            return new Timestamp(Optional.of(name.toLowerCase(Locale.ROOT)), Optional.empty(), true, tolerance);
        }

        public static Timestamp inPart(String name, Duration tolerance) {
            return new Timestamp(Optional.empty(), Optional.of(name), false, tolerance);
        }

        Optional<String> read(Request request, HeaderParts parts) {
            return header.isPresent() ? request.header(header.get()) : part.flatMap(parts::only);
        }

        boolean isFresh(String text, InstantSource clock) {
            return UnixTime.isFresh(text, millis, tolerance, clock);
        }
    }
}
