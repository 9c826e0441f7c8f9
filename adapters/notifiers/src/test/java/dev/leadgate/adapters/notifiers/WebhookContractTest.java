package dev.leadgate.adapters.notifiers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.NotifierContract;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

class WebhookContractTest implements NotifierContract<WebhookConfig> {
    private static final Secret SECRET = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    @Override
    public NotifierAdapter<WebhookConfig> adapter() {
        return new WebhookAdapter();
    }

    @Override
    public WebhookConfig config() {
        return new WebhookConfig(Optional.empty(), SECRET);
    }

    @Override
    public String address() {
        return "https://crm.example.com/leads";
    }

    @Override
    public Map<String, WebhookConfig> invalid() {
        return Map.of(
                "url: not an https address; write https://…; http is allowed on this machine only",
                new WebhookConfig(Optional.of("http://crm.example.com/"), SECRET),
                "secret: not a Standard Webhooks secret; use `whsec_` and 24 to 64 random bytes in Base64",
                new WebhookConfig(Optional.empty(), Secret.of("whsec_c2hvcnQ=")));
    }

    @Override
    public void checkHostile(String attempt) {
        var body = attempt.substring(attempt.indexOf("\n\n") + 2);
        var lead = JsonMapper.builder().build().readTree(body).at("/data/lead");
        assertThat(lead.get("name").asString()).startsWith("<script>").doesNotContain("\uD800");
    }
}
