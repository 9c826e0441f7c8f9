package dev.leadgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Nobody who cannot prove who sends becomes a lead.
public interface ProofPromises<C extends Record> extends TestedSource<C> {

    @TestFactory
    default Stream<DynamicTest> everySourceThatIsCalledAsksForProof() {
        return Tried.proven(this)
                .map(t -> t.test(() -> assertThat(proof(t.config()))
                        .as("where the proof stands: override proof() or signatureHeaders()")
                        .isNotEmpty()
                        .anySatisfy(place -> assertThat(place.value(t.request()))
                                .as("%s", place)
                                .isPresent())));
    }

    @TestFactory
    default Stream<DynamicTest> everyChangedBitOfTheBodyIsRefused() {
        var signed = Tried.believed(this).filter(t -> signsBody(t.config())).toList();
        var shortest = new HashMap<C, Integer>();
        signed.forEach(t -> shortest.merge(t.config(), t.request().body().size(), Math::min));
        return signed.stream()
                .map(t -> t.test(() -> {
                    var request = t.request();
                    var judge = t.judge();
                    var good = request.body().bytes();
                    boolean whole = Objects.equals(shortest.get(t.config()), good.length);
                    Forgery.bits(good.length, whole ? Integer.MAX_VALUE : bits(t.name()), bit -> {
                        var changed = Damage.flipped(good, bit);
                        if (!meansTheSame(good, changed)) {
                            refused(judge, Requests.withBody(request, changed), "bit " + bit + " of the body flipped");
                        }
                    });
                }));
    }

    @TestFactory
    default Stream<DynamicTest> everyChangedBitOfTheProofIsRefused() {
        return Tried.believed(this)
                .map(t -> t.test(() -> {
                    var request = t.request();
                    var judge = t.judge();
                    for (var place : Stream.concat(proof(t.config()).stream(), covered(t.config()).stream())
                            .toList()) {
                        Forgery.flips(request, place, bits(t.name()), (bit, forged) -> {
                            if (!isRespelled(request, forged)) {
                                refused(judge, forged, "bit " + bit + " of " + place + " flipped");
                            }
                        });
                    }
                }));
    }

    private boolean isRespelled(Request request, Request forged) {
        return !request.body().equals(forged.body())
                && meansTheSame(request.body().bytes(), forged.body().bytes());
    }

    @TestFactory
    default Stream<DynamicTest> aMissingOrDoubledSignatureIsRefused() {
        return Tried.believed(this)
                .map(t -> t.test(() -> {
                    var request = t.request();
                    var judge = t.judge();
                    for (var place : proof(t.config())) {
                        Forgery.spoiled(request, place).forEach((how, forged) -> refused(judge, forged, how));
                    }
                }));
    }

    @TestFactory
    default Stream<DynamicTest> aWrongSecretIsRefused() {
        return Tried.proven(this)
                .filter(t -> Rotated.hasSecrets(t.config()))
                .map(t -> t.test(() -> refused(
                        t.judge(Rotated.wrong(t.config())), t.request(), "a request of somebody with another secret")));
    }

    /// A scheme without a time is good forever; one with a time says how long.
    @TestFactory
    default Stream<DynamicTest> aStaleRequestIsRefused() {
        return Tried.proven(this)
                .map(t -> t.test(() -> {
                    var request = t.request();
                    var tolerance = tolerance(t.config());
                    if (tolerance.isEmpty()) {
                        assertThat(t.judge(Duration.ofDays(400)).judge(request))
                                .as("after 400 days; a scheme with a time says so by tolerance()")
                                .isInstanceOf(Verdict.Accept.class);
                        return;
                    }
                    var age = Duration.between(t.context().clock().instant(), signedAt(request));
                    var most = tolerance.get();
                    for (var edge : new Duration[] {most, most.negated()}) {
                        assertThat(t.judge(age.plus(edge)).judge(request))
                                .as("with a clock %s off", edge)
                                .isInstanceOf(Verdict.Accept.class);
                    }
                    var more = most.plusSeconds(1);
                    for (var late : new Duration[] {more, more.negated(), Duration.ofDays(4_000)}) {
                        refused(t.judge(age.plus(late)), request, "a request signed " + late + " ago");
                    }
                }));
    }

    /// The gateway does it for every adapter: an old secret is good beside a new one, until its date.
    @TestFactory
    default Stream<DynamicTest> twoSecretsAreGoodWhileTheyAreRotated() {
        return Tried.believed(this)
                .filter(t -> Rotated.hasSecrets(t.config()))
                .filter(t -> t.judge(t.request()) instanceof Verdict.Accept)
                .map(t -> t.test(() -> {
                    var request = t.request();
                    var config = t.config();
                    var now = t.context().clock().instant();
                    var day = Duration.ofDays(1);
                    assertThat(t.judge(Rotated.beside(config)).judge(request))
                            .as("the old secret beside a new one")
                            .isInstanceOf(Verdict.Accept.class);
                    assertThat(t.judge(Rotated.beside(Rotated.until(config, now.plus(day))))
                                    .judge(request))
                            .as("before its date")
                            .isInstanceOf(Verdict.Accept.class);
                    if (provesItself(t.name())) {
                        assertThat(t.judge(Rotated.beside(Rotated.until(config, now.minus(day))))
                                        .judge(request))
                                .as("past its date")
                                .isInstanceOf(Verdict.Refuse.class);
                    }
                }));
    }

    private static void refused(Judge judge, Request forged, String what) {
        Tally.mutation();
        if (!(judge.judge(forged) instanceof Verdict.Refuse refuse
                && refuse.status() >= 400
                && refuse.status() < 500)) {
            throw new AssertionError("not refused: " + what);
        }
    }
}
