package dev.leadgate.adapters.voip;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Twilio's `X-Twilio-Signature`: base64 of HMAC-SHA1, keyed with the auth token, over the public URL
/// followed by each form field's name and value in the order of the names
/// ([Twilio](https://www.twilio.com/docs/usage/security#validating-requests)).
final class TwilioSignature {
    private TwilioSignature() {}

    /// Whether a token made this signature. Twilio is not consistent about a port in the address, so the
    /// address is tried with and without; the comparison takes constant time.
    ///
    /// @param url as configured at Twilio, query included
    /// @param fields of the form; several equal values of one field count once
    static boolean valid(List<String> tokens, URI url, Map<String, List<String>> fields, String signature) {
        byte[] given;
        try {
            given = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
        var tail = tail(fields);
        boolean valid = false;
        for (var token : tokens) {
            for (var address : spellings(url)) {
                valid |= MessageDigest.isEqual(hmac(token, address + tail), given);
            }
        }
        return valid;
    }

    /// Whether `bodySHA256` of the query is the digest of the body, as Twilio signs bodies that are no form.
    static boolean bodyMatches(byte[] body, String bodySha256) {
        try {
            var given = HexFormat.of().parseHex(bodySha256.toLowerCase(Locale.ROOT));
            return MessageDigest.isEqual(MessageDigest.getInstance("SHA-256").digest(body), given);
        } catch (IllegalArgumentException e) {
            return false;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String of(String token, String url, Map<String, List<String>> fields) {
        return Base64.getEncoder().encodeToString(hmac(token, url + tail(fields)));
    }

    private static String tail(Map<String, List<String>> fields) {
        var text = new StringBuilder();
        new TreeMap<>(fields)
                .forEach((name, values) ->
                        new TreeSet<>(values).forEach(v -> text.append(name).append(v)));
        return text.toString();
    }

    private static Iterable<String> spellings(URI url) {
        var all = new LinkedHashSet<String>();
        var whole = url.toString();
        all.add(whole);
        var authority = url.getRawAuthority();
        var scheme = url.getScheme();
        if (authority != null && scheme != null) {
            int port = url.getPort();
            var host = port < 0 ? authority : authority.substring(0, authority.lastIndexOf(':'));
            var rest = whole.substring(scheme.length() + "://".length() + authority.length());
            int usual = scheme.equals("https") ? 443 : 80;
            all.add(scheme + "://" + host + rest);
            all.add(scheme + "://" + host + ":" + (port < 0 ? usual : port) + rest);
        }
        return all;
    }

    private static byte[] hmac(String token, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }
}
