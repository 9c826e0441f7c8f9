package dev.leadgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.spi.Summary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a notifier promises beyond [NotifierContract] whose messages can be about many leads.
public interface SummaryContract<C extends Record> extends NotifierContract<C> {

    /// False when one message has no room for an address of each lead; then it leads to all of them.
    default boolean leadsToEach() {
        return true;
    }

    /// What was sent, with addresses as they are written.
    default String readable(String attempt) {
        return attempt;
    }

    @Test
    default void manyLeadsArriveInOneMessageInEveryLanguage() throws Exception {
        for (var language : NoticeCases.LANGUAGES) {
            var many = NoticeCases.many(reached(), language);
            try (var provider = standIn()) {
                assertThat(provider.notifier().summarizes()).isTrue();
                var shown = provider.notifier().preview(many);
                assertThat(provider.sent()).as("a preview sends nothing").isEmpty();
                GoldenText.check(getClass(), adapter().type() + "/many_" + language + ".txt", shown.orElseThrow());
                assertThat(provider.notifier().deliver(many)).isInstanceOf(Delivery.Delivered.class);
                assertThat(provider.sent()).hasSize(1);
                assertThat(addresses(many)).allMatch(readable(provider.sent().getFirst())::contains);
            }
        }
    }

    @Test
    default void aDigestArrivesInEveryLanguage() throws Exception {
        for (var language : NoticeCases.LANGUAGES) {
            var digest = NoticeCases.digest(reached(), language);
            try (var provider = standIn()) {
                var shown = provider.notifier().preview(digest);
                assertThat(provider.sent()).as("a preview sends nothing").isEmpty();
                GoldenText.check(getClass(), adapter().type() + "/digest_" + language + ".txt", shown.orElseThrow());
                assertThat(provider.notifier().deliver(digest)).isInstanceOf(Delivery.Delivered.class);
                assertThat(provider.notifier().deliver(NoticeCases.emptyDigest(reached(), language)))
                        .isInstanceOf(Delivery.Delivered.class);
                assertThat(provider.sent()).hasSize(2);
            }
        }
    }

    @Test
    default void noTextOfALeadKeepsASummaryFromArriving() throws Exception {
        try (var provider = standIn()) {
            for (var text : NoticeCases.HOSTILE) {
                assertThat(provider.notifier().deliver(NoticeCases.everywhereInMany(reached(), text)))
                        .as(text.length() > 200 ? text.substring(0, 200) : text)
                        .isInstanceOf(Delivery.Delivered.class);
            }
            assertThat(provider.sent()).hasSameSizeAs(NoticeCases.HOSTILE);
        }
    }

    @Test
    default void aSummaryIsChangedInItsPlaceOrSaysThatItCannotBe() throws Exception {
        try (var provider = standIn()) {
            var first = provider.notifier().deliver(NoticeCases.many(reached(), "en"));
            assertThat(first).isInstanceOf(Delivery.Delivered.class);
            var receipt = ((Delivery.Delivered) first).receipt();
            var changed = provider.notifier().edit(receipt, NoticeCases.many(reached(), "id"));
            if (changesMessages()) {
                assertThat(changed).isEqualTo(first);
            } else {
                assertThat(changed).isInstanceOf(Delivery.Undeliverable.class);
            }
        }
    }

    @Test
    default void aSummaryForARepWithoutAddressIsUndeliverable() throws Exception {
        try (var provider = standIn()) {
            assertThat(provider.notifier().deliver(NoticeCases.many(Map.of(), "en")))
                    .isInstanceOf(Delivery.Undeliverable.class);
        }
    }

    private List<String> addresses(Summary summary) {
        return leadsToEach()
                ? summary.entries().stream()
                        .map(entry -> entry.card().page())
                        .flatMap(Optional::stream)
                        .map(String::valueOf)
                        .toList()
                : summary.all().stream().map(String::valueOf).toList();
    }

    private Map<String, String> reached() {
        return Map.of(adapter().type(), address());
    }
}
