package dev.leadgate.adapters.destinations;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.signature.StandardWebhooks;
import dev.leadgate.spi.Destination;
import dev.leadgate.spi.Destination.Answer;
import dev.leadgate.spi.Destination.Entry;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Event webhooks, and records kept by one request in a system of one's own.
class WebhookTest extends Vendor {
    private static final Secret SECRET = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private Destination events() {
        return new WebhookAdapter().open(new WebhookConfig(base() + "/events", SECRET), Sample.context());
    }

    private Destination records(Map<String, String> map, String idAt) {
        var config = new UpsertWebhookConfig(
                base() + "/leads/{id}", "PUT", Optional.of(Secret.of("crm-token-0001")), map, idAt);
        return new UpsertWebhookAdapter().open(config, Sample.context());
    }

    @Test
    void an_event_is_signed_and_the_same_on_every_attempt() throws Exception {
        server.stubFor(post("/events").willReturn(json(200, "{}")));
        assertThat(events().send(Sample.told())).isEqualTo(new Answer.Taken(Optional.empty()));
        events().send(Sample.told());
        var requests = server.findAll(postRequestedFor(urlEqualTo("/events")));
        var first = requests.getFirst();
        var signed = StandardWebhooks.of(List.of(SECRET)).sign(Sample.EVENT.toString(), Sample.AT, first.getBody());
        signed.forEach((name, value) -> assertThat(first.getHeader(name)).isEqualTo(value));
        assertThat(requests.get(1).getBodyAsString()).isEqualTo(first.getBodyAsString());
        assertThat(first.getBodyAsString()).isEqualTo("""
                {"type":"lead.assigned","timestamp":"2026-11-22T07:02:00Z","data":{"sequence":4711,\
                "lead":{"number":"L-1042","id":"01936d2e-0000-7000-8000-00000000abcd","stage":"assigned",\
                "name":"Kartika Dewi Wulandari","first_name":"Kartika Dewi","last_name":"Wulandari",\
                "email":"kartika@maju.example","phone":"+6281234567890","company":"PT Maju Jaya","role":"CTO",\
                "message":"Pricing for 120 seats","product":"Pro","value":2400.50,"currency":"EUR","seats":120,\
                "country":"ID","city":"Jakarta","language":"en","source":"website","channel":"web_form",\
                "tags":["vip"],"received_at":"2026-11-22T07:02:00Z","link":"https://leads.example.com/leads/L-1042",\
                "reach":[{"network":"email","value":"kartika@maju.example"},\
                {"network":"phone","value":"+6281234567890"}],"fields":{"tier":"gold"}},\
                "owner":{"id":"budi","name":"Budi Santoso","email":"budi@example.com"},"team":"apac",\
                "rule":"enterprise","detail":{"why":"next in turn in APAC"}}}""");
    }

    @Test
    void trouble_is_understood_and_what_is_gone_needs_somebody() throws Exception {
        assertTroubleIsUnderstood(this::events, "{}");
        everything(json(410, "{}"));
        assertThat(events().send(Sample.told())).isInstanceOf(Answer.NeedsYou.class);
        everything(json(400, "{}"));
        assertThat(events().send(Sample.told())).isEqualTo(new Answer.Refused("the webhook answered 400"));
    }

    @Test
    void a_record_is_put_where_the_lead_is_and_its_name_read() throws Exception {
        server.stubFor(put("/leads/" + Sample.LEAD).willReturn(json(201, "{\"data\":{\"ref\":77}}")));
        var map = Map.of("mail", "email", "tier", "fields.tier", "nothing", "fields.none", "boss", "owner_email");
        assertThat(records(map, "/data/ref").send(Sample.told()))
                .isEqualTo(new Answer.Taken(Optional.of(new Entry("77", Optional.empty()))));
        var sent = server.findAll(putRequestedFor(urlEqualTo("/leads/" + Sample.LEAD)))
                .getFirst();
        assertThat(sent.getHeader("authorization")).isEqualTo("Bearer crm-token-0001");
        assertThat(sent.getHeader("idempotency-key")).isEqualTo(Sample.EVENT.toString());
        assertThat(Api.json(answer(sent.getBody()))).isEqualTo(Api.json(answer("""
                        {"mail":"kartika@maju.example","tier":"gold","boss":"budi@example.com"}""".getBytes(StandardCharsets.UTF_8))));
        server.resetAll();
        server.stubFor(put("/leads/" + Sample.LEAD).willReturn(json(422, "{\"message\":\"tier is not known\"}")));
        assertThat(records(map, "/id").send(Sample.told()))
                .isEqualTo(new Answer.Refused("the system answered 422: tier is not known"));
        assertTroubleIsUnderstood(() -> records(Map.of(), "/id"), "{}");
    }

    private static Http.Answer answer(byte[] body) {
        return new Http.Answer(200, Map.of(), Payload.of(body, "application/json"));
    }

    @Test
    void a_lead_in_half_a_character_is_told_all_the_same() throws Exception {
        server.stubFor(post("/events").willReturn(json(200, "{}")));
        var told = Sample.told(Optional.of("Ann \ud83d"), Optional.empty(), List.of(Sample.CHAT), Optional.empty());
        assertThat(events().send(told)).isInstanceOf(Answer.Taken.class);
        assertThat(server.findAll(postRequestedFor(urlEqualTo("/events")))
                        .getFirst()
                        .getBodyAsString())
                .contains("{\"network\":\"telegram\",\"value\":\"5000000001\",\"display\":\"@kartika\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://crm.example.com/x", "file:///etc/passwd", "https://u:p@crm.example.com/", "::", ""})
    void only_https_may_be_told(String address) {
        assertThat(new WebhookAdapter().validate(new WebhookConfig(address, Secret.of("whsec_short"))))
                .extracting(Problem::path)
                .containsExactly("url", "secret");
        assertThat(new WebhookAdapter().validate(new WebhookConfig("https://crm.example.com/x", SECRET)))
                .isEmpty();
        var config =
                new UpsertWebhookConfig(address, "PUT", Optional.empty(), Map.of("a", "mail", "b", "fields."), "/id");
        assertThat(new UpsertWebhookAdapter().validate(config))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("url", "url", "map.a", "map.b");
    }
}
