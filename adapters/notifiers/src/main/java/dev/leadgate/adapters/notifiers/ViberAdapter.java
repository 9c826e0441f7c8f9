package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Problem;
import java.util.ArrayList;
import java.util.List;

/// The notifier type `viber`.
final class ViberAdapter implements NotifierAdapter<ViberConfig> {
    @Override
    public String type() {
        return "viber";
    }

    @Override
    public String summary() {
        return "Writes to reps and leads in Viber, as a bot.";
    }

    @Override
    public Class<ViberConfig> configType() {
        return ViberConfig.class;
    }

    @Override
    public List<Problem> validate(ViberConfig config) {
        var problems = new ArrayList<Problem>();
        ApiBase.problem(config.apiBase()).ifPresent(problems::add);
        if (!config.authToken().reveal().matches("[\\x21-\\x7e]{16,1000}")) {
            problems.add(new Problem("auth_token", "not a bot's token", "copy it from the bot's settings in Viber"));
        }
        if (config.name().isBlank() || config.name().length() > ViberNotifier.LONGEST_NAME) {
            problems.add(new Problem("name", "not a sender's name", "use 1 to 28 characters"));
        }
        return problems;
    }

    @Override
    public Notifier open(ViberConfig config, NotifierContext context) {
        return new ViberNotifier(config, context);
    }
}
