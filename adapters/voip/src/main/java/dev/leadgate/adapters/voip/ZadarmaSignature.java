package dev.leadgate.adapters.voip;

import dev.leadgate.signature.Hmac;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.spi.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/// Signatures of Zadarma: base64 over the lower-case hex digits of an HMAC-SHA1, so 56
/// characters. What is signed are some fields one behind the other
/// ([Zadarma](https://github.com/zadarma/user-api-v1/tree/master/lib/Webhook)); duration and
/// disposition are not among them.
///
/// @param secrets at least one
record ZadarmaSignature(List<Secret> secrets) {

    ZadarmaSignature {
        secrets = List.copyOf(secrets);
    }

    /// The text that the signature of a webhook covers, empty for an event of which it is not
    /// known.
    static Optional<String> signed(FormFields form) {
        return switch (form.one("event")) {
            case "NOTIFY_START", "NOTIFY_INTERNAL", "NOTIFY_END", "NOTIFY_IVR" ->
                Optional.of(form.one("caller_id") + form.one("called_did") + form.one("call_start"));
            case "NOTIFY_ANSWER" ->
                Optional.of(form.one("caller_id") + form.one("destination") + form.one("call_start"));
            case "NOTIFY_OUT_START", "NOTIFY_OUT_END" ->
                Optional.of(form.one("internal") + form.one("destination") + form.one("call_start"));
            case "NOTIFY_RECORD" -> Optional.of(form.one("pbx_call_id") + form.one("call_id_with_rec"));
            case String other -> Optional.empty();
        };
    }

    boolean matches(String text, String given) {
        var matched = false;
        for (var secret : secrets) {
            matched |= MessageDigest.isEqual(utf8(of(secret, text)), utf8(given));
        }
        return matched;
    }

    static String of(Secret secret, String text) {
        var digest = Hmac.digest(Algorithm.SHA1, utf8(secret.reveal()), utf8(text));
        return Encoding.BASE64.encode(utf8(Encoding.HEX.encode(digest)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
