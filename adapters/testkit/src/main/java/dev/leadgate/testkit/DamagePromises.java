package dev.leadgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translator;
import dev.leadgate.spi.Unpacker;
import dev.leadgate.spi.Verdict;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Whatever arrives, nothing throws, and everything is answered in time.
public interface DamagePromises<C extends Record> extends TestedSource<C> {

    @TestFactory
    default Stream<DynamicTest> theTranslatorSurvivesAnyBytes() {
        var damage = new Damage(SEED);
        return Tried.all(this)
                .map(t -> t.test(() -> {
                    var translator = t.source().translator();
                    for (var envelope : t.envelopes()) {
                        var good = envelope.payload();
                        damage.of(t.config(), good.mediaType(), good.bytes())
                                .forEach((what, bytes) -> read(translator, t.damaged(envelope, bytes), what));
                    }
                }));
    }

    @TestFactory
    default Stream<DynamicTest> randomEditsAreAnsweredEverywhereAlike() {
        var originals = Tried.all(this)
                .flatMap(t -> t.envelopes().stream())
                .map(e -> e.payload().bytes())
                .toList();
        var readable = Tried.all(this).filter(t -> !t.envelopes().isEmpty()).toList();
        int each = MUTATIONS / Math.max(1, readable.size()) + 1;
        return readable.stream()
                .map(t -> t.test(() -> {
                    var translator = t.source().translator();
                    var good = t.envelopes().getFirst();
                    var mutations = new Mutations(originals, SEED + t.name().hashCode());
                    for (int i = 0; i < each; i++) {
                        var what = "seed " + SEED + ", mutation " + i;
                        var raw = t.damaged(good, mutations.next());
                        var here = read(translator, raw, what);
                        Elsewhere.inKiribati(() -> assertThat(translator.translate(raw))
                                .as("%s, read elsewhere", what)
                                .isEqualTo(here));
                    }
                }));
    }

    /// What a vendor answers is as little to be trusted as what it sends.
    @TestFactory
    default Stream<DynamicTest> theTranslatorSurvivesAnyFetchedBytes() {
        var fetched = Tried.all(this)
                .filter(t -> t.c().hydrated().isPresent() && !t.envelopes().isEmpty())
                .toList();
        var originals = fetched.stream()
                .flatMap(t -> t.c().hydrated().stream())
                .map(Payload::bytes)
                .toList();
        int each = MUTATIONS / Math.max(1, fetched.size()) + 1;
        var damage = new Damage(SEED);
        return fetched.stream()
                .map(t -> t.test(() -> {
                    var translator = t.source().translator();
                    var good = t.envelopes().getFirst();
                    var answer = t.c().hydrated().orElseThrow();
                    damage.of(t.config(), answer.mediaType(), answer.bytes())
                            .forEach((what, bytes) -> read(translator, t.fetched(good, bytes), "fetched: " + what));
                    var mutations = new Mutations(originals, SEED + t.name().hashCode());
                    for (int i = 0; i < each; i++) {
                        read(translator, t.fetched(good, mutations.next()), "fetched: mutation " + i);
                    }
                }));
    }

    @TestFactory
    default Stream<DynamicTest> theUnpackerSurvivesAnyBytes() {
        var damage = new Damage(SEED);
        return Tried.all(this)
                .filter(t -> t.c().request().isEmpty() && t.unpacker().isPresent())
                .map(t -> t.test(() -> {
                    var unpacker = t.unpacker().orElseThrow();
                    var good = t.c().payload();
                    damage.of(t.config(), good.mediaType(), good.bytes()).forEach((what, bytes) -> {
                        var message = new Unpacker.Message(Payload.of(bytes, ""), true);
                        var envelopes = unpacker.unpack(message);
                        assertThat(unpacker.unpack(message))
                                .as("%s unpacked again", what)
                                .isEqualTo(envelopes);
                        envelopes.stream()
                                .limit(8)
                                .forEach(e -> read(
                                        t.source().translator(),
                                        new RawLead(1, "test_source", e, t.c().hydrated()),
                                        what));
                    });
                }));
    }

    /// A body that is not the one that was signed is refused; one that its sender signed so is answered.
    @TestFactory
    default Stream<DynamicTest> theJudgeSurvivesAnyBytes() {
        var damage = new Damage(SEED);
        return Tried.all(this)
                .filter(t -> t.c().request().isPresent())
                .map(t -> t.test(() -> {
                    var request = t.request();
                    var judge = t.judge();
                    var good = request.body().bytes();
                    // A request without a body has nothing in it that could be covered.
                    boolean covered = signsBody(t.config()) && good.length > 0;
                    var mediaType = request.body().mediaType();
                    damage.of(t.config(), mediaType, good).forEach((what, bytes) -> {
                        Tally.mutation();
                        var verdict = answered(what, judge, Requests.withBody(request, bytes));
                        if (covered && !Arrays.equals(good, bytes) && !meansTheSame(good, bytes)) {
                            assertThat(verdict)
                                    .as("the signature of another body, %s", what)
                                    .isInstanceOf(Verdict.Refuse.class);
                        }
                        answered(what, judge, t.request(bytes));
                    });
                }));
    }

    /// Proxies, scripts and strangers drop, repeat and invent headers.
    @TestFactory
    default Stream<DynamicTest> theJudgeSurvivesAnyHeaders() {
        return Tried.all(this)
                .filter(t -> t.c().request().isPresent())
                .map(t -> t.test(() -> {
                    var judge = t.judge();
                    var translator = t.source().translator();
                    Requests.damagedHeaders(t.request()).forEach((what, request) -> {
                        Tally.mutation();
                        var verdict = answered(what, judge, request);
                        for (var envelope : Tried.envelopes(verdict)) {
                            assertThat(translator.translate(new RawLead(1, "test_source", envelope, t.c().hydrated())))
                                    .as(what)
                                    .isNotNull();
                        }
                    });
                }));
    }

    private static Verdict answered(String what, Judge judge, Request request) {
        var verdict = inTime(what, () -> judge.judge(request));
        if (verdict instanceof Verdict.Refuse refuse) {
            assertThat(refuse.status()).as(what).isBetween(400, 499);
        }
        return verdict;
    }

    private static Translation read(Translator translator, RawLead raw, String what) {
        Tally.mutation();
        var first = inTime(what, () -> translator.translate(raw));
        assertThat(first).as(what).isNotNull();
        assertThat(translator.translate(raw)).as("%s read again", what).isEqualTo(first);
        return first;
    }

    private static <T> T inTime(String what, Supplier<T> work) {
        var threads = ManagementFactory.getThreadMXBean();
        long started = threads.getCurrentThreadCpuTime();
        var answer = work.get();
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - started))
                .as("%s took", what)
                .isLessThan(HARD_BOUND);
        return answer;
    }
}
