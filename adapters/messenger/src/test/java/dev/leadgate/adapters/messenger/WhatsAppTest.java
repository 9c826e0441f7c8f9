package dev.leadgate.adapters.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WhatsAppTest implements MetaContract<WhatsAppConfig> {

    private static WhatsAppConfig settings(Optional<String> number, String... secrets) {
        return new WhatsAppConfig(
                List.of(secrets).stream().map(Secret::of).toList(),
                Secret.of("verify-me"),
                Map.of("120210000000000001", "spring_sale"),
                Optional.empty(),
                number,
                "https://graph.example.com",
                "v25.0");
    }

    @Override
    public SourceAdapter<WhatsAppConfig> adapter() {
        return new WhatsApp();
    }

    @Override
    public Map<String, WhatsAppConfig> configs() {
        return Map.of("*", settings(Optional.empty(), "another-secret", SECRET));
    }

    @Override
    public Map<String, WhatsAppConfig> invalid() {
        return Map.of(
                "app_secret: without an app secret anybody could send leads; "
                        + "copy it from the app dashboard, App settings, Basic",
                settings(Optional.empty()),
                "phone_number_id: without a token nobody can look at the number; set `access_token` too, or leave it out",
                settings(Optional.of("106540352242922"), SECRET));
    }

    private static String message(String id, String text) {
        return "{\"from\":\"491511234567\",\"id\":\"" + id + "\",\"timestamp\":\"1767225600\",\"type\":\"text\","
                + "\"text\":{\"body\":\"" + text + "\"}}";
    }

    private static String delivery(String... messages) {
        return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"time\":5,\"changes\":[{\"value\":"
                + "{\"messaging_product\":\"whatsapp\",\"metadata\":{\"phone_number_id\":\"7\"},\"contacts\":["
                + "{\"profile\":{\"name\":\"A\"},\"wa_id\":\"491511234567\"},{\"profile\":{\"name\":\"B\"},\"wa_id\":\"2\"}],"
                + "\"messages\":[" + String.join(",", messages) + "]},\"field\":\"messages\"}]}]}";
    }

    @Test
    void aMessageHasOneKeyAndTheSameBytesInWhicheverBatchItComes() {
        var alone = accepted(delivery(message("wamid.1", "\\u00fc\\/ 1e5"))).getFirst();
        var later = accepted(delivery(message("wamid.0", "x"), message("wamid.1", "\\u00fc\\/ 1e5")))
                .getLast();
        assertThat(later).isEqualTo(alone);
        assertThat(alone.key()).isEqualTo("wamid.1");
        assertThat(alone.occurredAt()).isEqualTo(Instant.ofEpochSecond(1767225600));
        assertThat(alone.payload().text())
                .isEqualTo("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":"
                        + "\"messages\",\"value\":{\"metadata\":{\"phone_number_id\":\"7\"},\"contacts\":[{\"profile\":"
                        + "{\"name\":\"A\"},\"wa_id\":\"491511234567\"}],\"messages\":["
                        + message("wamid.1", "\\u00fc\\/ 1e5") + "]}}]}]}");
    }

    @Test
    void aThousandMessagesAreAThousandEnvelopes() {
        var messages = IntStream.range(0, 1_000)
                .mapToObj(i -> message("wamid." + i, "Hi " + i))
                .toArray(String[]::new);
        var envelopes = accepted(delivery(messages));
        assertThat(envelopes.stream().map(Envelope::key).collect(Collectors.toSet()))
                .hasSize(1_000);
        assertThat(envelopes).allSatisfy(e -> assertThat(translated(e)).isInstanceOf(Translation.Leads.class));
    }

    @Test
    void aBadMessageFailsAloneWhateverIsWrongWithIt() {
        for (var bad : List.of(
                "null",
                "7",
                "{}",
                "[]",
                "{\"id\":\"wamid.bad\",\"id\":\"wamid.bad\"}",
                "{\"id\":{\"id\":1},\"from\":[1]}",
                "{\"id\":\"wamid.deep\",\"text\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}",
                "{\"id\":\"wamid.number\",\"timestamp\":1" + "0".repeat(400) + "}")) {
            var envelopes = accepted(delivery(message("wamid.1", "one"), bad, message("wamid.2", "two")));
            assertThat(envelopes).as(bad).hasSize(3);
            assertThat(envelopes).extracting(Envelope::key).contains("wamid.1", "wamid.2");
            assertThat(translated(envelopes.get(0))).isInstanceOf(Translation.Leads.class);
            assertThat(translated(envelopes.get(1))).as(bad).isNotInstanceOf(Translation.Leads.class);
            assertThat(translated(envelopes.get(2))).isInstanceOf(Translation.Leads.class);
        }
    }

    /// Writing such a text anew would fail or change it.
    @Test
    void halfOfASurrogatePairIsKeptAsItCame() {
        var message = message("wamid.1", "\\ud83d Hi \\/ \\u00fc");
        var envelope = accepted(delivery(message)).getFirst();
        assertThat(envelope.payload().text()).contains(message);
        assertThat(translated(envelope)).isInstanceOf(Translation.Leads.class);
    }

    @Test
    void receiptsAreAnsweredAndNotStored() {
        var receipt = "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":"
                + "\"messages\",\"value\":{\"statuses\":[{\"id\":\"wamid.1\",\"status\":\"failed\"}]}}]}]}";
        assertThat(judge(sign(post(receipt), config("*"))))
                .isInstanceOfSatisfying(
                        Verdict.Answer.class,
                        answer -> assertThat(answer.reply().status()).isEqualTo(200));
    }
}
