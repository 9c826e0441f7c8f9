package dev.leadgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.pipeline.Rotation;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translator;
import dev.leadgate.spi.Unpacker;
import dev.leadgate.spi.Verdict;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/// What every source promises. A test class implements it, names its adapter and the
/// configuration of its cases, and puts one folder per case under
/// `src/test/resources/cases/{type}` ([SourceCase]).
///
/// ```java
/// class AcmeTest implements SourceContract<AcmeConfig> {
///     public SourceAdapter<AcmeConfig> adapter() { return new AcmeSource(); }
///     public Map<String, AcmeConfig> configs() { return Map.of("*", CONFIG); }
///     public Set<String> signatureHeaders(AcmeConfig config) { return Set.of("x-acme-sig"); }
///     public Request sign(Request request, AcmeConfig config) { ... }
/// }
/// ```
@ExtendWith(ConformanceRecord.class)
public interface SourceContract<C extends Record> {
    /// Seed of everything random here.
    long SEED = 20_260_101L;

    /// Of processor time: far above the 100 ms that a translator promises, for slow machines.
    Duration HARD_BOUND = Duration.ofSeconds(2);

    /// Payloads with random edits, over all cases together.
    int MUTATIONS = 2_000;

    SourceAdapter<C> adapter();

    /// Configurations by the name of the case; `*` serves every case that is not named.
    Map<String, C> configs();

    /// The configuration of one case.
    default C config(String caseName) {
        var config = configs().get(caseName);
        if (config == null) {
            config = configs().get("*");
        }
        if (config == null) {
            throw new IllegalStateException("configs() has neither `" + caseName + "` nor `*`");
        }
        return config;
    }

    /// What the gateway lends in one case.
    default SourceContext context(String caseName) {
        return new TestContext().build();
    }

    /// Adds what the sender's signature adds. Called for every `request.http` unless [#signed]
    /// says no.
    default Request sign(Request request, C config) {
        return request;
    }

    /// False for a case that brings its own (good or bad) credentials.
    default boolean signed(String caseName) {
        return !caseName.startsWith("refused-");
    }

    /// The headers that authenticate, in lower case; empty when nothing in the headers does.
    default Set<String> signatureHeaders(C config) {
        return Set.of();
    }

    /// False when the credentials do not cover the body, as with a token.
    default boolean signsBody(C config) {
        return !signatureHeaders(config).isEmpty();
    }

    /// True when the sender's credentials cover what a body means and not how it is spelled, and
    /// these two bodies mean the same, such as `%2B` and `%2b` in a form.
    default boolean meansTheSame(byte[] signed, byte[] changed) {
        return false;
    }

    /// False when a repetition cannot be told from a second lead, as with a plain form.
    default boolean repeatable(String caseName) {
        return true;
    }

    /// The envelope that poller or streamer makes of a payload, for cases without `request.http`.
    default Envelope envelope(SourceCase test, Payload payload) {
        return new Envelope(test.name(), TestContext.NOW, payload, Map.of());
    }

    /// Configurations that [SourceAdapter#validate] must refuse, with the sentence `path:
    /// message; help`.
    default Map<String, C> invalid() {
        return Map.of();
    }

    default List<SourceCase> cases() {
        return SourceCase.of(getClass(), adapter().type());
    }

    // ---- the promises

    @TestFactory
    default Stream<DynamicTest> everyCaseYieldsItsAnswer() {
        return cases().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> checkAnswer(c)));
    }

    @TestFactory
    default Stream<DynamicTest> answersDoNotDependOnLocaleOrZone() {
        return cases().stream()
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    elsewhere("tr-TR", "Asia/Kathmandu", () -> checkAnswer(c));
                    elsewhere("ar-EG-u-nu-arab", "Pacific/Kiritimati", () -> checkAnswer(c));
                }));
    }

    private static void elsewhere(String languageTag, String zoneId, Runnable work) {
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(languageTag));
            TimeZone.setDefault(TimeZone.getTimeZone(zoneId));
            work.run();
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @TestFactory
    default Stream<DynamicTest> everyChangedBitOfTheBodyIsRefused() {
        return authentic()
                .filter(c -> signsBody(config(c.name())))
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    var request = signedRequest(c);
                    var good = request.body().bytes();
                    var random = new Random(SEED);
                    for (int i = 0; i < 64 && good.length > 0; i++) {
                        var bit = random.nextInt(good.length * 8);
                        var changed = Damage.flipped(good, bit);
                        if (!meansTheSame(good, changed)) {
                            Tally.mutation();
                            assertThat(judge(c, Requests.withBody(request, changed)))
                                    .as("bit %d of the body flipped", bit)
                                    .isInstanceOf(Verdict.Refuse.class);
                        }
                    }
                }));
    }

    @TestFactory
    default Stream<DynamicTest> aMissingOrDoubledSignatureIsRefused() {
        return authentic()
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    var request = signedRequest(c);
                    for (var header : signatureHeaders(config(c.name()))) {
                        Tally.mutation();
                        assertThat(judge(c, Requests.without(request, header)))
                                .as("without %s", header)
                                .isInstanceOf(Verdict.Refuse.class);
                        assertThat(judge(c, Requests.doubled(request, header)))
                                .as("%s given twice", header)
                                .isInstanceOf(Verdict.Refuse.class);
                        assertThat(judge(c, Requests.with(request, header, "")))
                                .as("%s empty", header)
                                .isInstanceOf(Verdict.Refuse.class);
                    }
                }));
    }

    /// The gateway does it for every adapter: an old secret is good beside a new one, until its date.
    @TestFactory
    default Stream<DynamicTest> twoSecretsAreGoodWhileTheyAreRotated() {
        return cases().stream()
                .filter(c -> c.request().isPresent() && signed(c.name()))
                .filter(c -> Rotated.hasSecrets(config(c.name())))
                .filter(c -> judge(c, signedRequest(c)) instanceof Verdict.Accept)
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    var request = signedRequest(c);
                    var config = config(c.name());
                    var now = context(c.name()).clock().instant();
                    var day = Duration.ofDays(1);
                    assertThat(judge(c, Rotated.beside(config), request))
                            .as("the old secret beside a new one")
                            .isInstanceOf(Verdict.Accept.class);
                    assertThat(judge(c, Rotated.beside(Rotated.until(config, now.plus(day))), request))
                            .as("before its date")
                            .isInstanceOf(Verdict.Accept.class);
                    if (provesItself(c.name())) {
                        assertThat(judge(c, Rotated.beside(Rotated.until(config, now.minus(day))), request))
                                .as("past its date")
                                .isInstanceOf(Verdict.Refuse.class);
                    }
                }));
    }

    private Verdict judge(SourceCase c, C config, Request request) {
        for (var intake : Rotation.open(adapter(), config, context(c.name())).intakes()) {
            if (intake instanceof Intake.Hosted hosted) {
                return hosted.judge().judge(request);
            }
        }
        throw new IllegalStateException("case " + c.name() + " is not hosted");
    }

    /// False for a case that is accepted without any secret, as from an allowed address.
    default boolean provesItself(String caseName) {
        return true;
    }

    @TestFactory
    default Stream<DynamicTest> theSameRequestHasTheSameKey() {
        return cases().stream()
                .filter(c -> repeatable(c.name()) && c.request().isPresent())
                .map(c -> DynamicTest.dynamicTest(
                        c.name(), () -> assertThat(keys(c)).isEqualTo(keys(c))));
    }

    @Test
    default void differentLeadsHaveDifferentKeys() {
        var seen = new HashMap<String, String>();
        for (var c : cases()) {
            var keys = keys(c);
            assertThat(keys).as("keys within case %s", c.name()).doesNotHaveDuplicates();
            var twin = c.text("same-key-as.txt").map(String::strip);
            if (twin.isPresent()) {
                assertThat(cases())
                        .filteredOn(o -> o.name().equals(twin.get()))
                        .as("%s has the keys of %s", c.name(), twin.get())
                        .singleElement()
                        .satisfies(o -> assertThat(keys(o)).isEqualTo(keys));
                continue;
            }
            for (var key : keys) {
                assertThat(seen.put(key, c.name()))
                        .as("case with the same key %s as case %s", key, c.name())
                        .isNull();
            }
        }
    }

    @TestFactory
    default Stream<DynamicTest> theTranslatorSurvivesAnyBytes() {
        return cases().stream()
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    var translator = source(c).translator();
                    for (var envelope : envelopes(c)) {
                        Damage.of(envelope.payload().bytes(), SEED)
                                .forEach((what, bytes) -> checkReading(translator, damaged(c, envelope, bytes), what));
                    }
                }));
    }

    @TestFactory
    default Stream<DynamicTest> randomEditsAreAnsweredEverywhereAlike() {
        var originals = cases().stream()
                .flatMap(c -> envelopes(c).stream())
                .map(e -> e.payload().bytes())
                .toList();
        var readable = cases().stream().filter(c -> !envelopes(c).isEmpty()).toList();
        int each = MUTATIONS / Math.max(1, readable.size()) + 1;
        return readable.stream()
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    var translator = source(c).translator();
                    var good = envelopes(c).getFirst();
                    var mutations = new Mutations(originals, SEED + c.name().hashCode());
                    for (int i = 0; i < each; i++) {
                        var what = "seed " + SEED + ", mutation " + i;
                        var raw = damaged(c, good, mutations.next());
                        var here = checkReading(translator, raw, what);
                        elsewhere(
                                "ar-EG-u-nu-arab",
                                "Pacific/Kiritimati",
                                () -> assertThat(translator.translate(raw))
                                        .as("%s, read elsewhere", what)
                                        .isEqualTo(here));
                    }
                }));
    }

    @TestFactory
    default Stream<DynamicTest> theUnpackerSurvivesAnyBytes() {
        return cases().stream()
                .filter(c -> c.request().isEmpty() && unpacker(c).isPresent())
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    var unpacker = unpacker(c).orElseThrow();
                    Damage.of(c.payload().bytes(), SEED).forEach((what, bytes) -> {
                        var message = new Unpacker.Message(Payload.of(bytes, ""), true);
                        var envelopes = unpacker.unpack(message);
                        assertThat(unpacker.unpack(message))
                                .as("%s unpacked again", what)
                                .isEqualTo(envelopes);
                        envelopes.stream()
                                .limit(8)
                                .forEach(e -> checkReading(
                                        source(c).translator(), new RawLead(1, "test_source", e, c.hydrated()), what));
                    });
                }));
    }

    private Optional<Unpacker> unpacker(SourceCase c) {
        return source(c).intakes().stream()
                .filter(Intake.Routed.class::isInstance)
                .map(i -> ((Intake.Routed) i).unpacker())
                .findFirst();
    }

    private static RawLead damaged(SourceCase c, Envelope good, byte[] bytes) {
        var payload = Payload.of(bytes, good.payload().mediaType());
        var envelope = new Envelope(good.key(), good.occurredAt(), payload, good.attributes());
        return new RawLead(1, "test_source", envelope, c.hydrated());
    }

    private static Translation checkReading(Translator translator, RawLead raw, String what) {
        Tally.mutation();
        var threads = ManagementFactory.getThreadMXBean();
        long started = threads.getCurrentThreadCpuTime();
        var first = translator.translate(raw);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - started))
                .as("%s took", what)
                .isLessThan(HARD_BOUND);
        assertThat(first).as(what).isNotNull();
        assertThat(translator.translate(raw)).as("%s read again", what).isEqualTo(first);
        return first;
    }

    @TestFactory
    default Stream<DynamicTest> theJudgeSurvivesAnyBytes() {
        return cases().stream()
                .filter(c -> c.request().isPresent())
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    var request = signedRequest(c);
                    Damage.of(request.body().bytes(), SEED).forEach((what, bytes) -> {
                        Tally.mutation();
                        var damaged = Requests.withBody(request, bytes);
                        checkRefusal(what, judge(c, damaged));
                        checkRefusal(what, judge(c, signed(c.name()) ? sign(damaged, config(c.name())) : damaged));
                    });
                }));
    }

    private void checkRefusal(String what, Verdict verdict) {
        if (verdict instanceof Verdict.Refuse refuse) {
            assertThat(refuse.status()).as(what).isBetween(400, 499);
        }
    }

    @Test
    default void secretsAreNeverPrinted() {
        for (var c : cases()) {
            var config = config(c.name());
            var said = new ArrayList<String>();
            said.add(config.toString());
            said.add(source(c).toString());
            said.add(adapter().validate(config).toString());
            c.request().ifPresent(r -> said.add(judge(c, r).toString()));
            for (var secret : ConfigRecords.secrets(config)) {
                assertThat(said).as("case %s", c.name()).noneMatch(s -> s.contains(secret));
            }
        }
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
    default void goodConfigurationsHaveNoProblems() {
        for (var c : cases()) {
            assertThat(adapter().validate(config(c.name())))
                    .as("problems of case %s", c.name())
                    .isEmpty();
        }
    }

    @TestFactory
    default Stream<DynamicTest> badConfigurationsAreExplained() {
        return invalid().entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.getKey(),
                        () -> assertThat(adapter().validate(e.getValue()))
                                .map(SourceContract::sentence)
                                .contains(e.getKey())));
    }

    /// A problem in one line, as [#invalid] names it.
    static String sentence(Problem problem) {
        return problem.path() + ": " + problem.message() + "; " + problem.help();
    }

    // ---- how they are checked

    private Source source(SourceCase c) {
        return adapter().open(config(c.name()), context(c.name()));
    }

    private Request signedRequest(SourceCase c) {
        var request = c.request().orElseThrow();
        return signed(c.name()) ? sign(request, config(c.name())) : request;
    }

    private Verdict judge(SourceCase c, Request request) {
        for (var intake : source(c).intakes()) {
            if (intake instanceof Intake.Hosted hosted) {
                return hosted.judge().judge(request);
            }
        }
        throw new IllegalStateException("case " + c.name() + " has a request.http but the source is not hosted");
    }

    private Stream<SourceCase> authentic() {
        return cases().stream()
                .filter(c -> c.request().isPresent() && signed(c.name()))
                .filter(c -> !(judge(c, signedRequest(c)) instanceof Verdict.Refuse))
                .filter(c -> !signatureHeaders(config(c.name())).isEmpty());
    }

    private List<Envelope> envelopes(SourceCase c) {
        if (c.request().isEmpty()) {
            return unpacker(c)
                    .map(u -> u.unpack(new Unpacker.Message(c.payload(), true)))
                    .orElseGet(() -> List.of(envelope(c, c.payload())));
        }
        return judge(c, signedRequest(c)) instanceof Verdict.Accept accept ? accept.envelopes() : List.of();
    }

    private List<String> keys(SourceCase c) {
        return envelopes(c).stream().map(Envelope::key).toList();
    }

    private List<Translation> translations(SourceCase c, List<Envelope> envelopes) {
        var translator = source(c).translator();
        return envelopes.stream()
                .map(e -> translator.translate(new RawLead(1, "test_source", e, c.hydrated())))
                .toList();
    }

    private void checkAnswer(SourceCase c) {
        var answer = c.request().isEmpty()
                ? Golden.of(translations(c, envelopes(c)))
                : switch (judge(c, signedRequest(c))) {
                    case Verdict.Refuse r -> Golden.of(r);
                    case Verdict.Answer a -> Golden.of(a);
                    case Verdict.Accept a -> {
                        if (c.text("reply.json").isPresent()) {
                            Golden.check(c, "reply.json", Golden.reply(a.reply()));
                        }
                        yield Golden.of(translations(c, a.envelopes()));
                    }
                };
        Golden.check(c, answer.file(), answer.content());
    }
}
