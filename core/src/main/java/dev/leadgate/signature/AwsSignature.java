package dev.leadgate.signature;

import static dev.leadgate.signature.Hmac.utf8;

import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.spi.config.Secret;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Signs what we ask Amazon for
/// ([Signature Version 4](https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html)).
///
/// @param service such as `s3`
public record AwsSignature(String accessKeyId, Secret secretAccessKey, String region, String service) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String NO_BODY = Sha256.hex("");

    /// The headers of a GET without a query, `host` excepted, which the client sends.
    ///
    /// @param uri its path encoded as Amazon wants it ([#encoded])
    /// @param more headers that are sent and signed besides
    public Map<String, String> get(URI uri, Map<String, String> more, Instant now) {
        var time = TIME.format(now);
        var headers = new TreeMap<String, String>();
        more.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value.strip()));
        headers.put("host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
        headers.put("x-amz-content-sha256", NO_BODY);
        headers.put("x-amz-date", time);
        var names = String.join(";", headers.keySet());
        var lines = headers.entrySet().stream()
                .map(h -> h.getKey() + ":" + h.getValue() + "\n")
                .collect(Collectors.joining());
        var request = String.join("\n", "GET", uri.getRawPath(), "", lines, names, NO_BODY);
        var scope = String.join("/", time.substring(0, 8), region, service, "aws4_request");
        var text = String.join("\n", ALGORITHM, time, scope, Sha256.hex(request));
        headers.remove("host");
        headers.put(
                "authorization",
                ALGORITHM + " Credential=" + accessKeyId + "/" + scope + ",SignedHeaders=" + names + ",Signature="
                        + Hmac.Encoding.HEX.encode(keyed(key(scope), text)));
        return Map.copyOf(headers);
    }

    /// Day, region, service and the end of the scope, each signed with the key of the one before.
    private byte[] key(String scope) {
        var key = utf8("AWS4" + secretAccessKey.reveal());
        for (var part : scope.split("/", -1)) {
            key = keyed(key, part);
        }
        return key;
    }

    private static byte[] keyed(byte[] key, String text) {
        return Hmac.digest(Algorithm.SHA256, key, utf8(text));
    }

    /// A name as it stands in a path: everything but letters, digits, `-._~` and slashes in percent signs.
    public static String encoded(String name) {
        var text = new StringBuilder();
        for (byte b : utf8(name)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            text.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return text.toString();
    }
}
