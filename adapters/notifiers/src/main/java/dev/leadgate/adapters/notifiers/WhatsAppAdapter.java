package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Problem;
import java.util.ArrayList;
import java.util.List;

/// The notifier type `whatsapp`.
final class WhatsAppAdapter implements NotifierAdapter<WhatsAppConfig> {
    @Override
    public String type() {
        return "whatsapp";
    }

    @Override
    public String summary() {
        return "Writes to the rep in WhatsApp, with buttons.";
    }

    @Override
    public Class<WhatsAppConfig> configType() {
        return WhatsAppConfig.class;
    }

    @Override
    public List<Problem> validate(WhatsAppConfig config) {
        var problems = new ArrayList<Problem>();
        ApiBase.problem(config.apiBase()).ifPresent(problems::add);
        if (config.languages().isEmpty()) {
            problems.add(new Problem("languages", "a template has a language", "name at least one, such as [en]"));
        }
        if (config.appSecret().isPresent() != config.verifyToken().isPresent()) {
            problems.add(new Problem(
                    config.appSecret().isPresent() ? "verify_token" : "app_secret",
                    "buttons need both `app_secret` and `verify_token`",
                    "add it, or leave both out: then messages have a link"));
        }
        return problems;
    }

    @Override
    public Notifier open(WhatsAppConfig config, NotifierContext context) {
        return new WhatsAppNotifier(config, context);
    }
}
