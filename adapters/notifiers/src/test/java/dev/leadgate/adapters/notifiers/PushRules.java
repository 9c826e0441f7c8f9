package dev.leadgate.adapters.notifiers;

import com.github.tomakehurst.wiremock.http.Request;
import dev.leadgate.adapters.notifiers.VendorStandIn.Reply;
import dev.leadgate.adapters.notifiers.VendorStandIn.Rules;
import dev.leadgate.spi.Browsers.Identity;
import dev.leadgate.testkit.TestContext;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// A push service (RFC 8030) that demands a token of RFC 8292, with a browser behind it that shows what it
/// can open.
final class PushRules implements Rules {
    private static final Pattern AUTHORIZATION =
            Pattern.compile("vapid t=([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+), k=([A-Za-z0-9_-]+)");

    final PushBrowser browser = new PushBrowser();
    final Identity identity;
    final List<String> shown = new CopyOnWriteArrayList<>();

    PushRules() {
        var pair = PushBrowser.pair();
        identity = new Identity(pair.getPrivate().getEncoded(), PushBrowser.point(pair));
    }

    @Override
    public Reply answer(Request request) {
        if (request.getUrl().equals("/gone")) {
            return new Reply(410, "");
        }
        if (!request.getUrl().equals("/push/1")) {
            return new Reply(404, "");
        }
        if (!isProved(request)) {
            return new Reply(403, "");
        }
        if (request.getBody().length > 4096) {
            return new Reply(413, "");
        }
        boolean good = "aes128gcm".equals(request.getHeader("content-encoding"))
                && number(request.getHeader("ttl"))
                && List.of("very-low", "low", "normal", "high").contains(request.getHeader("urgency"))
                && request.getHeader("topic").matches("[A-Za-z0-9_-]{1,32}");
        if (!good) {
            return new Reply(400, "");
        }
        shown.add(browser.opened(request.getBody()));
        return new Reply(201, "");
    }

    @Override
    public String read(Request request) {
        return browser.opened(request.getBody());
    }

    private static boolean number(String text) {
        return text != null && text.matches("[0-9]{1,7}");
    }

    private boolean isProved(Request request) {
        var found = AUTHORIZATION.matcher(String.valueOf(request.getHeader("authorization")));
        if (!found.matches()
                || !found.group(4)
                        .equals(Base64.getUrlEncoder().withoutPadding().encodeToString(identity.publicKey()))) {
            return false;
        }
        var decoder = Base64.getUrlDecoder();
        var json = JsonMapper.builder().build();
        var header = json.readTree(decoder.decode(found.group(1)));
        var claims = json.readTree(decoder.decode(found.group(2)));
        long now = TestContext.NOW.getEpochSecond();
        long ends = claims.path("exp").asLong(0);
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(WebPushMessage.key(identity.publicKey()));
            signature.update((found.group(1) + "." + found.group(2)).getBytes(StandardCharsets.US_ASCII));
            return header.path("alg").asString("").equals("ES256")
                    && claims.path("aud").asString("").equals("http://" + request.getHeader("host"))
                    && claims.path("sub").asString("").matches("(mailto:.+@.+|https://.+)")
                    && ends > now
                    && ends <= now + 86_400
                    && signature.verify(decoder.decode(found.group(3)));
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
