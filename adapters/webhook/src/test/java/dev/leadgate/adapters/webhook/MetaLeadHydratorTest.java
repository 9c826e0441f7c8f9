package dev.leadgate.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Hydrator.Hydration;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Source;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetaLeadHydratorTest {
    private static final String FORM = "700000000000003";
    private static final Instant NOW = TestContext.NOW;

    private final FakeHttp http = new FakeHttp();

    private Source source() {
        return new MetaLeadAds()
                .open(
                        MetaLeadAdsTest.settings(List.of(), "secret-new", "secret-old"),
                        new TestContext().http(http).build());
    }

    private Hydration hydrate(Instant created) throws IOException, InterruptedException {
        var envelope = new MetaLeadNotice("900000000000001", FORM).envelope(created, Map.of());
        return source().hydrator().orElseThrow().hydrate(new RawLead(1, "leads", envelope, Optional.empty()));
    }

    @Test
    void theAnswersAreFetchedByTheLeadsIdWithProof() throws Exception {
        var body = "{\"id\":\"900000000000001\",\"field_data\":[]}";
        http.always(call -> FakeHttp.json(200, body));
        assertThat(hydrate(NOW)).isEqualTo(new Hydration.Complete(Payload.utf8(body, "application/json")));
        var call = http.calls().getFirst();
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.uri().toString()).startsWith("https://graph.example.com/v25.0/900000000000001?");
        assertThat(MetaLeadPollerTest.query(call)).containsEntry("access_token", "EAAB-page-token");
        assertThat(MetaLeadPollerTest.query(call).get("fields"))
                .contains("field_data", "campaign_name", "custom_disclaimer_responses");
        // openssl: printf EAAB-page-token | openssl dgst -sha256 -hmac secret-new
        assertThat(MetaLeadPollerTest.query(call))
                .containsEntry("appsecret_proof", "1febde712990ddaefe8acbd2441d8d25b76fafc518a3ad3096f8d04fc0b9fd1b");
    }

    /// openssl: printf EAAB-page-token | openssl dgst -sha256 -hmac secret-old
    private static final String OLD_PROOF = "f7bdeef7ab7ace04001d8aecac5133fb2a13f161980244f98552a81a9b27e824";

    private static final Http.Answer WRONG_PROOF = FakeHttp.json(
            400,
            "{\"error\":{\"message\":\"Invalid appsecret_proof provided in the API argument\",\"type\":\"GraphMethodException\","
                    + "\"code\":100,\"fbtrace_id\":\"E0\"}}");

    @Test
    void whileTheAppsSecretChangesTheOneThatMetaKnowsIsFound() throws Exception {
        var body = "{\"id\":\"900000000000001\",\"field_data\":[]}";
        http.always(call -> OLD_PROOF.equals(MetaLeadPollerTest.query(call).get("appsecret_proof"))
                ? FakeHttp.json(200, body)
                : WRONG_PROOF);
        var hydrator = source().hydrator().orElseThrow();
        var envelope = new MetaLeadNotice("900000000000001", FORM).envelope(NOW, Map.of());
        var raw = new RawLead(1, "leads", envelope, Optional.empty());
        assertThat(hydrator.hydrate(raw)).isInstanceOf(Hydration.Complete.class);
        assertThat(hydrator.hydrate(raw)).isInstanceOf(Hydration.Complete.class);
        assertThat(http.calls()).as("the second time it is known").hasSize(3);

        http.always(call -> WRONG_PROOF);
        assertThatThrownBy(() -> hydrator.hydrate(raw))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("`app_secret`")
                .hasMessageNotContainingAny("EAAB", "secret-");
    }

    @Test
    void whatIsNoLeadIsNotFetched() throws Exception {
        var envelope = new Envelope("k", NOW, Payload.utf8("{\"object\":\"page\"}", "application/json"), Map.of());
        var hydration = source().hydrator().orElseThrow().hydrate(new RawLead(1, "leads", envelope, Optional.empty()));
        assertThat(hydration).isEqualTo(new Hydration.Complete(Payload.utf8("{}", "application/json")));
        assertThat(http.calls()).isEmpty();
    }

    @Test
    void withoutRightsOverTheAdsTheAnswersComeAlone() throws Exception {
        var body = "{\"id\":\"900000000000001\",\"field_data\":[]}";
        for (var refused : List.of(
                MetaLeadPollerTest.error(403, 200, 0),
                MetaLeadPollerTest.error(400, 100, 0),
                MetaLeadPollerTest.error(403, 10, 0))) {
            http.next(call -> refused).next(call -> FakeHttp.json(200, body));
            assertThat(hydrate(NOW)).isInstanceOf(Hydration.Complete.class);
            assertThat(MetaLeadPollerTest.query(http.calls().getLast()))
                    .containsEntry("fields", "id,created_time,form_id,field_data");
        }
    }

    @Test
    void aTokenOrAPermissionIsForAPerson() {
        record Expected(Http.Answer answer, String says) {}
        for (var expected : List.of(
                new Expected(MetaLeadPollerTest.error(401, 190, 460), "code 190/460, the access token was refused"),
                new Expected(MetaLeadPollerTest.error(403, 10, 0), "code 10, the access token lacks a permission"),
                new Expected(MetaLeadPollerTest.error(403, 298, 0), "lacks a permission"),
                new Expected(MetaLeadPollerTest.error(400, 100, 33), "Leads Access Manager"))) {
            http.always(call -> expected.answer());
            assertThatThrownBy(() -> hydrate(NOW.minus(Duration.ofHours(2))))
                    .isInstanceOf(AccessRefusedException.class)
                    .hasMessageContaining(expected.says())
                    .hasMessageNotContainingAny("EAAB", "Ada");
        }
    }

    @Test
    void refusalsWaitForWhoeverCanMendThem() throws Exception {
        record Expected(Http.Answer answer, Duration pause, String says) {}
        for (var expected : List.of(
                new Expected(MetaLeadPollerTest.error(400, 80005, 0), Duration.ofMinutes(5), "too many calls"),
                new Expected(MetaLeadPollerTest.error(403, 4, 0), Duration.ofMinutes(5), "too many calls"),
                new Expected(
                        FakeHttp.json(429, "{}", Map.of("retry-after", "17")),
                        Duration.ofSeconds(17),
                        "too many calls"),
                new Expected(
                        FakeHttp.json(
                                400,
                                "{\"error\":{\"code\":80005}}",
                                Map.of(
                                        "x-business-use-case-usage",
                                        "{\"1\":[{\"type\":\"leadgen\",\"estimated_time_to_regain_access\":19}]}")),
                        Duration.ofMinutes(19),
                        "too many calls"))) {
            http.always(call -> expected.answer());
            assertThat(hydrate(NOW.minus(Duration.ofHours(2)))).isInstanceOfSatisfying(Hydration.Later.class, later -> {
                assertThat(later.after()).isEqualTo(expected.pause());
                assertThat(later.why()).contains(expected.says()).doesNotContain("EAAB", "Ada");
            });
        }
    }

    @Test
    void whatWillNeverBeThereIsGone() throws Exception {
        http.always(call -> MetaLeadPollerTest.error(400, 100, 33));
        assertThat(hydrate(NOW.minus(Duration.ofDays(91)))).isInstanceOf(Hydration.Gone.class);
        for (var refused : List.of(
                MetaLeadPollerTest.error(400, 2635, 0),
                MetaLeadPollerTest.error(400, 100, 0),
                FakeHttp.json(404, "not json"))) {
            http.always(call -> refused);
            assertThat(hydrate(NOW))
                    .isInstanceOfSatisfying(
                            Hydration.Gone.class, gone -> assertThat(gone.why()).contains("api_version"));
        }
    }

    @Test
    void passingFaultsAreTriedAgainAndShowNoToken() {
        for (var answer : List.of(
                MetaLeadPollerTest.error(500, 1, 0),
                MetaLeadPollerTest.error(400, 2, 0),
                FakeHttp.json(502, "<html>"),
                FakeHttp.json(302, ""),
                FakeHttp.json(400, "{\"error\":{\"code\":99,\"is_transient\":true}}"),
                FakeHttp.json(200, "{\"id\":"),
                FakeHttp.json(200, "{\"id\":\"900000000000002\"}"),
                // Announced a moment ago: not there yet.
                MetaLeadPollerTest.error(400, 100, 33))) {
            http.always(call -> answer);
            assertThatThrownBy(() -> hydrate(NOW.minusSeconds(5)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Graph API: ")
                    .hasMessageNotContaining("EAAB");
        }
        http.always(call -> {
            throw new IOException("connection refused by " + call.uri());
        });
        assertThatThrownBy(() -> hydrate(NOW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("api_base")
                .hasMessageNotContaining("EAAB")
                .hasNoCause();
    }
}
