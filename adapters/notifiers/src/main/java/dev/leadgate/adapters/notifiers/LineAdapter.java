package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Problem;
import java.util.ArrayList;
import java.util.List;

/// The notifier type `line`.
final class LineAdapter implements NotifierAdapter<LineConfig> {
    @Override
    public String type() {
        return "line";
    }

    @Override
    public String summary() {
        return "Writes to reps and leads in LINE, as an official account.";
    }

    @Override
    public Class<LineConfig> configType() {
        return LineConfig.class;
    }

    @Override
    public List<Problem> validate(LineConfig config) {
        var problems = new ArrayList<Problem>();
        ApiBase.problem(config.apiBase()).ifPresent(problems::add);
        if (!config.accessToken().reveal().matches("[\\x21-\\x7e]{16,1000}")) {
            problems.add(new Problem(
                    "access_token", "not a channel access token", "issue one in the LINE Developers Console"));
        }
        return problems;
    }

    @Override
    public Notifier open(LineConfig config, NotifierContext context) {
        return new LineNotifier(config, context);
    }
}
