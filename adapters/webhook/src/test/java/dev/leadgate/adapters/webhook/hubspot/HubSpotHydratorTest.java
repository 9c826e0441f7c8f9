package dev.leadgate.adapters.webhook.hubspot;

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
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HubSpotHydratorTest {
    private static final String TOKEN = "pat-na1-secret";
    private static final String EVENT = "{\"subscriptionType\":\"contact.creation\",\"objectId\":123}";

    private final FakeHttp http = new FakeHttp();

    private Source source() {
        var config = HubSpotTest.settings(
                "v3", Optional.of(Secret.of(TOKEN)), List.of(Secret.of("s")), "https://stand-in.example.com/");
        return new HubSpot().open(config, new TestContext().http(http).build());
    }

    private Hydration hydrate(String event, Instant occurred) throws Exception {
        var envelope = new Envelope("k", occurred, Payload.utf8(event, "application/json"), Map.of());
        return source().hydrator().orElseThrow().hydrate(new RawLead(1, "hs", envelope, Optional.empty()));
    }

    private Hydration hydrate(String event) throws Exception {
        return hydrate(event, TestContext.NOW.minus(Duration.ofHours(1)));
    }

    @Test
    void fetchesTheContactWithTheTokenInTheHeader() throws Exception {
        http.always(call -> FakeHttp.json(200, "{\"id\":\"123\",\"properties\":{}}"));
        assertThat(hydrate(EVENT))
                .isEqualTo(
                        new Hydration.Complete(Payload.utf8("{\"id\":\"123\",\"properties\":{}}", "application/json")));
        var call = http.calls().getFirst();
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.uri().toString())
                .startsWith("https://stand-in.example.com/crm/v3/objects/contacts/123?archived=false"
                        + "&properties=number_of_seats%2Cfirstname%2Clastname%2Cemail%2Cphone")
                .endsWith("%2Chs_lead_status")
                .doesNotContain(TOKEN);
        assertThat(call.headers()).containsEntry("Authorization", "Bearer " + TOKEN);
    }

    @Test
    void whatIsNoLeadIsNotFetched() throws Exception {
        for (var event : List.of(
                "{\"subscriptionType\":\"deal.creation\",\"objectId\":123}",
                "{\"subscriptionType\":\"contact.creation\",\"objectId\":\"../1\"}",
                "{\"subscriptionType\":\"contact.creation\",\"objectId\":123,\"changeSource\":\"IMPORT\"}",
                "not json")) {
            assertThat(hydrate(event))
                    .as(event)
                    .isEqualTo(new Hydration.Complete(Payload.utf8(event, "application/json")));
        }
        assertThat(http.calls()).isEmpty();
    }

    @Test
    void everyAnswerMeansWhatItShould() throws Exception {
        for (int status : new int[] {401, 403}) {
            http.always(call -> FakeHttp.json(status, "{\"message\":\"" + TOKEN + "\"}"));
            assertThatThrownBy(() -> hydrate(EVENT))
                    .isInstanceOf(AccessRefusedException.class)
                    .hasMessageContaining("HubSpot: " + status)
                    .hasMessageNotContaining(TOKEN);
        }
        http.always(call -> FakeHttp.json(429, "{}", Map.of("retry-after", "17")));
        assertThat(((Hydration.Later) hydrate(EVENT)).after()).isEqualTo(Duration.ofSeconds(17));
        http.always(call -> FakeHttp.json(429, "{}", Map.of("retry-after", "999999")));
        assertThat(((Hydration.Later) hydrate(EVENT)).after()).isEqualTo(Duration.ofHours(6));
        http.always(call -> FakeHttp.json(429, "{}"));
        assertThat(((Hydration.Later) hydrate(EVENT)).after()).isEqualTo(Duration.ofMinutes(1));
        for (int status : new int[] {400, 404, 410, 414}) {
            http.always(call -> FakeHttp.json(status, "{}"));
            assertThat(hydrate(EVENT)).as("%d", status).isInstanceOf(Hydration.Gone.class);
        }
        for (int status : new int[] {301, 408, 425, 500, 502, 503, 504}) {
            http.always(call -> FakeHttp.json(status, "{}"));
            assertThatThrownBy(() -> hydrate(EVENT))
                    .as("%d", status)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(Integer.toString(status));
        }
    }

    @Test
    void aContactThatIsJustAppearingIsWaitedFor() throws Exception {
        http.always(call -> FakeHttp.json(404, "{}"));
        assertThat(hydrate(EVENT, TestContext.NOW.minusSeconds(599))).isInstanceOf(Hydration.Later.class);
        assertThat(hydrate(EVENT, TestContext.NOW.minusSeconds(600))).isInstanceOf(Hydration.Gone.class);
    }

    @Test
    void timeoutsAndGarbageAreTriedAgainAndShowNoToken() {
        http.always(call -> {
            throw new HttpTimeoutException("no answer to " + call.headers());
        });
        assertThatThrownBy(() -> hydrate(EVENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("api_base")
                .hasMessageNotContaining(TOKEN)
                .hasNoCause();
        for (var garbage : List.of("", "{\"id\":", "<html>", "[]", "null", "{\"a\":1,\"a\":2}")) {
            http.always(call -> FakeHttp.json(200, garbage));
            assertThatThrownBy(() -> hydrate(EVENT)).as(garbage).isInstanceOf(IOException.class);
        }
    }

    @Test
    void probeReadsOneContactAndSaysWhatIsMissing() throws Exception {
        http.always(call -> FakeHttp.json(200, "{\"results\":[]}"));
        assertThat(source().probe().probe()).allMatch(f -> f.ok());
        http.always(call -> FakeHttp.json(403, "{}"));
        assertThat(source().probe().probe().getFirst().what()).contains("scopes");
        http.always(call -> {
            throw new IOException("down");
        });
        assertThat(source().probe().probe().getFirst().ok()).isFalse();
        assertThat(http.calls()).allMatch(c -> c.method().equals("GET"));
    }
}
