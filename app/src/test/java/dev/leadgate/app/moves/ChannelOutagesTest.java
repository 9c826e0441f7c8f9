package dev.leadgate.app.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.adapters.notifiers.TestedChannel;
import dev.leadgate.app.moves.TestedLine.Outage;
import dev.leadgate.app.moves.TestedOutages.Case;
import dev.leadgate.app.moves.TestedOutages.Outcome;
import dev.leadgate.app.moves.TestedOutages.Repeated;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Reader.LeadPage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each channel out in each way for as long as it is tried, by its real notifier, the notify stage and the
/// real outbox: whoever can be told in another way is, once; of all others each is delivered or has an
/// alarm, and nobody is told twice, but for what a crash repeats. All outages happen at the same time, so
/// that they take no longer than one.
class ChannelOutagesTest {
    @TempDir
    static Path data;

    private static final ExecutorService ALL_AT_ONCE = Executors.newVirtualThreadPerTaskExecutor();
    private static final Map<Case, CompletableFuture<Outcome>> OUTCOMES = new LinkedHashMap<>();
    private static TestedOutages outages;
    private static CompletableFuture<Map<TestedChannel, Repeated>> crashes;

    static Stream<Case> cases() {
        return Arrays.stream(TestedChannel.values())
                .flatMap(channel -> Arrays.stream(Outage.values()).map(outage -> new Case(channel, outage)));
    }

    @BeforeAll
    static void start() throws Exception {
        outages = new TestedOutages(data);
        cases().forEach(c -> OUTCOMES.put(c, later(() -> outages.outage(c))));
        // A process that ends its predecessor's leases would end those of the outages, too.
        crashes = CompletableFuture.allOf(OUTCOMES.values().toArray(CompletableFuture<?>[]::new))
                .handle((all, fault) -> 0)
                .thenCompose(done -> later(outages::crash));
    }

    @AfterAll
    static void stop() throws Exception {
        var repeated = crashes.join().values();
        var leads = OUTCOMES.values().stream()
                .map(CompletableFuture::join)
                .flatMap(o -> Stream.of(o.alone(), o.late(), o.backed()))
                .flatMap(List::stream)
                .toList();
        System.out.printf(
                "PROOF I11 outages=%d leads=%d delivered=%d alarmed=%d; I12 crashes=%d copies=%d%n",
                OUTCOMES.size(),
                leads.size(),
                leads.stream().mapToLong(ChannelOutagesTest::notified).sum(),
                alarmed(leads).size(),
                repeated.stream().mapToInt(r -> r.leads().size()).sum(),
                repeated.stream()
                        .flatMap(r -> r.leads().stream().map(l -> r.after().taken(name(l))))
                        .mapToLong(Long::longValue)
                        .sum());
        ALL_AT_ONCE.shutdown();
        outages.close();
    }

    private static <T> CompletableFuture<T> later(Callable<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.call();
                    } catch (Exception fault) {
                        throw new CompletionException(fault);
                    }
                },
                ALL_AT_ONCE);
    }

    private static LeadPage page(String lead) {
        return outages.reader().lead(lead).orElseThrow();
    }

    private static String name(String lead) {
        return page(lead).lead().person().name().orElseThrow();
    }

    private static long notified(String lead) {
        return page(lead).timeline().stream()
                .filter(e -> e.kind().equals("notified"))
                .count();
    }

    private static Set<String> alarmed(List<String> leads) {
        return outages.reader().alarms(10_000).stream()
                .filter(a -> a.code().equals("LG0701"))
                .map(Reader.Alarm::subject)
                .filter(leads::contains)
                .collect(Collectors.toSet());
    }

    private static Outcome outcome(Case c) {
        return Objects.requireNonNull(OUTCOMES.get(c)).join();
    }

    /// I11, where there is no other channel: alarms for those whose schedule ended, delivery for all others.
    @ParameterizedTest
    @MethodSource("cases")
    void alone_every_notice_arrives_once_or_raises_an_alarm(Case c) {
        var outcome = outcome(c);
        var alarmed = alarmed(
                Stream.of(outcome.alone(), outcome.late()).flatMap(List::stream).toList());
        for (var lead : outcome.alone()) {
            assertThat(alarmed).as("the schedule has ended").contains(lead);
            assertThat(notified(lead)).isZero();
            assertThat(outcome.line().taken(name(lead))).isZero();
        }
        for (var lead : outcome.late()) {
            int told = c.outage() == Outage.REFUSES_THE_MESSAGE ? 0 : 1;
            assertThat(notified(lead)).as("%s of %s", lead, outcome.line()).isEqualTo(told);
            assertThat(outcome.line().taken(name(lead))).isEqualTo(told);
            assertThat(alarmed.contains(lead)).isEqualTo(told == 0);
        }
        assertThat(Stream.of(outcome.alone(), outcome.late()).flatMap(List::stream))
                .allSatisfy(lead -> assertThat(outcome.line().tries(lead))
                        .hasSizeLessThanOrEqualTo(c.outage() == Outage.REFUSES_THE_MESSAGE ? 1 : TestedLine.TRIES)
                        .containsOnly(outcome.line().tries(lead).getFirst()));
    }

    /// I11, where there is one: it tells everybody, once, and nobody is alarmed.
    @ParameterizedTest
    @MethodSource("cases")
    void the_next_channel_tells_everybody_once(Case c) {
        var outcome = outcome(c);
        for (var lead : outcome.backed()) {
            assertThat(page(lead).timeline())
                    .filteredOn(e -> e.kind().equals("notified"))
                    .singleElement()
                    .satisfies(e -> assertThat(e.detail()).containsEntry("channel", c.id() + "-next"));
            assertThat(outcome.next().taken(name(lead)))
                    .as("%s of %s", lead, outcome.next())
                    .isEqualTo(1);
            assertThat(outcome.line().taken(name(lead))).isZero();
            assertThat(outcome.line().tries(lead))
                    .hasSizeLessThanOrEqualTo(
                            c.outage() == Outage.REFUSES_THE_MESSAGE ? 1 : TestedLine.TRIES_BEFORE_THE_NEXT);
        }
        assertThat(alarmed(outcome.backed())).isEmpty();
    }

    /// I12: at most one repetition for each crash, under the same id, so that a provider can see it; some do.
    @ParameterizedTest
    @EnumSource
    void a_crash_after_the_providers_answer_costs_one_repetition_and_no_loss(TestedChannel channel) {
        var repeated = Objects.requireNonNull(crashes.join().get(channel));
        for (var lead : repeated.leads()) {
            assertThat(notified(lead)).isEqualTo(1);
            assertThat(repeated.after().taken(name(lead)))
                    .as("%s of %s", lead, repeated.after())
                    .isEqualTo(channel.knowsRepetitions() ? 1 : 2);
            assertThat(repeated.after().tries(lead))
                    .isEqualTo(repeated.before().tries(lead))
                    .hasSize(1);
        }
        assertThat(alarmed(repeated.leads())).isEmpty();
    }
}
