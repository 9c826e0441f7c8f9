package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Problem;
import java.util.ArrayList;
import java.util.List;

/// The notifier type `messenger`.
final class MessengerAdapter implements NotifierAdapter<MessengerConfig> {
    @Override
    public String type() {
        return "messenger";
    }

    @Override
    public String summary() {
        return "Writes to reps and leads in Messenger, as a page.";
    }

    @Override
    public Class<MessengerConfig> configType() {
        return MessengerConfig.class;
    }

    @Override
    public List<Problem> validate(MessengerConfig config) {
        return problems(config, "a page");
    }

    /// @param owner of the token
    static List<Problem> problems(MessengerConfig config, String owner) {
        var problems = new ArrayList<Problem>();
        ApiBase.problem(config.apiBase()).ifPresent(problems::add);
        if (!config.accessToken().reveal().matches("[\\x21-\\x7e]{16,1000}")) {
            problems.add(new Problem("access_token", "not a token of " + owner, "make one in the app's dashboard"));
        }
        if (!config.apiVersion().matches("v[0-9]{1,3}\\.[0-9]{1,2}")) {
            problems.add(new Problem("api_version", "not a version of the Graph API", "write it as v25.0"));
        }
        return problems;
    }

    @Override
    public Notifier open(MessengerConfig config, NotifierContext context) {
        return new MessengerNotifier(MessengerNotifier.Network.MESSENGER, config, context);
    }
}
