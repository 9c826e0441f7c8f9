package dev.leadgate.app.demo;

import dev.leadgate.spi.Letter;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Plugin;
import dev.leadgate.spi.config.Doc;
import java.util.List;

/// Brings the notifier `outbox`: messages stay in the gateway, nothing leaves the machine. For
/// demos and rehearsals.
public final class DemoPlugin implements Plugin {

    @Doc("Keeps every message in the gateway; nothing leaves this machine.")
    record OutboxConfig() {}

    @Override
    public List<NotifierAdapter<?>> notifiers() {
        return List.of(new OutboxNotifier());
    }

    private static final class Outbox implements Notifier {
        @Override
        public Delivery deliver(Notification notification) {
            return new Delivery.Delivered("kept");
        }

        /// What a lead is written is kept as well, whatever channel it would go by.
        @Override
        public Delivery write(Letter letter) {
            return new Delivery.Delivered("kept");
        }
    }

    private static final class OutboxNotifier implements NotifierAdapter<OutboxConfig> {
        @Override
        public String type() {
            return "outbox";
        }

        @Override
        public String summary() {
            return "Keeps every message in the gateway, for demos and rehearsals.";
        }

        @Override
        public Class<OutboxConfig> configType() {
            return OutboxConfig.class;
        }

        @Override
        public boolean reachesEverybody(OutboxConfig config) {
            return true;
        }

        @Override
        public Notifier open(OutboxConfig config, NotifierContext context) {
            return new Outbox();
        }
    }
}
