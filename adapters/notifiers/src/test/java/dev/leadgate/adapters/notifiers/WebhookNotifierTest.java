package dev.leadgate.adapters.notifiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.signature.StandardWebhooks;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class WebhookNotifierTest {
    private static final Secret SECRET = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private final List<Http.Call> calls = new ArrayList<>();

    @Test
    void theSignedBodySaysWhoGetsWhichLead() throws Exception {
        var notifier = open(200, Map.of());
        assertThat(notifier.deliver(Notices.longest("en", "UTC"))).isEqualTo(new Delivery.Delivered(""));
        notifier.deliver(Notices.longest("en", "UTC"));
        var call = calls.getFirst();
        var id = Notices.ID.toString();
        assertThat(call.headers()).containsEntry("webhook-id", id).containsEntry("webhook-timestamp", "1795348920");
        assertThat(call.headers())
                .isEqualTo(StandardWebhooks.of(List.of(SECRET))
                        .sign(
                                id,
                                Instant.ofEpochSecond(1795348920L),
                                call.body().bytes()));
        var body = JsonMapper.builder().build().readTree(call.body().bytes());
        assertThat(body.get("type").asString()).isEqualTo("lead.assigned");
        assertThat(body.at("/data/lead/number").asString()).isEqualTo("L-1042");
        assertThat(body.at("/data/rep/id").asString()).isEqualTo("budi");
        assertThat(calls.get(1).body()).isEqualTo(call.body());
    }

    @Test
    void theRepsOwnAddressGoesFirst() throws Exception {
        open(200, Map.of()).deliver(Notices.to(Map.of("webhook", "https://own.example.com/x")));
        assertThat(calls.getFirst().uri().getHost()).isEqualTo("own.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://crm.example.com/x", "file:///etc/passwd", "https://u:p@crm.example.com/", "::", ""})
    void anAddressThatIsNotHttpsIsNeverCalled(String address) throws Exception {
        var delivery = open(200, Map.of()).deliver(Notices.to(Map.of("webhook", address)));
        assertThat(delivery).isInstanceOf(Delivery.Undeliverable.class);
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "301,Undeliverable",
        "400,Undeliverable",
        "404,Undeliverable",
        "410,Undeliverable",
        "429,Deferred",
        "202,Delivered"
    })
    void theStatusDecides(int status, String expected) throws Exception {
        var delivery = open(status, Map.of()).deliver(Notices.longest("en", "UTC"));
        assertThat(delivery.getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503})
    void aServerInTroubleIsTransient(int status) {
        var notifier = open(status, Map.of());
        assertThatThrownBy(() -> notifier.deliver(Notices.longest("en", "UTC"))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"429,30,30", "503,120,120", "503,999999,3600"})
    void retryAfterIsKeptToWithinAnHour(int status, String header, long seconds) throws Exception {
        var delivery = open(status, Map.of("retry-after", List.of(header))).deliver(Notices.longest("en", "UTC"));
        assertThat(delivery)
                .isEqualTo(new Delivery.Deferred(Duration.ofSeconds(seconds), "the webhook answered " + status));
    }

    @Test
    void theConfigurationIsChecked() {
        var adapter = new WebhookAdapter();
        assertThat(adapter.validate(new WebhookConfig(Optional.of("ftp://x"), Secret.of("whsec_short"))))
                .extracting(p -> p.path())
                .containsExactly("url", "secret");
        assertThat(adapter.validate(new WebhookConfig(Optional.of("http://127.0.0.1:1/"), SECRET)))
                .isEmpty();
    }

    private Notifier open(int status, Map<String, List<String>> headers) {
        Http http = call -> {
            calls.add(call);
            return new Http.Answer(status, headers, Payload.utf8("", ""));
        };
        var config = new WebhookConfig(Optional.of("https://crm.example.com/leads"), SECRET);
        var clock = Instant.parse("2026-11-22T12:02:00Z");
        return new WebhookAdapter().open(config, new NotifierContext(http, () -> clock, Optional.empty()));
    }
}
