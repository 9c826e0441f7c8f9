package dev.leadgate.routing.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptOutLinksTest {
    private static final String ADDRESS = "email:kartika@firm.example";
    private static final OptOutLinks LINKS = links(1);

    private static OptOutLinks links(int key) {
        var bytes = new byte[32];
        bytes[0] = (byte) key;
        return new OptOutLinks(bytes, () -> Optional.of(URI.create("https://leads.example.com")));
    }

    @Test
    void a_token_names_its_address_to_us_alone() {
        var token = LINKS.token(ADDRESS);
        assertThat(LINKS.read(token)).contains(ADDRESS);
        assertThat(token).isEqualTo(LINKS.token(ADDRESS)).isNotEqualTo(LINKS.token("email:budi@firm.example"));
        var plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.ISO_8859_1);
        assertThat(plain).doesNotContain("kartika", "firm", "email");
        assertThat(links(2).read(token)).isEmpty();
    }

    @Test
    void whatever_we_did_not_make_is_nobody_s() {
        var bytes = Base64.getUrlDecoder().decode(LINKS.token(ADDRESS));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(LINKS.read(Base64.getUrlEncoder().withoutPadding().encodeToString(changed)))
                    .as("bit %s", bit)
                    .isEmpty();
        }
        for (var text : new String[] {"", "x", "%", "AAAA", "x".repeat(60), "x".repeat(2_000)}) {
            assertThat(LINKS.read(text)).as(text).isEmpty();
        }
    }
}
