package dev.leadgate.adapters.notifiers;

import dev.leadgate.lead.Reach;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Letter;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Overview;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/// Sends a text message of one segment.
final class SmsNotifier implements Notifier {

    /// Who takes messages, and what their answers mean.
    interface Sender {
        Http.Answer send(Vendor vendor, String to, String text) throws IOException, InterruptedException;

        /// @param answer neither the sender's trouble nor a wish to wait
        Delivery judged(Vendor vendor, Http.Answer answer) throws IOException;
    }

    private final Sender sender;
    private final Vendor vendor;
    private final Told told;

    SmsNotifier(Sender sender, Vendor vendor, Told told) {
        this.sender = sender;
        this.vendor = vendor;
        this.told = told;
    }

    @Override
    public Delivery deliver(Notification notification) throws IOException, InterruptedException {
        return deliver(Told.address(notification, "sms"), text(notification));
    }

    @Override
    public boolean summarizes() {
        return true;
    }

    @Override
    public Delivery deliver(Overview overview) throws IOException, InterruptedException {
        return deliver(Told.address(overview.recipient(), "sms"), SmsText.of(told.text(overview)));
    }

    private Delivery deliver(String address, String text) throws IOException, InterruptedException {
        var to = Phone.e164(address);
        if (to.isEmpty()) {
            return new Delivery.Undeliverable(
                    "the rep has no number such as +62 812 3456 7890; write it under `phone`");
        }
        var answer = sender.send(vendor, to.get(), text);
        var busy = vendor.busy(answer, Optional.empty());
        return busy.isPresent() ? busy.get() : sender.judged(vendor, answer);
    }

    @Override
    public Delivery write(Letter letter) throws IOException, InterruptedException {
        if (!(letter.to() instanceof Reach.Phone(var e164)) || Phone.e164(e164).isEmpty()) {
            return new Delivery.Undeliverable("the lead has no phone number");
        }
        var answer = sender.send(vendor, e164, SmsText.letter(letter.text()));
        var busy = vendor.busy(answer, Optional.empty());
        return busy.isPresent() ? busy.get() : sender.judged(vendor, answer);
    }

    @Override
    public OptionalInt cutsAt(String text) {
        return SmsText.cutsAt(text);
    }

    private String text(Notification notification) {
        return SmsText.of(told.text(notification), notification.card().number());
    }

    @Override
    public Optional<String> preview(Notification notification) {
        return Optional.of(shown(text(notification)));
    }

    @Override
    public Optional<String> preview(Overview overview) {
        return Optional.of(shown(SmsText.of(told.text(overview))));
    }

    private static String shown(String text) {
        return text + "\n\n" + Gsm7.septets(text) + " of " + SmsText.SEGMENT + " characters\n";
    }
}
