package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Problem;
import java.util.List;

/// The notifier type `slack`.
final class SlackAdapter implements NotifierAdapter<SlackConfig> {
    @Override
    public String type() {
        return "slack";
    }

    @Override
    public String summary() {
        return "Writes to the rep in Slack, with buttons.";
    }

    @Override
    public Class<SlackConfig> configType() {
        return SlackConfig.class;
    }

    @Override
    public List<Problem> validate(SlackConfig config) {
        return ApiBase.problem(config.apiBase()).stream().toList();
    }

    @Override
    public Notifier open(SlackConfig config, NotifierContext context) {
        return new SlackNotifier(config, context);
    }
}
