package dev.leadgate.signature;

import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.signature.SignedHeader.Timestamp;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.config.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// HubSpot's three signatures ([validating
/// requests](https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation)).
/// Version 3 is an HMAC over method, address, body and a timestamp; 1 and 2 are plain hashes
/// without a timestamp, for old apps.
public final class HubSpotSignature {
    private static final String HEADER = "x-hubspot-signature";
    private static final String TIMESTAMP = "x-hubspot-request-timestamp";

    /// What HubSpot writes plainly in the address it signs, whatever the request shows.
    private static final Map<String, String> DECODED = Map.ofEntries(
            Map.entry("3A", ":"),
            Map.entry("2F", "/"),
            Map.entry("3F", "?"),
            Map.entry("40", "@"),
            Map.entry("21", "!"),
            Map.entry("24", "$"),
            Map.entry("27", "'"),
            Map.entry("28", "("),
            Map.entry("29", ")"),
            Map.entry("2A", "*"),
            Map.entry("2C", ","),
            Map.entry("3B", ";"));

    public enum Version {
        V1,
        V2,
        V3
    }

    private final Version version;
    private final List<Secret> secrets;
    private final SignedHeader third;

    /// @param secrets the app's client secret; several while it is rotated
    public HubSpotSignature(Version version, List<Secret> secrets) {
        this.version = version;
        this.secrets = List.copyOf(secrets);
        this.third = SignedHeader.overBody(HEADER + "-v3", Algorithm.SHA256, Encoding.BASE64, "", secrets)
                .with(
                        SignedText.of("{method}{url}{body}{timestamp}"),
                        Timestamp.millisInHeader(TIMESTAMP, Timestamp.FIVE_MINUTES));
    }

    /// @param url the address HubSpot called, as written, with scheme, host and query
    public Verification verify(Request request, String url, InstantSource clock) {
        if (version == Version.V3) {
            return third.verify(request, signedForm(url), clock);
        }
        var word = version.name().toLowerCase(Locale.ROOT);
        if (!request.header(HEADER + "-version").filter(word::equals).isPresent()) {
            return Verification.invalid("header " + HEADER + "-version is missing, given twice or not " + word);
        }
        var given = request.header(HEADER).flatMap(Encoding.HEX::decode);
        if (given.isEmpty()) {
            return Verification.invalid("header " + HEADER + " is missing, given twice or not hex");
        }
        var matched = false;
        for (var secret : secrets) {
            matched |= Hmac.same(hash(secret, request, url), given.get());
        }
        return matched ? new Verification.Valid() : Verification.invalid("the signature does not match");
    }

    private byte[] hash(Secret secret, Request request, String url) {
        var asked = version == Version.V2 ? request.method() + url : "";
        return Sha256.of(
                Hmac.utf8(secret.reveal()), Hmac.utf8(asked), request.body().bytes());
    }

    /// The address as version 3 signs it: some escapes decoded once, all others as they are.
    static String signedForm(String url) {
        var text = new StringBuilder(url.length());
        for (int i = 0; i < url.length(); i++) {
            var plain = url.charAt(i) == '%' && i + 2 < url.length()
                    ? DECODED.get(url.substring(i + 1, i + 3).toUpperCase(Locale.ROOT))
                    : null;
            if (plain == null) {
                text.append(url.charAt(i));
            } else {
                text.append(plain);
                i += 2;
            }
        }
        return text.toString();
    }

    /// No key in it.
    @Override
    public String toString() {
        return "HubSpotSignature[" + version + ", " + secrets.size() + " keys]";
    }
}
