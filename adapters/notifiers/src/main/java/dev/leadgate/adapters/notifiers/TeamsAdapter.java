package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Problem;
import java.util.List;

/// The notifier type `teams`.
final class TeamsAdapter implements NotifierAdapter<TeamsConfig> {
    @Override
    public String type() {
        return "teams";
    }

    @Override
    public String summary() {
        return "Posts to a channel of Microsoft Teams and mentions the rep.";
    }

    @Override
    public Class<TeamsConfig> configType() {
        return TeamsConfig.class;
    }

    @Override
    public List<Problem> validate(TeamsConfig config) {
        return WebhookAdapter.address(config.url().reveal()).isPresent()
                ? List.of()
                : List.of(new Problem("url", "not an https address", "copy the workflow's address whole"));
    }

    @Override
    public Notifier open(TeamsConfig config, NotifierContext context) {
        return new TeamsNotifier(config, context);
    }
}
