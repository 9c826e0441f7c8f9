package dev.leadgate.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.adapters.webhook.WebhookConfig.RejectWhen;
import dev.leadgate.mapping.PayloadCondition;
import dev.leadgate.spi.CheckedExample;
import dev.leadgate.spi.CheckedExample.Difference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookExamplesTest {
    @Test
    void anExampleThatDoesNotHoldIsShown() {
        var config = new WebhookConfig(
                WebhookTest.SHA256,
                Optional.empty(),
                Optional.empty(),
                WebhookTest.MAP,
                Optional.empty(),
                List.of(new RejectWhen("test == true", "test event")),
                List.of(
                        WebhookTest.example(
                                "{ mail: a@example.com, qty: 7 }", Map.of("email", "b@example.com", "seats", "7")),
                        WebhookTest.example("{ test: true }", Map.of()),
                        WebhookTest.example(
                                "[{ mail: a@example.com }, { mail: b@example.com }]", Map.of("email", "a@example.com")),
                        WebhookTest.example("\"no json\"", Map.of())),
                "form",
                Optional.empty());
        assertThat(new Webhook(PayloadCondition.Factory.installed()).validate(config))
                .isEmpty();
        assertThat(new Webhook(PayloadCondition.Factory.installed()).examples(config))
                .flatExtracting(CheckedExample::differences)
                .containsExactly(
                        new Difference(
                                "examples[0].lead.email",
                                "email",
                                "b@example.com",
                                "a@example.com",
                                "mend the map or the example"),
                        new Difference(
                                "examples[1].body",
                                "answer",
                                "a lead",
                                "ignored: test event",
                                "mend the map or the example"),
                        new Difference(
                                "examples[2].lead", "answer", "a lead", "2 leads", "mend the map or the example"),
                        new Difference(
                                "examples[3].body",
                                "answer",
                                "a lead",
                                "unreadable: line 1, column 1: not valid JSON",
                                "mend the map or the example"));
    }
}
