package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Verdict;
import dev.leadgate.testkit.SourceCase;
import dev.leadgate.testkit.SourceContract;

/// What a hosted source makes of the request of a case.
final class Posted {
    private Posted() {}

    /// The only envelope of a request that is accepted as it stands in its file.
    static <C extends Record> Envelope envelope(SourceContract<C> test, String caseName) {
        var request = test.cases().stream()
                .filter(c -> c.name().equals(caseName))
                .findFirst()
                .flatMap(SourceCase::request)
                .orElseThrow();
        var source = test.adapter().open(test.config(caseName), test.context(caseName));
        var hosted = (Intake.Hosted) source.intakes().getFirst();
        return ((Verdict.Accept) hosted.judge().judge(request)).envelopes().getFirst();
    }
}
