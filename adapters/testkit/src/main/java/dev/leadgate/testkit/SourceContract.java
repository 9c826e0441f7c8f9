package dev.leadgate.testkit;

import dev.leadgate.spi.Problem;
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
///
/// Credentials that stand elsewhere than in headers are named by [TestedSource#proof].
@ExtendWith(ConformanceRecord.class)
public interface SourceContract<C extends Record>
        extends AnswerPromises<C>,
                ProofPromises<C>,
                KeyPromises<C>,
                BatchPromises<C>,
                DamagePromises<C>,
                SettingPromises<C> {

    /// A problem in one line, as [#invalid] names it.
    static String sentence(Problem problem) {
        return problem.path() + ": " + problem.message() + "; " + problem.help();
    }
}
