package dev.leadgate.signature;

import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.spi.config.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// `X-Twilio-Signature`: base64 HMAC-SHA1 over the public URL and the sorted form parameters,
/// untrimmed. Tries the URL with and without its port, as Twilio's own validators do, because
/// proxies add and drop it. A JSON body is covered by `bodySHA256` in the query.
public final class TwilioSignature {
    private static final String BODY_HASH = "bodySHA256";

    private final List<byte[]> keys;

    /// @param authTokens the account's primary token; several while it is rotated
    public TwilioSignature(List<Secret> authTokens) {
        if (authTokens.isEmpty()) {
            throw new IllegalArgumentException("a signature needs a secret");
        }
        keys = authTokens.stream().map(s -> Hmac.utf8(s.reveal())).toList();
    }

    /// A form post (or a GET, with no parameters: they are in the URL).
    ///
    /// @param url as Twilio called it: public host, path and query as written
    /// @param signature the header's only value, empty when it is missing or given twice
    public Verification form(URI url, Map<String, List<String>> parameters, Optional<String> signature) {
        var given = signature.flatMap(Encoding.BASE64::decode);
        if (given.isEmpty()) {
            return Verification.invalid("header x-twilio-signature is missing, given twice or not base64");
        }
        var behind = sorted(parameters);
        var matched = false;
        for (var key : keys) {
            for (var variant : variants(url)) {
                matched |= Hmac.same(Hmac.digest(Algorithm.SHA1, key, Hmac.utf8(variant + behind)), given.get());
            }
        }
        return matched ? new Verification.Valid() : Verification.invalid("the signature does not match");
    }

    /// A body that is no form: its hash stands in the query, and the signature covers the URL
    /// alone.
    public Verification body(URI url, byte[] body, Optional<String> signature) {
        var hash = bodyHash(url).flatMap(Encoding.HEX::decode);
        if (hash.isEmpty()) {
            return Verification.invalid("the URL has no single " + BODY_HASH);
        }
        if (!Hmac.same(Sha256.of(body), hash.get())) {
            return Verification.invalid("the body is not the one that was signed");
        }
        return form(url, Map.of(), signature);
    }

    /// What the sender writes into the header.
    public String sign(String url, Map<String, List<String>> parameters) {
        return Encoding.BASE64.encode(
                Hmac.digest(Algorithm.SHA1, keys.getFirst(), Hmac.utf8(url + sorted(parameters))));
    }

    private static String sorted(Map<String, List<String>> parameters) {
        var text = new StringBuilder();
        new TreeMap<>(parameters)
                .forEach((name, values) ->
                        new TreeSet<>(values).forEach(v -> text.append(name).append(v)));
        return text.toString();
    }

    private static List<String> variants(URI url) {
        var text = url.toString();
        var all = new ArrayList<String>();
        all.add(text);
        var scheme = url.getScheme();
        var authority = url.getRawAuthority();
        if (scheme == null || authority == null || url.getHost() == null) {
            return all;
        }
        var behind = text.substring(scheme.length() + 3 + authority.length());
        if (url.getPort() >= 0) {
            all.add(scheme + "://" + authority.substring(0, authority.lastIndexOf(':')) + behind);
        } else {
            var port = scheme.toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
            all.add(scheme + "://" + authority + ":" + port + behind);
        }
        return all;
    }

    /// True when the query says what the body must be.
    static boolean coversBody(String query) {
        return List.of(query.split("&")).stream().anyMatch(pair -> pair.startsWith(BODY_HASH + "="));
    }

    private static Optional<String> bodyHash(URI url) {
        var query = url.getRawQuery();
        if (query == null) {
            return Optional.empty();
        }
        var found = new ArrayList<String>();
        for (var pair : query.split("&")) {
            if (pair.startsWith(BODY_HASH + "=")) {
                found.add(pair.substring(BODY_HASH.length() + 1));
            }
        }
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// No key in it.
    @Override
    public String toString() {
        return "TwilioSignature[" + keys.size() + " keys]";
    }
}
