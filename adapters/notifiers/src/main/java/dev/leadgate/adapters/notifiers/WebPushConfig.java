package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import java.util.List;
import java.util.Optional;

/// Settings of a notifier of type `web_push`.
@Doc("Tells reps in the browsers in which they asked for it, on their phone's lock screen too.")
record WebPushConfig(
        @Doc("Whom a push service may write to when something is wrong; `public_url` when left out.")
        @Example("mailto:ops@example.com")
        Optional<String> contact,

        @Doc("Push services that browsers may name, with all hosts below them. Messages go nowhere else.")
        @Default("[fcm.googleapis.com, push.services.mozilla.com, push.apple.com, notify.windows.com]")
        List<String> services) {
    WebPushConfig {
        services = List.copyOf(services);
    }
}
