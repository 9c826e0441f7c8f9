package dev.leadgate.adapters.messenger;

import static dev.leadgate.adapters.messenger.Webhooks.accepted;
import static dev.leadgate.adapters.messenger.Webhooks.judge;
import static dev.leadgate.adapters.messenger.Webhooks.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.Place;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VkTest implements SourceContract<VkConfig> {
    private static VkConfig settings(Optional<Secret> token) {
        return new VkConfig(
                "123",
                "e7a1b2c3",
                List.of(Secret.of("old-key"), Secret.of("new-key")),
                token,
                "5.199",
                VkConfig.API_BASE);
    }

    private static VkConfig settings() {
        return settings(Optional.of(Secret.of("vk1.a.token")));
    }

    @Override
    public SourceAdapter<VkConfig> adapter() {
        return new Vk();
    }

    @Override
    public Map<String, VkConfig> configs() {
        return Map.of("*", settings());
    }

    @Override
    public List<Place> proof(VkConfig config) {
        return Place.members("secret");
    }

    /// A confirmation needs no secret.
    @Override
    public boolean signed(String caseName) {
        return !caseName.startsWith("refused-") && !caseName.startsWith("confirmation");
    }

    @Override
    public Map<String, VkConfig> invalid() {
        return Map.of(
                "secret: without a secret key anybody could send leads; "
                        + "type one into the Callback API page of the community and set it here",
                new VkConfig("123", "c", List.of(), Optional.empty(), "5.199", VkConfig.API_BASE),
                "api_base: this is not an http or https address; leave it out to use https://api.vk.com",
                new VkConfig("123", "c", List.of(Secret.of("s")), Optional.empty(), "5.199", "vk"));
    }

    private static Source source() {
        return new Vk().open(settings(), new TestContext().build());
    }

    private static String event(String secret) {
        return "{\"type\":\"message_new\",\"event_id\":\"e5f1\",\"group_id\":123,\"secret\":" + secret
                + ",\"object\":{\"message\":{\"from_id\":77,\"date\":1767225601,\"secret\":\"mine\",\"text\":\"Hi\"}}}";
    }

    @Test
    void onlyTheExactSecretIsBelieved() {
        for (var good : List.of("\"new-key\"", "\"old-key\"", "\"n\\u0065w-key\"")) {
            assertThat(judge(source(), post(event(good)))).as(good).isInstanceOf(Verdict.Accept.class);
        }
        for (var bad : List.of(
                "\"\"",
                "null",
                "\"new-ke\"",
                "\"new-key \"",
                "\"New-key\"",
                "[\"new-key\"]",
                "{\"a\":\"new-key\"}",
                "0")) {
            assertThat(judge(source(), post(event(bad))))
                    .as(bad)
                    .isEqualTo(new Verdict.Refuse(403, "secret is missing or wrong"));
        }
        var key = "new-key".getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < key.length * 8; bit++) {
            var forged = key.clone();
            forged[bit / 8] ^= (byte) (1 << (bit % 8));
            var body = event("\"" + new String(forged, StandardCharsets.ISO_8859_1) + "\"");
            assertThat(judge(source(), post(body))).as(body).isInstanceOf(Verdict.Refuse.class);
        }
    }

    @Test
    void theSecretIsNotKept() {
        for (var written : List.of("\"new-key\"", " \"n\\u0065w-key\" ")) {
            var envelope = accepted(source(), post(event(written))).getFirst();
            assertThat(envelope.payload().text())
                    .doesNotContain("key")
                    .contains("\"***\"")
                    .contains("mine");
            assertThat(envelope.key()).isEqualTo("event:e5f1");
            assertThat(envelope.occurredAt()).isEqualTo(TestContext.NOW.plusSeconds(1));
        }
        var twice = event("\"other-key\"").replace("\"object\"", "\"s\\u0065cret\":\"new-key\",\"object\"");
        assertThat(accepted(source(), post(twice)).getFirst().payload().text()).doesNotContain("key");
    }

    /// In UTF-16 the secret's place among the bytes is not known, so it could not be masked.
    @Test
    void otherEncodingsAreRefused() {
        var body = event("\"new-key\"").getBytes(StandardCharsets.UTF_16BE);
        assertThat(judge(source(), post(body))).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void everyEventIsAnsweredWithOk() {
        assertThat(cases()).filteredOn(c -> signed(c.name())).allSatisfy(c -> {
            if (judge(source(), c.request().orElseThrow()) instanceof Verdict.Accept accept) {
                assertThat(accept.reply()).isEqualTo(Reply.text(200, "ok"));
            }
        });
        var body = "{\"type\":\"no_such_event\",\"group_id\":123,\"secret\":\"new-key\"}";
        assertThat(((Verdict.Accept) judge(source(), post(body))).reply().body())
                .isEqualTo("ok");
        assertThat(accepted(source(), post(body)).getFirst().key()).startsWith("sha256:");
    }

    /// A form's lead could also be fetched; the key is by its own id for that.
    @Test
    void aLeadOfAFormHasItsOwnId() {
        var body = "{\"type\":\"lead_forms_new\",\"event_id\":\"e\",\"group_id\":123,\"secret\":\"new-key\","
                + "\"object\":{\"lead_id\":9007199254740993}}";
        assertThat(accepted(source(), post(body)).getFirst().key()).isEqualTo("lead:9007199254740993");
    }

    @Test
    void theProbeAsksForTheCommunity() throws Exception {
        var http = new FakeHttp();
        var context = new TestContext().http(http).build();
        var probe = new Vk().open(settings(), context).probe();
        http.next(c -> FakeHttp.json(200, "{\"response\":{\"groups\":[{\"id\":123}]}}"));
        assertThat(probe.probe()).extracting(Finding::ok).containsExactly(true);
        http.next(
                c -> FakeHttp.json(200, "{\"error\":{\"error_code\":5,\"error_msg\":\"User authorization failed\"}}"));
        assertThat(probe.probe()).extracting(Finding::what).containsExactly("VK: groups.getById: status 200, error 5");
        assertThat(http.calls()).allSatisfy(call -> {
            assertThat(call.uri()).hasToString("https://api.vk.com/method/groups.getById");
            assertThat(call.body().text()).isEqualTo("group_id=123&v=5.199&access_token=vk1.a.token");
        });
        var without = new Vk().open(settings(Optional.empty()), context);
        assertThat(without.hydrator()).isEmpty();
        assertThat(without.probe().probe()).extracting(Finding::ok).containsExactly(true);
    }
}
