package dev.leadgate.pipeline;

import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.store.SourceBook.Aside;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a source set aside lately, as findings of its check: nobody else would tell that a sender calls the
/// wrong address, or that a setting takes no call for an inbound one.
final class SetAside {
    static final Duration LATELY = Duration.ofDays(1);

    private static final int MOST_CAUSES = 3;

    private SetAside() {}

    /// Wrong is only what another source would read; the rest is told.
    ///
    /// @param asides of one source, the most frequent first
    static List<Finding> findings(List<Aside> asides) {
        var findings = new ArrayList<Finding>();
        var rest = new ArrayList<Aside>();
        for (var aside : asides) {
            if (aside.reason().equals(Reason.WRONG_SOURCE.name())) {
                findings.add(new Finding(
                        false,
                        belong(aside.payloads()) + " elsewhere: " + aside.detail(),
                        "have them sent to such a source, or not sent here at all; what came is kept"));
            } else {
                rest.add(aside);
            }
        }
        if (!rest.isEmpty()) {
            findings.add(new Finding(true, "set aside in the last day: " + causes(rest), ""));
        }
        return findings;
    }

    private static String causes(List<Aside> asides) {
        var named = asides.stream()
                .limit(MOST_CAUSES)
                .map(a -> a.payloads() + " × " + a.detail())
                .collect(Collectors.joining("; "));
        long others =
                asides.stream().skip(MOST_CAUSES).mapToLong(Aside::payloads).sum();
        return others == 0 ? named : named + "; " + others + " × other causes";
    }

    private static String belong(long payloads) {
        return payloads == 1 ? "1 payload of the last day belongs" : payloads + " payloads of the last day belong";
    }
}
