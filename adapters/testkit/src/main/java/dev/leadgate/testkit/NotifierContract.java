package dev.leadgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.testkit.StandIn.Mood;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What every notifier promises. A test class names its adapter, a configuration, an address
/// and what the provider answers; a notifier that does not speak HTTP brings its own [StandIn].
@ExtendWith(ConformanceRecord.class)
public interface NotifierContract<C extends Record> {

    NotifierAdapter<C> adapter();

    C config();

    /// The rep's address in the adapter's own notation.
    String address();

    /// What the provider answers to a message it takes.
    default Http.Answer accepted() {
        return FakeHttp.json(200, "{\"ok\":true}");
    }

    default StandIn standIn() throws IOException {
        return StandIn.overHttp(adapter(), config(), accepted());
    }

    /// False when the provider has no place for an idempotency id.
    default boolean carriesId() {
        return true;
    }

    /// False when the provider cannot say when to come back; then the message is only tried
    /// again.
    default boolean saysWhen() {
        return true;
    }

    /// What is left of an attempt when everything that may differ between attempts is removed.
    default String comparable(String attempt) {
        return attempt;
    }

    /// Configurations that [NotifierAdapter#validate] must refuse, by the sentence `path:
    /// message; help`.
    default Map<String, C> invalid() {
        return Map.of();
    }

    /// Looks at what was sent for a card full of hostile text; the base checks are done before.
    default void checkHostile(String attempt) {}

    /// False for a channel that does not let the rep decide.
    default boolean showsDecisions() {
        return true;
    }

    /// True when what was sent lets the rep take this decision, by tap or by its page.
    default boolean offers(String attempt, Notification.Action action) {
        return attempt.contains(action.callback())
                || attempt.contains(String.valueOf(action.page().orElseThrow()));
    }

    /// True when the channel changes a message in its place.
    default boolean changesMessages() {
        return false;
    }

    @Test
    default void anAcceptedMessageIsDelivered() throws Exception {
        try (var provider = standIn()) {
            assertThat(provider.notifier().deliver(plain())).isInstanceOf(Delivery.Delivered.class);
            assertThat(provider.sent()).hasSize(1);
        }
    }

    @Test
    default void aProvidersOwnFaultIsTriedAgain() throws Exception {
        assertTriedAgain(Mood.FAILS);
    }

    @Test
    default void aProviderThatHangsIsTriedAgain() throws Exception {
        assertTriedAgain(Mood.HANGS);
    }

    @Test
    default void aRefusalIsFinal() throws Exception {
        try (var provider = standIn()) {
            provider.mood(Mood.REFUSES);
            assertThat(provider.notifier().deliver(plain())).isInstanceOf(Delivery.Undeliverable.class);
        }
    }

    @Test
    default void retryAfterIsHonoured() throws Exception {
        if (!saysWhen()) {
            assertTriedAgain(Mood.THROTTLES);
            return;
        }
        try (var provider = standIn()) {
            provider.mood(Mood.THROTTLES);
            assertThat(provider.notifier().deliver(plain()))
                    .isInstanceOfSatisfying(
                            Delivery.Deferred.class, d -> assertThat(d.after()).isEqualTo(Duration.ofSeconds(17)));
        }
    }

    @Test
    default void aRetryIsTheSameMessage() throws Exception {
        try (var provider = standIn()) {
            provider.mood(Mood.FAILS);
            deliverSomehow(provider, plain());
            provider.mood(Mood.ACCEPTS);
            assertThat(provider.notifier().deliver(plain())).isInstanceOf(Delivery.Delivered.class);
            var attempts = provider.sent();
            assertThat(attempts).hasSizeGreaterThanOrEqualTo(2);
            assertThat(comparable(attempts.getLast())).isEqualTo(comparable(attempts.getFirst()));
            if (carriesId()) {
                assertThat(attempts).allMatch(a -> a.contains(plain().id().toString()));
            }
        }
    }

    @Test
    default void hostileTextIsDeliveredHarmlessly() throws Exception {
        try (var provider = standIn()) {
            assertThat(provider.notifier().deliver(hostile())).isInstanceOf(Delivery.Delivered.class);
            assertThat(provider.sent()).hasSize(1);
            var attempt = provider.sent().getFirst();
            assertThat(attempt).doesNotContain("\0").hasSizeLessThan(200_000);
            assertThat(attempt.lines().takeWhile(l -> !l.isEmpty()))
                    .as("injected headers")
                    .noneMatch(l -> l.startsWith("Bcc: evil@"));
            checkHostile(attempt);
        }
    }

    /// The files `src/test/resources/golden/TYPE/` say how they read; `-Dgolden.update=true` writes them anew.
    @Test
    default void theLongestAndTheEmptiestLeadArriveInEveryLanguage() throws Exception {
        for (var language : NoticeCases.LANGUAGES) {
            arrives("longest_" + language, NoticeCases.longest(addresses(), language));
            arrives("emptiest_" + language, NoticeCases.emptiest(addresses(), language));
        }
    }

    @Test
    default void noTextOfALeadKeepsItsNotificationFromArriving() throws Exception {
        try (var provider = standIn()) {
            for (var text : NoticeCases.HOSTILE) {
                assertThat(provider.notifier().deliver(NoticeCases.everywhere(addresses(), text)))
                        .as(text.length() > 200 ? text.substring(0, 200) : text)
                        .isInstanceOf(Delivery.Delivered.class);
            }
            assertThat(provider.sent()).hasSameSizeAs(NoticeCases.HOSTILE);
        }
    }

    @Test
    default void decisionsCanBeTaken() throws Exception {
        if (!showsDecisions()) {
            return;
        }
        try (var provider = standIn()) {
            assertThat(provider.notifier().deliver(plain())).isInstanceOf(Delivery.Delivered.class);
            assertThat(offers(
                            provider.sent().getFirst(), plain().card().actions().getFirst()))
                    .as("the decision in %s", provider.sent())
                    .isTrue();
        }
    }

    @Test
    default void aMessageIsChangedInItsPlaceOrSaysThatItCannotBe() throws Exception {
        try (var provider = standIn()) {
            if (!(provider.notifier().deliver(plain()) instanceof Delivery.Delivered first)) {
                throw new AssertionError("not delivered");
            }
            assertThat(provider.notifier().edits()).isEqualTo(changesMessages());
            var news = NoticeCases.passedOn(addresses());
            var changed = provider.notifier().edit(first.receipt(), news);
            if (!changesMessages()) {
                assertThat(changed).isInstanceOf(Delivery.Undeliverable.class);
                return;
            }
            assertThat(changed).isEqualTo(first);
            assertThat(provider.notifier().edit(first.receipt(), news))
                    .as("repeated")
                    .isInstanceOf(Delivery.Delivered.class);
            provider.mood(Mood.FAILS);
            assertThatThrownBy(() -> provider.notifier().edit(first.receipt(), news))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    default void aRepWithoutAddressIsUndeliverable() throws Exception {
        try (var provider = standIn()) {
            assertThat(provider.notifier().deliver(NoticeCases.plain(Map.of())))
                    .isInstanceOf(Delivery.Undeliverable.class);
        }
    }

    @Test
    default void secretsAreNeverSaid() throws Exception {
        var secrets = ConfigRecords.secrets(config());
        var said = new ArrayList<String>();
        said.add(config().toString());
        said.add(adapter().validate(config()).toString());
        var out = System.out;
        var err = System.err;
        var printed = new ByteArrayOutputStream();
        try (var provider = standIn();
                var capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            System.setErr(capture);
            said.add(provider.notifier().toString());
            for (var mood : Mood.values()) {
                provider.mood(mood);
                said.add(deliverSomehow(provider, plain()));
            }
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        said.add(printed.toString(StandardCharsets.UTF_8));
        for (var secret : secrets) {
            assertThat(said).noneMatch(s -> s.contains(secret));
        }
        assertThat(said).isNotEmpty();
    }

    @Test
    default void everySettingIsDocumented() {
        assertThat(ConfigRecords.undocumented(adapter().configType()))
                .as("settings without @Doc")
                .isEmpty();
        assertThat(adapter().summary()).isNotBlank();
        assertThat(adapter().type()).matches("[a-z][a-z0-9_]*");
    }

    @Test
    default void configurationsAreValidated() {
        assertThat(adapter().validate(config())).as("problems of the good one").isEmpty();
        invalid()
                .forEach((sentence, bad) -> assertThat(adapter().validate(bad))
                        .map(SourceContract::sentence)
                        .contains(sentence));
    }

    // ---- how they are checked

    private void assertTriedAgain(Mood mood) throws Exception {
        try (var provider = standIn()) {
            provider.mood(mood);
            Delivery delivery;
            try {
                delivery = provider.notifier().deliver(plain());
            } catch (IOException transientFailure) {
                assertThat(provider.sent()).isNotEmpty();
                return;
            }
            assertThat(delivery).isInstanceOf(Delivery.Deferred.class);
        }
    }

    private String deliverSomehow(StandIn provider, Notification notification) throws InterruptedException {
        try {
            return provider.notifier().deliver(notification).toString();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void arrives(String name, Notification notification) throws Exception {
        try (var provider = standIn()) {
            var shown = provider.notifier().preview(notification);
            assertThat(provider.sent()).as("a preview sends nothing").isEmpty();
            if (shown.isPresent()) {
                GoldenText.check(getClass(), adapter().type() + "/" + name + ".txt", shown.get());
            }
            assertThat(provider.notifier().deliver(notification)).isInstanceOf(Delivery.Delivered.class);
            assertThat(provider.sent()).hasSize(1);
        }
    }

    /// An ordinary lead.
    default Notification plain() {
        return NoticeCases.plain(addresses());
    }

    /// A lead whose every text is an attack.
    default Notification hostile() {
        return NoticeCases.hostile(addresses());
    }

    private Map<String, String> addresses() {
        return Map.of(adapter().type(), address());
    }
}
