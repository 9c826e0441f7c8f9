package dev.leadgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.ParrotSource.Config;
import dev.leadgate.testkit.ParrotSource.Flaw;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/// The contract lets a good source pass and stops each bad one.
@SuppressWarnings("JUnitMethodInvoked") // the contract itself is under test
class SourceContractTest {

    private static class Suite implements SourceContract<Config> {
        private final Flaw flaw;

        Suite(Flaw flaw) {
            this.flaw = flaw;
        }

        @Override
        public SourceAdapter<Config> adapter() {
            return new ParrotSource();
        }

        @Override
        public Map<String, Config> configs() {
            return Map.of("*", new Config(List.of(Secret.of("a-secret-nobody-says")), flaw));
        }

        @Override
        public Request sign(Request request, Config config) {
            return Requests.with(request, "x-digest", ParrotSource.digest(request, config));
        }

        @Override
        public Set<String> signatureHeaders(Config config) {
            return Set.of("x-digest");
        }
    }

    private static void run(Stream<DynamicTest> tests) throws Throwable {
        for (var test : tests.toList()) {
            test.getExecutable().execute();
        }
    }

    @Test
    void aGoodSourcePasses() throws Throwable {
        var good = new Suite(Flaw.NONE);
        run(good.everyCaseYieldsItsAnswer());
        run(good.answersDoNotDependOnLocaleOrZone());
        run(good.everyChangedBitOfTheBodyIsRefused());
        run(good.everyChangedBitOfTheProofIsRefused());
        run(good.aMissingOrDoubledSignatureIsRefused());
        run(good.everySourceThatIsCalledAsksForProof());
        run(good.aWrongSecretIsRefused());
        run(good.aStaleRequestIsRefused());
        run(good.theSameRequestHasTheSameKey());
        run(good.aReplayHasTheSameKey());
        run(good.aReorderedBatchGivesTheSameLeads());
        run(good.oneBadItemNeverFailsItsBatch());
        run(good.everyBatchIsFound());
        run(good.theTranslatorSurvivesAnyBytes());
        run(good.randomEditsAreAnsweredEverywhereAlike());
        run(good.theTranslatorSurvivesAnyFetchedBytes());
        run(good.theJudgeSurvivesAnyBytes());
        run(good.theJudgeSurvivesAnyHeaders());
        good.differentLeadsHaveDifferentKeys();
        good.secretsAreNeverPrinted();
        good.goodConfigurationsHaveNoProblems();
    }

    @Test
    void aForgedBodyIsNoticed() {
        assertThatThrownBy(() -> run(new Suite(Flaw.IGNORES_SIGNATURE).everyChangedBitOfTheBodyIsRefused()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("flipped");
    }

    @Test
    void aDoubledHeaderIsNoticed() {
        var flawed = new Suite(Flaw.TAKES_FIRST_OF_TWO_HEADERS);
        assertThatThrownBy(() -> run(flawed.aMissingOrDoubledSignatureIsRefused()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("given twice");
    }

    @Test
    void aSecretThatNobodyComparesIsNoticed() {
        var flawed = new Suite(Flaw.IGNORES_SIGNATURE);
        assertThatThrownBy(() -> run(flawed.aWrongSecretIsRefused()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("another secret");
        assertThatThrownBy(() -> run(flawed.everyChangedBitOfTheProofIsRefused()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bit 0 of Header[name=x-digest]");
    }

    @Test
    void aProofThatNobodyNamedIsNoticed() {
        var bare = new Suite(Flaw.NONE) {
            @Override
            public Set<String> signatureHeaders(Config config) {
                return Set.of();
            }
        };
        assertThatThrownBy(() -> run(bare.everySourceThatIsCalledAsksForProof()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("override proof()");
    }

    @Test
    void aTimeThatNobodyDeclaredIsNoticed() {
        assertThatThrownBy(() -> run(new Suite(Flaw.KNOWS_A_TIME_NOBODY_DECLARED).aStaleRequestIsRefused()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("tolerance()");
    }

    @Test
    void aHeaderThatMustBeThereIsNoticed() {
        assertThatThrownBy(() -> run(new Suite(Flaw.NEEDS_A_MEDIA_TYPE).theJudgeSurvivesAnyHeaders()))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aBatchThatHangsTogetherIsNoticed() {
        assertThatThrownBy(() -> run(new Suite(Flaw.COUNTS_THE_ITEMS).aReorderedBatchGivesTheSameLeads()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("in reverse order");
        assertThatThrownBy(() -> run(new Suite(Flaw.REFUSES_A_BATCH_FOR_ONE_ITEM).oneBadItemNeverFailsItsBatch()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("whole batch");
    }

    @Test
    void aKeyThatChangesIsNoticed() {
        assertThatThrownBy(() -> run(new Suite(Flaw.RANDOM_KEY).theSameRequestHasTheSameKey()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aKeyThatNeverChangesIsNoticed() {
        assertThatThrownBy(() -> new Suite(Flaw.ONE_KEY_FOR_ALL).differentLeadsHaveDifferentKeys())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("same key");
    }

    @Test
    void aThrowingTranslatorIsNoticed() {
        assertThatThrownBy(() -> run(new Suite(Flaw.THROWS_ON_EMPTY).theTranslatorSurvivesAnyBytes()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void trustInWhatWasFetchedIsNoticed() throws Throwable {
        run(new Suite(Flaw.TRUSTS_WHAT_WAS_FETCHED).theTranslatorSurvivesAnyBytes());
        assertThatThrownBy(() -> run(new Suite(Flaw.TRUSTS_WHAT_WAS_FETCHED).theTranslatorSurvivesAnyFetchedBytes()))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void aSignatureOfAnotherBodyIsNoticedWhateverTheBody() {
        assertThatThrownBy(() -> run(new Suite(Flaw.IGNORES_SIGNATURE).theJudgeSurvivesAnyBytes()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the signature of another body");
    }

    @Test
    void elementsOneBehindTheOtherAreABatch() {
        var xml =
                "<?xml version=\"1.0\"?><list a=\"1\"><who>me</who> <lead id='1'><n>A</n></lead>\n<lead><n>B</n></lead></list>";
        assertThat(Batch.of(xml.getBytes(StandardCharsets.UTF_8), "application/xml"))
                .filteredOn(b -> b.items().size() > 1)
                .singleElement()
                .satisfies(b -> {
                    assertThat(b.items()).containsExactly("<lead id='1'><n>A</n></lead>", "<lead><n>B</n></lead>");
                    assertThat(new String(b.of(List.of("<x/>")), StandardCharsets.UTF_8))
                            .isEqualTo("<?xml version=\"1.0\"?><list a=\"1\"><who>me</who> <x/></list>");
                });
    }

    @Test
    void aLocaleInTheAnswerIsNoticed() {
        assertThatThrownBy(() -> run(new Suite(Flaw.USES_DEFAULT_LOCALE).answersDoNotDependOnLocaleOrZone()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aPrintedSecretIsNoticed() {
        assertThatThrownBy(() -> new Suite(Flaw.PRINTS_SECRET).secretsAreNeverPrinted())
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aSettingWithoutDocIsNoticed() {
        assertThatThrownBy(() -> new Suite(Flaw.NONE).everySettingIsDocumented())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Config.undocumented");
        assertThat(ConfigRecords.secrets(new Config(List.of(Secret.of("s")), Flaw.NONE)))
                .containsExactly("s");
    }
}
