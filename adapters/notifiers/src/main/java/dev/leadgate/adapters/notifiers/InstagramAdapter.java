package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Problem;
import java.util.List;

/// The notifier type `instagram`.
final class InstagramAdapter implements NotifierAdapter<InstagramConfig> {
    @Override
    public String type() {
        return "instagram";
    }

    @Override
    public String summary() {
        return "Writes to leads and reps in Instagram, as a professional account.";
    }

    @Override
    public Class<InstagramConfig> configType() {
        return InstagramConfig.class;
    }

    @Override
    public List<Problem> validate(InstagramConfig config) {
        return MessengerAdapter.problems(config.account(), "an account");
    }

    @Override
    public Notifier open(InstagramConfig config, NotifierContext context) {
        return new MessengerNotifier(MessengerNotifier.Network.INSTAGRAM, config.account(), context);
    }
}
