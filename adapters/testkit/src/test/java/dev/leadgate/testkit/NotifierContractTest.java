package dev.leadgate.testkit;

import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// The smallest notifier that keeps the contract.
class NotifierContractTest implements NotifierContract<NotifierContractTest.Config> {

    record Config(@Doc("Token of the provider.") Secret token) {}

    private static final class Pigeon implements NotifierAdapter<Config> {
        @Override
        public String type() {
            return "pigeon";
        }

        @Override
        public String summary() {
            return "Sends a pigeon.";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Notifier open(Config config, NotifierContext context) {
            return notification -> deliver(config, context, notification);
        }

        private static Delivery deliver(Config config, NotifierContext context, Notification notification)
                throws IOException, InterruptedException {
            var address = notification.recipient().addresses().get("pigeon");
            if (address == null) {
                return new Delivery.Undeliverable("no address");
            }
            var text = notification.id() + " "
                    + notification.card().name().orElse("").replace("\0", "");
            var call = Call.post(URI.create("https://pigeons.example.com/" + address), Payload.utf8(text, "text/plain"))
                    .with(Map.of("authorization", config.token().reveal()));
            var answer = context.http().send(call);
            if (answer.ok()) {
                return new Delivery.Delivered("");
            }
            return answer.status() == 429 || answer.status() >= 500
                    ? new Delivery.Deferred(answer.retryAfter().orElse(Duration.ofSeconds(30)), "busy")
                    : new Delivery.Undeliverable("refused with " + answer.status());
        }
    }

    @Override
    public NotifierAdapter<Config> adapter() {
        return new Pigeon();
    }

    @Override
    public Config config() {
        return new Config(Secret.of("pigeon-token-0001"));
    }

    @Override
    public String address() {
        return "loft-7";
    }

    @Override
    public boolean showsDecisions() {
        return false;
    }
}
