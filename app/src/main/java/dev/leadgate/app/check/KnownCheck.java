package dev.leadgate.app.check;

import dev.leadgate.app.check.CaseResult.Difference;
import dev.leadgate.app.check.RoutingTests.Expect;
import dev.leadgate.lead.Lead;
import dev.leadgate.routing.Known;
import java.util.List;
import java.util.Optional;

/// Compares what was worked out about a lead with what a case expects.
final class KnownCheck {
    private KnownCheck() {}

    static void compare(Expect expect, Lead lead, Optional<Known> known, List<Difference> differences) {
        var score = known.flatMap(Known::score);
        expect.score()
                .ifPresent(points -> differ(
                        "score",
                        String.valueOf(points),
                        score.map(Known.Scored::points).map(String::valueOf).orElse("none")
                                + score.map(Known.Scored::clause)
                                        .map(c -> " (" + c + ")")
                                        .orElse(""),
                        score.map(Known.Scored::points).filter(points::equals).isPresent(),
                        differences));
        expect.band()
                .ifPresent(band ->
                        differ("band", band, score.map(Known.Scored::band).orElse(""), differences));
        expect.account()
                .ifPresent(account -> differ(
                        "account",
                        account,
                        known.flatMap(Known::account).map(Known.Account::id).orElse("none"),
                        differences));
        has("tags", expect.tags(), lead.tags(), differences);
        has("segments", expect.segments(), known.map(Known::segments).orElse(List.of()), differences);
    }

    private static void has(String what, List<String> expected, List<String> actual, List<Difference> differences) {
        differ(
                what,
                String.join(", ", expected),
                actual.isEmpty() ? "none" : String.join(", ", actual),
                actual.containsAll(expected),
                differences);
    }

    private static void differ(String what, String expected, String actual, List<Difference> differences) {
        differ(what, expected, actual, expected.equals(actual), differences);
    }

    private static void differ(
            String what, String expected, String actual, boolean same, List<Difference> differences) {
        if (!same) {
            differences.add(new Difference(what, expected, actual));
        }
    }
}
