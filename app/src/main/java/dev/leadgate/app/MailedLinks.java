package dev.leadgate.app;

import dev.leadgate.app.access.FrontDoor;
import dev.leadgate.app.access.Reception;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.spi.SignInLink;
import dev.leadgate.store.SignIns.Login;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends links that sign in by the first notifier that reaches one person and nobody beside them: to a
/// rep's address in the configuration, to everybody else at the address that is their name.
final class MailedLinks implements FrontDoor.LinkMail {
    private static final Logger LOG = LoggerFactory.getLogger(MailedLinks.class);

    private final Supplier<Policy> policy;
    private final Supplier<Collection<Notifier>> notifiers;

    /// @param policy in force, asked anew for every link, as are the notifiers
    MailedLinks(Supplier<Policy> policy, Supplier<Collection<Notifier>> notifiers) {
        this.policy = policy;
        this.notifiers = notifiers;
    }

    private Optional<Notifier> way() {
        return notifiers.get().stream().filter(Notifier::reachesOnePerson).findFirst();
    }

    @Override
    public boolean possible() {
        return way().isPresent();
    }

    @Override
    public void send(Login to, URI link) {
        var way = way();
        var recipient = recipient(to);
        if (way.isEmpty() || recipient.isEmpty()) {
            LOG.info("A link to sign in was asked for and there is no address for it. name={}", to.name());
            return;
        }
        try {
            var told = way.get().invite(new SignInLink(UUID.randomUUID(), recipient.get(), link, Reception.MAILED));
            if (told instanceof Delivery.Undeliverable(var why)) {
                LOG.warn("A link to sign in could not be sent. name={} why={}", to.name(), why);
            }
        } catch (IOException away) {
            LOG.warn("A link to sign in could not be sent. name={} why={}", to.name(), away.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Recipient> recipient(Login to) {
        var rep = to.rep().flatMap(id -> Optional.ofNullable(policy.get().reps().get(id)));
        if (rep.isPresent() && rep.get().addresses().containsKey("email")) {
            var known = rep.get();
            return Optional.of(new Recipient(
                    known.id(), known.name(), known.language(), known.zone().getId(), known.addresses()));
        }
        return to.name().contains("@")
                ? Optional.of(new Recipient(
                        to.name(), to.name(), "en", policy.get().zone().getId(), Map.of("email", to.name())))
                : Optional.empty();
    }
}
