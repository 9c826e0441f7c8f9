package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Problem;
import java.util.ArrayList;
import java.util.List;

/// The notifier type `web_push`.
final class WebPushAdapter implements NotifierAdapter<WebPushConfig> {
    @Override
    public String type() {
        return "web_push";
    }

    @Override
    public String summary() {
        return "Tells reps in their browsers and on lock screens, without any vendor's account.";
    }

    @Override
    public Class<WebPushConfig> configType() {
        return WebPushConfig.class;
    }

    /// Which rep has a browser is known at run time only.
    @Override
    public boolean reachesEverybody(WebPushConfig config) {
        return true;
    }

    @Override
    public List<Problem> validate(WebPushConfig config) {
        var problems = new ArrayList<Problem>();
        config.contact()
                .filter(contact -> !contact.matches("(mailto:[^\\s\"\\\\@]+@[^\\s\"\\\\]+|https://[^\\s\"\\\\]+)"))
                .ifPresent(contact -> problems.add(
                        new Problem("contact", "neither mailto: nor https:", "write it as mailto:ops@example.com")));
        config.services().stream()
                .filter(host -> !host.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?"))
                .forEach(host -> problems.add(
                        new Problem("services", "`" + host + "` is no host", "leave scheme and path out")));
        return problems;
    }

    @Override
    public Notifier open(WebPushConfig config, NotifierContext context) {
        return new WebPushNotifier(config, context);
    }
}
