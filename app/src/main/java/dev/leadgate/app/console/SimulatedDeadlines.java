package dev.leadgate.app.console;

import dev.leadgate.routing.simulate.SlaEstimate;
import dev.leadgate.routing.simulate.SlaEstimate.Deadline;
import dev.leadgate.routing.simulate.SlaEstimate.Pair;
import java.util.ArrayList;
import java.util.List;

/// How many leads of a simulation would be answered in time, in sentences.
final class SimulatedDeadlines {
    private SimulatedDeadlines() {}

    /// None where nothing has a deadline.
    static List<String> words(SlaEstimate sla, Frame frame) {
        var words = new ArrayList<String>();
        if (known(sla.accept())) {
            words.add(sentence("simulated.accept", sla.accept(), frame));
        }
        if (known(sla.firstContact())) {
            words.add(sentence("simulated.contact", sla.firstContact(), frame));
        }
        if (!words.isEmpty()) {
            words.add(frame.t("simulated.estimate", "leads", frame.words().count("leads", sla.measured())));
        } else if (asked(sla.accept()) || asked(sla.firstContact())) {
            words.add(frame.t("simulated.unknown"));
        }
        return words;
    }

    private static boolean known(Pair pair) {
        return pair.now().estimated() + pair.draft().estimated() > 0;
    }

    private static boolean asked(Pair pair) {
        return pair.now().leads() + pair.draft().leads() > 0;
    }

    private static String sentence(String key, Pair pair, Frame frame) {
        return frame.t(
                key,
                "now",
                percent(pair.now(), frame),
                "draft",
                percent(pair.draft(), frame),
                "late",
                frame.words().decimal(pair.now().late()),
                "later",
                frame.words().decimal(pair.draft().late()));
    }

    private static String percent(Deadline deadline, Frame frame) {
        return deadline.inTime().map(p -> frame.words().decimal(p) + " %").orElse("–");
    }
}
