package dev.leadgate.adapters.notifiers;

import dev.leadgate.notice.CardText;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;

/// Writes notifications in their reps' languages, as an installation wants them.
record Told(NotifierContext context) {

    CardText text(Notification notification) {
        return CardText.of(
                notification,
                context.templates(),
                context.publicUrl(),
                context.clock().instant());
    }

    /// Empty when the rep has none of this type.
    static String address(Notification notification, String type) {
        return notification.recipient().addresses().getOrDefault(type, "").strip();
    }
}
