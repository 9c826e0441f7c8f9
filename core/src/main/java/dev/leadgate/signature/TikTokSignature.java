package dev.leadgate.signature;

import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.config.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// `X-Open-Signature` of TikTok's lead subscriptions: hex HMAC-SHA256 over the body with every
/// character beyond ASCII written as a JSON escape in lower-case hex ([Obtain leads as
/// advertisers](https://business-api.tiktok.com/portal/docs?id=1806817494948930)). Whether the
/// body arrives escaped is not documented, so the bytes as they came count too. There is no
/// timestamp in the scheme.
public final class TikTokSignature {
    public static final String HEADER = "x-open-signature";

    private final List<byte[]> keys;

    /// @param appSecrets the app's secret; several while it is rotated
    public TikTokSignature(List<Secret> appSecrets) {
        if (appSecrets.isEmpty()) {
            throw new IllegalArgumentException("a signature needs a secret");
        }
        keys = appSecrets.stream().map(s -> Hmac.utf8(s.reveal())).toList();
    }

    public Verification verify(Request request) {
        var given = request.header(HEADER).flatMap(Encoding.HEX::decode);
        if (given.isEmpty()) {
            return Verification.invalid("header " + HEADER + " is missing, given twice or not hex");
        }
        var matched = false;
        for (var key : keys) {
            for (var form : forms(request.body().bytes())) {
                matched |= Hmac.same(Hmac.digest(Algorithm.SHA256, key, form), given.get());
            }
        }
        return matched ? new Verification.Valid() : Verification.invalid("the signature does not match");
    }

    private static List<byte[]> forms(byte[] body) {
        var all = new ArrayList<byte[]>(List.of(body));
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            if (text.chars().anyMatch(c -> c >= 0x80)) {
                all.add(Hmac.utf8(escaped(text)));
            }
        } catch (CharacterCodingException notUtf8) {
            // Then there is no escaped form; replacing what is broken would let bytes change unseen.
            return all;
        }
        return all;
    }

    private static String escaped(CharSequence text) {
        var ascii = new StringBuilder(text.length() + 64);
        text.chars().forEach(c -> {
            if (c < 0x80) {
                ascii.append((char) c);
            } else {
                ascii.append("\\u").append(HexFormat.of().toHexDigits((char) c));
            }
        });
        return ascii.toString();
    }

    /// No key in it.
    @Override
    public String toString() {
        return "TikTokSignature[" + keys.size() + " keys]";
    }
}
