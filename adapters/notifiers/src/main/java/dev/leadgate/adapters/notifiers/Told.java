package dev.leadgate.adapters.notifiers;

import dev.leadgate.notice.CardText;
import dev.leadgate.notice.SummaryText;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.spi.Overview;

/// Writes notifications in their reps' languages, as an installation wants them.
record Told(NotifierContext context) {

    CardText text(Notification notification) {
        return CardText.of(
                notification,
                context.templates(),
                context.publicUrl(),
                context.clock().instant());
    }

    SummaryText text(Overview overview) {
        return SummaryText.of(
                overview,
                context.templates(),
                context.publicUrl(),
                context.clock().instant());
    }

    /// Empty when the rep has none of this type.
    static String address(Notification notification, String type) {
        return address(notification.recipient(), type);
    }

    static String address(Recipient rep, String type) {
        return rep.addresses().getOrDefault(type, "").strip();
    }
}
