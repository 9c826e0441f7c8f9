package dev.leadgate.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The vector of `rails/rails`, Action Mailbox's Mailgun test (MIT).
class MailgunSignatureTest {
    private static final String KEY = "tbsy84uSV1Kt3ZJZELY2TmShPRs91E3yL4tzf96297vBCkDWgL";
    private static final String TOKEN = "7VwW7k6Ak7zcTwoSoNm7aTtbk1g67MKAnsYLfUB7PdszbgR5Xi";
    private static final String DIGEST = "ef24c5225322217bb065b80bb54eb4f9206d764e3e16abab07f0a64d1cf477cc";
    private static final InstantSource THEN = InstantSource.fixed(Instant.ofEpochSecond(1_539_112_500));

    private final MailgunSignature signature =
            new MailgunSignature(List.of(Secret.of("next"), Secret.of(KEY)), Duration.ofMinutes(2));

    @Test
    void theVectorIsBelieved() {
        assertThat(signature.verify("1539112500", TOKEN, DIGEST, THEN).valid()).isTrue();
    }

    @Test
    void everyChangedBitIsRefused() {
        EveryBit.isRefused(
                "the timestamp",
                "1539112500",
                changed -> signature.verify(changed, TOKEN, DIGEST, THEN).valid());
        EveryBit.isRefused(
                "the token",
                TOKEN,
                changed -> signature.verify("1539112500", changed, DIGEST, THEN).valid());
        EveryBit.isRefused(
                "the signature",
                DIGEST,
                changed -> signature.verify("1539112500", TOKEN, changed, THEN).valid());
        assertThat(signature
                        .verify("1539112500", TOKEN, DIGEST.toUpperCase(Locale.ROOT), THEN)
                        .valid())
                .isFalse();
    }

    @Test
    void whatIsNotTheVectorIsRefused() {
        assertThat(signature.verify("1539112501", TOKEN, DIGEST, THEN).valid()).isFalse();
        assertThat(signature.verify("1539112500", TOKEN + "x", DIGEST, THEN).valid())
                .isFalse();
        assertThat(signature.verify("1539112500", "", DIGEST, THEN).valid()).isFalse();
        assertThat(signature.verify("1539112500", TOKEN, "", THEN).valid()).isFalse();
        assertThat(signature
                        .verify("1539112500", TOKEN, DIGEST.substring(2), THEN)
                        .valid())
                .isFalse();
        assertThat(signature.verify("", TOKEN, DIGEST, THEN).valid()).isFalse();
        var later = InstantSource.fixed(Instant.ofEpochSecond(1_539_112_500 + 121));
        assertThat(signature.verify("1539112500", TOKEN, DIGEST, later).valid()).isFalse();
        assertThat(signature).hasToString("MailgunSignature[2 keys]");
        assertThatThrownBy(() -> new MailgunSignature(List.of(), Duration.ofMinutes(2)))
                .hasMessage("a signature needs a secret");
    }
}
