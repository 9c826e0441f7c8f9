package dev.leadgate.adapters.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What holds for Messenger and Instagram alike.
interface MetaChatContract extends MetaContract<MetaChatConfig> {

    static MetaChatConfig settings(Optional<Secret> token, String... secrets) {
        return new MetaChatConfig(
                List.of(secrets).stream().map(Secret::of).toList(),
                Secret.of("verify-me"),
                token,
                Map.of("120210000000000001", "spring_sale", "flyer", "flyer_jakarta"),
                "https://graph.example.com",
                "v25.0");
    }

    @Override
    default Map<String, MetaChatConfig> configs() {
        return Map.of("*", settings(Optional.of(Secret.of("EAAB-page-token")), "another-secret", SECRET));
    }

    @Override
    default Map<String, MetaChatConfig> invalid() {
        return Map.of(
                "app_secret: without an app secret anybody could send leads; "
                        + "copy it from the app dashboard, App settings, Basic",
                settings(Optional.empty()));
    }

    String object();

    default String delivery(String list, String... events) {
        return "{\"object\":\"" + object() + "\",\"entry\":[{\"id\":\"11\",\"time\":5,\"" + list + "\":["
                + String.join(",", events) + "]}]}";
    }

    default String event(String content) {
        return "{\"sender\":{\"id\":\"77\"},\"recipient\":{\"id\":\"11\"},\"timestamp\":1767225600123," + content + "}";
    }

    @Test
    default void keysNameTheAccount() {
        var message = event("\"message\":{\"mid\":\"m_1\",\"text\":\"Hi\"}");
        assertThat(accepted(delivery("messaging", message)).getFirst().key()).isEqualTo("11:m_1");
        assertThat(accepted(delivery("standby", message)).getFirst().key()).isEqualTo("11:m_1");
        assertThat(accepted(delivery("messaging", event("\"postback\":{\"payload\":\"GO\"}")))
                        .getFirst()
                        .key())
                .isEqualTo("11:postback:77:1767225600123:GO");
        assertThat(accepted(delivery("messaging", event("\"message\":{\"mid\":\"m_1\",\"is_deleted\":true}")))
                        .getFirst()
                        .key())
                .isEqualTo("11:m_1:deleted");
        assertThat(accepted(delivery("messaging", event("\"reaction\":{\"mid\":\"m_1\"}")))
                        .getFirst()
                        .key())
                .startsWith("sha256:");
    }

    @Test
    default void aBadEventFailsAloneWhateverIsWrongWithIt() {
        for (var bad : List.of(
                "null",
                "7",
                "{}",
                "[]",
                "{\"message\":null}",
                "{\"message\":{\"mid\":\"a\",\"mid\":\"a\"}}",
                event("\"message\":{\"mid\":\"m_deep\",\"text\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}"))) {
            var envelopes = accepted(delivery(
                    "messaging",
                    event("\"message\":{\"mid\":\"m_1\",\"text\":\"Hi\"}"),
                    bad,
                    event("\"message\":{\"mid\":\"m_2\",\"text\":\"Hi\"}")));
            assertThat(envelopes).as(bad).hasSize(3);
            assertThat(envelopes).extracting(Envelope::key).contains("11:m_1", "11:m_2");
            assertThat(translated(envelopes.get(0))).isInstanceOf(Translation.Leads.class);
            assertThat(translated(envelopes.get(1))).as(bad).isNotInstanceOf(Translation.Leads.class);
            assertThat(translated(envelopes.get(2))).isInstanceOf(Translation.Leads.class);
        }
    }
}
