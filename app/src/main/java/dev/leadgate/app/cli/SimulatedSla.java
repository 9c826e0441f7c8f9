package dev.leadgate.app.cli;

import dev.leadgate.routing.simulate.SlaEstimate;
import dev.leadgate.routing.simulate.SlaEstimate.Deadline;
import dev.leadgate.routing.simulate.SlaEstimate.Pair;
import java.util.Locale;
import java.util.Optional;

/// What a simulation says of deadlines, as text.
final class SimulatedSla {
    private SimulatedSla() {}

    static void rows(SlaEstimate sla, Table table) {
        rows("accept", sla.accept(), table);
        rows("first contact", sla.firstContact(), table);
    }

    private static void rows(String what, Pair pair, Table table) {
        if (pair.now().estimated() == 0 && pair.draft().estimated() == 0) {
            return;
        }
        var change = pair.now().inTime().flatMap(before -> pair.draft().inTime().map(after -> after - before));
        table.add(
                what + " in time (est.)",
                percent(pair.now()),
                percent(pair.draft()),
                change.map(points -> signed(points) + " pt").orElse(""));
        table.add(
                what + " too late (est.)",
                tenths(pair.now().late()),
                tenths(pair.draft().late()),
                signed(pair.draft().late() - pair.now().late()));
    }

    /// What the figures rest on; empty where nothing has a deadline.
    static Optional<String> words(SlaEstimate sla) {
        int leads = Math.max(leads(sla.accept()), leads(sla.firstContact()));
        if (leads == 0) {
            return Optional.empty();
        }
        if (estimated(sla.accept()) + estimated(sla.firstContact()) == 0) {
            return Optional.of("How many would be answered too late is not known: too few answers of the past.");
        }
        return Optional.of(String.format(
                Locale.ENGLISH,
                "est.: estimated from how soon each rep answered %,d leads of the last 90 days. Leads without a deadline"
                        + " or without a rep are left out.",
                sla.measured()));
    }

    private static int leads(Pair pair) {
        return Math.max(pair.now().leads(), pair.draft().leads());
    }

    private static int estimated(Pair pair) {
        return pair.now().estimated() + pair.draft().estimated();
    }

    private static String percent(Deadline deadline) {
        return deadline.inTime().map(p -> tenths(p) + " %").orElse("not known");
    }

    private static String tenths(double number) {
        return String.format(Locale.ENGLISH, "%,.1f", number);
    }

    private static String signed(double number) {
        var text = String.format(Locale.ENGLISH, "%+,.1f", number);
        return text.equals("-0.0") ? "+0.0" : text;
    }
}
