package dev.leadgate.adapters.notifiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// Against the example of RFC 8291, appendix A.
class WebPushMessageTest {
    private static final String TEXT = "When I grow up, I want to be a watermelon";
    private static final byte[] BROWSER =
            bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
    private static final byte[] AUTH = bytes("BTBZMqHH6r4Tts7J_aSIgg");
    private static final byte[] SENDER =
            bytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
    private static final String MESSAGE = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIg"
            + "Dll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexS"
            + "gSxsj_Qulcy4a-fN";

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    @Test
    void theExampleOfTheStandardComesOutByteForByte() throws Exception {
        var scalar = new BigInteger(1, bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));
        var key = KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(scalar, WebPushMessage.curve()));
        var own = new KeyPair(WebPushMessage.key(SENDER), key);
        var sealed = WebPushMessage.sealed(
                TEXT.getBytes(StandardCharsets.UTF_8), BROWSER, AUTH, own, bytes("DGv6ra1nlYgDCS1FRnbzlw"));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
                .isEqualTo(MESSAGE);
    }

    @Test
    void everyMessageHasItsOwnKeyAndSalt() throws Exception {
        var browser = new PushBrowser();
        var text = TEXT.getBytes(StandardCharsets.UTF_8);
        var one = WebPushMessage.sealed(text, browser.point(), browser.auth());
        var two = WebPushMessage.sealed(text, browser.point(), browser.auth());
        assertThat(one).hasSize(text.length + WebPushMessage.OVERHEAD).isNotEqualTo(two);
        assertThat(java.util.Arrays.copyOf(one, 86)).isNotEqualTo(java.util.Arrays.copyOf(two, 86));
        assertThat(browser.opened(one)).isEqualTo(TEXT);
        assertThat(browser.opened(two)).isEqualTo(TEXT);
    }

    @Test
    void aKeyThatIsNoPointOfTheCurveIsRefused() {
        var off = BROWSER.clone();
        off[64] = (byte) (off[64] ^ 1);
        assertThatThrownBy(() -> WebPushMessage.sealed(new byte[1], off, AUTH))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> WebPushMessage.sealed(new byte[1], new byte[65], AUTH))
                .isInstanceOf(GeneralSecurityException.class);
    }
}
