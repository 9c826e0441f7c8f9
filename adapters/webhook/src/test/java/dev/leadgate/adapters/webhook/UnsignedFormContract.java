package dev.leadgate.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What form builders that cannot sign promise. The cases are sent with a word in a header.
interface UnsignedFormContract extends SourceContract<UnsignedFormConfig> {
    String WORD = "form-word-0001-0001";
    String HEADER = "x-leadgate-key";
    List<Secret> WORDS = List.of(Secret.of("next-word-0002-0002"), Secret.of(WORD));

    Map<String, List<MapEntry>> map();

    static UnsignedFormConfig inHeader(Map<String, List<MapEntry>> map) {
        return new UnsignedFormConfig(
                new Verify.Token(WORDS, Optional.of("X-Leadgate-Key"), Optional.empty(), ""), map);
    }

    @Override
    default Map<String, UnsignedFormConfig> configs() {
        return Map.of("*", inHeader(Map.of()), "mapped", inHeader(map()));
    }

    @Override
    default Set<String> signatureHeaders(UnsignedFormConfig config) {
        return Set.of(HEADER);
    }

    @Override
    default boolean signsBody(UnsignedFormConfig config) {
        return false;
    }

    @Override
    default Request sign(Request request, UnsignedFormConfig config) {
        return Requests.with(request, HEADER, WORD);
    }

    @Override
    default Map<String, UnsignedFormConfig> invalid() {
        return Map.of(
                "verify.token.secret: no secret; refer to one as ${secret:NAME}",
                new UnsignedFormConfig(new Verify.Token(List.of(), Optional.empty(), Optional.of("key"), ""), Map.of()),
                "verify.token.secret: shorter than 16 characters, so it can be guessed; make one with `openssl rand"
                        + " -hex 16`",
                new UnsignedFormConfig(
                        new Verify.Token(List.of(Secret.of("letmein")), Optional.empty(), Optional.of("key"), ""),
                        Map.of()),
                "map.fone: unknown field `fone`; did you mean `phone`? Use `fields.fone` for a field of your own",
                inHeader(Map.of("fone", List.of(MapEntry.of("x")))));
    }

    @Test
    default void a_word_in_the_address_must_stand_once_and_be_right() {
        var config =
                new UnsignedFormConfig(new Verify.Token(WORDS, Optional.empty(), Optional.of("key"), ""), Map.of());
        var posts = new Posts(adapter(), config);
        assertThat(status(posts.to("/in/forms?key=" + WORD))).isEqualTo(200);
        assertThat(status(posts.to("/in/forms?a=b&key=next-word-0002-0002"))).isEqualTo(200);
        for (var bad : List.of(
                "/in/forms",
                "/in/forms?key=",
                "/in/forms?key=form-word-0001-0002",
                "/in/forms?Key=" + WORD,
                "/in/forms?key=" + WORD + "&key=" + WORD,
                "/in/forms?key=" + WORD + "%20")) {
            assertThat(status(posts.to(bad))).as(bad).isEqualTo(401);
        }
    }

    private static int status(Posts posts) {
        return posts.status("email=a%40example.com", "application/x-www-form-urlencoded", Map.of());
    }

    /// Nobody repeats these by a timer: the same bytes later are the same person again.
    @Test
    default void without_an_id_equal_posts_are_one_within_a_minute() {
        var posts = new Posts(adapter(), inHeader(Map.of()));
        var now = TestContext.NOW;
        assertThat(key(posts, "email=a%40example.com"))
                .isEqualTo(key(posts.at(now.plusSeconds(59)), "email=a%40example.com"))
                .isNotEqualTo(key(posts.at(now.plusSeconds(60)), "email=a%40example.com"))
                .isNotEqualTo(key(posts, "email=b%40example.com"));
    }

    private static String key(Posts posts, String body) {
        return posts.key(body, "application/x-www-form-urlencoded", Map.of(HEADER, WORD));
    }
}
