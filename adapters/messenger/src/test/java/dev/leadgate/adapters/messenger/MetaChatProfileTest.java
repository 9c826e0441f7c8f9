package dev.leadgate.adapters.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Hydrator.Hydration;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetaChatProfileTest {
    private static final String MESSAGE =
            "{\"sender\":{\"id\":\"1789000000000001\"},\"message\":{\"mid\":\"m\",\"text\":\"Hi\"}}";

    private final FakeHttp http = new FakeHttp();

    private Source source(Optional<Secret> token) {
        return MetaChat.instagram()
                .open(
                        MetaChatContract.settings(token, "secret-new", "secret-old"),
                        new TestContext().http(http).build());
    }

    private Source source() {
        return source(Optional.of(Secret.of("EAAB-page-token")));
    }

    private static RawLead raw(String event, Instant when) {
        var body = "{\"object\":\"instagram\",\"entry\":[{\"id\":\"11\",\"messaging\":[" + event + "]}]}";
        return new RawLead(
                1, "chat", new Envelope("k", when, Payload.utf8(body, "application/json"), Map.of()), Optional.empty());
    }

    private Hydration hydrate(String event, Duration age) throws IOException, InterruptedException {
        return source().hydrator().orElseThrow().hydrate(raw(event, TestContext.NOW.minus(age)));
    }

    @Test
    void theNameIsAskedForWithProof() throws Exception {
        http.always(call -> FakeHttp.json(200, "{\"name\":\"Ada Lovelace\",\"username\":\"ada.l\",\"id\":\"1\"}"));
        var hydration = (Hydration.Complete) hydrate(MESSAGE, Duration.ZERO);
        assertThat(http.calls().getFirst().uri().toString())
                .startsWith("https://graph.example.com/v25.0/1789000000000001?fields=name%2Cusername&access_token=")
                .contains("&appsecret_proof=");
        var event = raw(MESSAGE, TestContext.NOW);
        var lead = source().translator()
                .translate(new RawLead(1, "chat", event.envelope(), Optional.of(hydration.payload())));
        assertThat(lead).isInstanceOfSatisfying(Translation.Leads.class, leads -> {
            var draft = leads.drafts().getFirst();
            assertThat(draft.values()).containsEntry(LeadField.NAME, "Ada Lovelace");
            assertThat(draft.handles().getFirst().display()).contains("@ada.l");
        });
    }

    @Test
    void withoutATokenNobodyIsAsked() {
        assertThat(source(Optional.empty()).hydrator()).isEmpty();
    }

    @Test
    void aMissingPermissionIsALeadWithoutAName() throws Exception {
        for (var code : List.of("100,\"error_subcode\":33", "10", "190", "230", "200")) {
            http.always(call -> FakeHttp.json(400, "{\"error\":{\"code\":" + code + ",\"message\":\"no\"}}"));
            var hydration = hydrate(MESSAGE, Duration.ZERO);
            assertThat(hydration)
                    .isInstanceOfSatisfying(
                            Hydration.Complete.class,
                            complete -> assertThat(complete.payload().text()).startsWith("{\"refused\":\"code "));
            var event = raw(MESSAGE, TestContext.NOW);
            var payload = ((Hydration.Complete) hydration).payload();
            assertThat(source().translator().translate(new RawLead(1, "chat", event.envelope(), Optional.of(payload))))
                    .isInstanceOfSatisfying(Translation.Leads.class, leads -> {
                        var draft = leads.drafts().getFirst();
                        assertThat(draft.values()).doesNotContainKey(LeadField.NAME);
                        assertThat(draft.fields().get("name_refused")).startsWith("code ");
                        assertThat(draft.handles()).hasSize(1);
                    });
        }
    }

    @Test
    void troubleHoldsALeadForTwoMinutesAtMost() throws Exception {
        http.always(call -> FakeHttp.json(503, "{}"));
        assertThatThrownBy(() -> hydrate(MESSAGE, Duration.ofSeconds(119)))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("EAAB");
        assertThat(hydrate(MESSAGE, Duration.ofSeconds(121))).isInstanceOf(Hydration.Complete.class);
        http.always(call -> FakeHttp.json(429, "{}", Map.of("retry-after", "7")));
        assertThat(hydrate(MESSAGE, Duration.ZERO))
                .isInstanceOfSatisfying(
                        Hydration.Later.class,
                        later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(7)));
        assertThat(hydrate(MESSAGE, Duration.ofSeconds(121))).isInstanceOf(Hydration.Complete.class);
        http.always(call -> FakeHttp.json(400, "{\"error\":{\"code\":4}}"));
        assertThat(hydrate(MESSAGE, Duration.ZERO)).isInstanceOf(Hydration.Complete.class);
    }

    @Test
    void nobodyIsAskedAboutWhatMakesNoLead() throws Exception {
        for (var event : List.of(
                "{\"sender\":{\"id\":\"11\"},\"message\":{\"mid\":\"m\",\"text\":\"ours\",\"is_echo\":true}}",
                "{\"sender\":{\"id\":\"7\"},\"reaction\":{\"mid\":\"m\"}}",
                "{\"sender\":{\"id\":\"../me\"},\"message\":{\"mid\":\"m\",\"text\":\"Hi\"}}",
                "7")) {
            assertThat(hydrate(event, Duration.ZERO))
                    .isEqualTo(new Hydration.Complete(Payload.utf8("{}", "application/json")));
        }
        assertThat(http.calls()).isEmpty();
    }

    @Test
    void theProbeLooksAndChangesNothing() throws Exception {
        assertThat(source(Optional.empty()).probe().probe()).isEmpty();
        http.always(call -> FakeHttp.json(200, "{\"id\":\"11\"}"));
        assertThat(source().probe().probe()).allMatch(f -> f.ok());
        http.always(call -> FakeHttp.json(400, "{\"error\":{\"code\":190}}"));
        assertThat(source().probe().probe().getFirst().hint()).contains("`access_token`");
        assertThat(http.calls()).allMatch(c -> c.method().equals("GET"));
    }
}
