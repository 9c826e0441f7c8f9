package dev.leadgate.app.moves;

import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Overview;
import dev.leadgate.spi.Summary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/// A channel that keeps what it is told and changes messages in their place.
final class CardChat implements Notifier {
    final List<UUID> alone = Collections.synchronizedList(new ArrayList<>());
    final List<Summary> cards = Collections.synchronizedList(new ArrayList<>());
    final List<Summary> changed = Collections.synchronizedList(new ArrayList<>());
    volatile boolean refuses;

    @Override
    public Delivery deliver(Notification notification) {
        alone.add(notification.card().lead());
        return new Delivery.Delivered("m");
    }

    @Override
    public boolean edits() {
        return true;
    }

    @Override
    public boolean summarizes() {
        return true;
    }

    @Override
    public Delivery deliver(Overview overview) {
        if (refuses) {
            return new Delivery.Undeliverable("no such chat");
        }
        cards.add((Summary) overview);
        return new Delivery.Delivered("card-" + cards.size());
    }

    @Override
    public Delivery edit(String receipt, Overview overview) {
        changed.add((Summary) overview);
        return new Delivery.Delivered(receipt);
    }
}
