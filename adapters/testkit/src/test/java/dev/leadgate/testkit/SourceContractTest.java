package dev.leadgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.ParrotSource.Config;
import dev.leadgate.testkit.ParrotSource.Flaw;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/// The contract lets a good source pass and stops each bad one.
@SuppressWarnings("JUnitMethodInvoked") // the contract itself is under test
class SourceContractTest {

    private record Suite(Flaw flaw) implements SourceContract<Config> {
        @Override
        public SourceAdapter<Config> adapter() {
            return new ParrotSource();
        }

        @Override
        public Map<String, Config> configs() {
            return Map.of("*", new Config(Secret.of("a-secret-nobody-says"), flaw));
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
        run(good.aMissingOrDoubledSignatureIsRefused());
        run(good.theSameRequestHasTheSameKey());
        run(good.theTranslatorSurvivesAnyBytes());
        run(good.randomEditsAreAnsweredEverywhereAlike());
        run(good.theJudgeSurvivesAnyBytes());
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
        assertThat(ConfigRecords.secrets(new Config(Secret.of("s"), Flaw.NONE))).containsExactly("s");
    }
}
