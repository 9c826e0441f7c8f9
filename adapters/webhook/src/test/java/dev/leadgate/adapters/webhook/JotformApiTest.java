package dev.leadgate.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Hydrator.Hydration;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Against answers of the documented shape.
class JotformApiTest {
    private static final String KEY = "jotform-api-key-0001";
    private static final String FOUND = "{\"responseCode\":200,\"content\":{\"id\":\"42\",\"answers\":{}}}";

    private final FakeHttp http = new FakeHttp();
    private final Source source = new Jotform()
            .open(
                    JotformTest.config(Optional.of(Secret.of(KEY)), Map.of()),
                    new TestContext().http(http).build());

    private Hydration fetch(String body) throws IOException, InterruptedException {
        var payload = Payload.utf8(body, "application/x-www-form-urlencoded");
        return source.hydrator()
                .orElseThrow()
                .hydrate(new RawLead(
                        1, "forms", new Envelope("k", TestContext.NOW, payload, Map.of()), Optional.empty()));
    }

    @Test
    void the_submission_is_read_with_the_key_in_a_header() throws Exception {
        http.next(call -> FakeHttp.json(200, FOUND));
        assertThat(fetch("submissionID=42"))
                .isInstanceOfSatisfying(
                        Hydration.Complete.class,
                        c -> assertThat(c.payload().text()).isEqualTo(FOUND));
        assertThat(http.calls()).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo("GET");
            assertThat(call.uri()).hasToString("https://api.jotform.com/submission/42");
            assertThat(call.headers()).containsEntry("APIKEY", KEY);
        });
    }

    @Test
    void answers_of_jotform_decide_what_happens_next() throws Exception {
        for (var refused : new int[] {401, 403}) {
            http.always(call -> FakeHttp.json(refused, "{}"));
            assertThatThrownBy(() -> fetch("submissionID=42"))
                    .isInstanceOf(AccessRefusedException.class)
                    .hasMessageContaining("api_key")
                    .hasMessageNotContaining(KEY);
        }
        http.always(call -> FakeHttp.json(404, "{}"));
        assertThat(fetch("submissionID=42")).isEqualTo(new Hydration.Gone("Jotform has no such submission"));
        http.always(call -> FakeHttp.json(429, "{}", Map.of("retry-after", "17")));
        assertThat(fetch("submissionID=42"))
                .isInstanceOfSatisfying(
                        Hydration.Later.class,
                        later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(17)));
        for (var broken : new String[] {"", "[]", "{\"content\":{}}", "<html>"}) {
            http.always(call -> FakeHttp.json(200, broken));
            assertThatThrownBy(() -> fetch("submissionID=42"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("api_base");
        }
        http.always(call -> FakeHttp.json(502, "{}"));
        assertThatThrownBy(() -> fetch("submissionID=42")).hasMessageContaining("502");
    }

    /// What the sender wrote must not choose what is fetched.
    @Test
    void only_numbers_are_asked_for() throws Exception {
        for (var id : new String[] {"", "..%2Fuser", "42%3Fa%3Db", "4".repeat(31), "x"}) {
            assertThat(fetch("submissionID=" + id)).as(id).isInstanceOf(Hydration.Gone.class);
        }
        assertThat(http.calls()).isEmpty();
    }

    @Test
    void without_a_key_nothing_is_fetched() throws Exception {
        var plain = new Jotform()
                .open(
                        JotformTest.config(Optional.empty(), Map.of()),
                        new TestContext().http(http).build());
        assertThat(plain.hydrator()).isEmpty();
        assertThat(plain.probe().probe()).isEmpty();
        assertThat(http.calls()).isEmpty();
    }

    @Test
    void the_probe_reads_who_the_key_belongs_to() throws Exception {
        http.next(call -> FakeHttp.json(200, "{\"content\":{\"username\":\"ada\"}}"));
        assertThat(source.probe().probe()).allMatch(f -> f.ok());
        http.next(call -> FakeHttp.json(401, "{}"));
        assertThat(source.probe().probe()).singleElement().satisfies(f -> {
            assertThat(f.ok()).isFalse();
            assertThat(f.hint()).contains("api_base");
        });
        assertThat(http.calls())
                .allMatch(c -> c.method().equals("GET") && c.uri().getPath().equals("/user"));
    }
}
