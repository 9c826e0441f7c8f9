package dev.leadgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Taps;
import dev.leadgate.spi.Taps.Heard;
import dev.leadgate.spi.Taps.Tap;
import dev.leadgate.spi.Taps.Told;
import dev.leadgate.testkit.StandIn.Mood;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every notifier promises whose buttons hand taps back. The files under
/// `src/test/resources/taps/TYPE` are requests as the vendor sends them: `accept.http` and `decline.http`
/// are taps on the buttons of the ordinary lead, `other-*.http` is authentic and no tap, `refused-*.http`
/// is not authentic.
public interface TapContract<C extends Record> extends NotifierContract<C> {

    /// The vendor once the person has tapped.
    default StandIn standInAfterATap() throws IOException {
        return standIn();
    }

    @Test
    default void aTapSaysWhichButtonAndWhose() throws Exception {
        try (var provider = standIn()) {
            var taps = provider.notifier().taps().orElseThrow();
            for (var action : plain().card().actions()) {
                var tap = only(taps.read(request(action.key())));
                assertThat(tap.callback()).isEqualTo(action.callback());
                assertThat(taps.isBy(tap, plain().recipient())).isTrue();
                assertThat(taps.isBy(tap, at("999" + address()))).isFalse();
                assertThat(taps.isBy(tap, at(""))).isFalse();
                assertThat(taps.read(request(action.key())))
                        .as("the same request again")
                        .isEqualTo(taps.read(request(action.key())));
                assertThat(tap.toString()).doesNotContain(action.token());
            }
        }
    }

    @Test
    default void onlyTheVendorIsHeard() throws Exception {
        try (var provider = standIn()) {
            var taps = provider.notifier().taps().orElseThrow();
            var good = request("accept");
            for (var header : List.copyOf(good.headers().keySet())) {
                if (header.contains("signature") || header.contains("secret")) {
                    assertRefused(taps, Requests.without(good, header));
                    assertRefused(taps, Requests.doubled(good, header));
                    var value = good.header(header).orElseThrow();
                    assertRefused(taps, Requests.with(good, header, value.substring(1)));
                    assertRefused(taps, Requests.with(good, header, changed(value)));
                }
            }
            for (var file : files("refused-")) {
                assertRefused(taps, request(file));
            }
            for (var file : files("other-")) {
                assertThat(taps.read(request(file)))
                        .as(file)
                        .isInstanceOfSatisfying(
                                Heard.Authentic.class, a -> assertThat(a.taps()).isEmpty());
            }
        }
    }

    @Test
    default void anyBytesAreAnswered() throws Exception {
        try (var provider = standIn()) {
            var taps = provider.notifier().taps().orElseThrow();
            var good = request("accept");
            for (var text : NoticeCases.HOSTILE) {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                assertThat(taps.read(Requests.withBody(good, bytes))).isNotNull();
            }
            var body = good.body().bytes();
            for (int cut = 0; cut < body.length; cut += 7) {
                var answer = taps.read(Requests.withBody(good, java.util.Arrays.copyOf(body, cut)));
                assertThat(answer instanceof Heard.Authentic a && !a.taps().isEmpty())
                        .as("cut at %s", cut)
                        .isFalse();
            }
        }
    }

    @Test
    default void whoeverTappedIsToldThere() throws Exception {
        try (var provider = standInAfterATap()) {
            assertThat(provider.notifier().deliver(plain())).isInstanceOf(Delivery.Delivered.class);
            var taps = provider.notifier().taps().orElseThrow();
            var tap = only(taps.read(request("accept")));
            int before = provider.sent().size();

            var accepted = new Notification(
                    plain().id(),
                    "lead_accepted",
                    plain().recipient(),
                    plain().card().with(List.of()));
            taps.tell(tap, new Told("Accepted, Ann waits.", Optional.of(accepted)));
            assertThat(provider.sent().getLast()).contains("Accepted: Ann Example");

            var reasons = plain().card().actions().getFirst();
            var asks =
                    List.of("decline_no_time", "decline_not_my_area", "decline_conflict", "decline_spam", "back")
                            .stream()
                            .map(key -> new Notification.Action(key, reasons.token(), Optional.empty()))
                            .toList();
            taps.tell(
                    tap,
                    new Told(
                            "Reason",
                            Optional.of(new Notification(
                                    plain().id(),
                                    "lead_reason",
                                    plain().recipient(),
                                    plain().card().with(asks)))));
            assertThat(asks).allMatch(a -> provider.sent().getLast().contains(a.callback()));

            taps.tell(tap, new Told("This message is for <Budi> & nobody else.", Optional.empty()));
            assertThat(provider.sent().getLast()).contains("nobody else.");
            assertThat(provider.sent()).hasSizeGreaterThanOrEqualTo(before + 3);

            provider.mood(Mood.FAILS);
            assertThatThrownBy(() -> taps.tell(tap, new Told("x", Optional.empty())))
                    .isInstanceOf(IOException.class);
        }
    }

    // ---- how they are checked

    private Recipient at(String address) {
        var to = plain().recipient();
        return new Recipient(
                "dina", "Dina", to.language(), to.zone(), Map.of(adapter().type(), address));
    }

    private static Tap only(Heard heard) {
        if (heard instanceof Heard.Authentic(var taps, var undelivered, var reply)
                && taps.size() == 1
                && reply.status() == 200) {
            return taps.getFirst();
        }
        throw new AssertionError("not one tap: " + heard);
    }

    private static void assertRefused(Taps taps, Request request) {
        assertThat(taps.read(request))
                .isInstanceOfSatisfying(
                        Heard.Refused.class, r -> assertThat(r.status()).isBetween(400, 499));
    }

    private static String changed(String value) {
        char last = value.charAt(value.length() - 1);
        return value.substring(0, value.length() - 1) + (last == '0' ? '1' : '0');
    }

    private Path folder() {
        return Path.of("src/test/resources/taps", adapter().type());
    }

    private Request request(String name) throws IOException {
        return RequestFile.parse(Files.readAllBytes(folder().resolve(name + ".http")));
    }

    private List<String> files(String prefix) throws IOException {
        try (var files = Files.list(folder())) {
            return files.map(f -> String.valueOf(f.getFileName()))
                    .filter(f -> f.startsWith(prefix))
                    .map(f -> f.replace(".http", ""))
                    .sorted()
                    .toList();
        }
    }
}
