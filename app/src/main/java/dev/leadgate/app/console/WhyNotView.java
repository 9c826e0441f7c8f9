package dev.leadgate.app.console;

import dev.leadgate.routing.WhyNot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// "Why not somebody else": whom a lead's page can be asked about, and what it says then.
///
/// @param target where the form asks
/// @param reps id and name, by name; none where nobody may ask
/// @param rep who is asked about; may be empty
/// @param sentence the answer in one line; empty before somebody asks
record WhyNotView(String target, List<Map.Entry<String, String>> reps, String rep, String sentence, List<Gate> gates) {

    /// @param instead what would have changed it; may be empty
    record Gate(String shape, String tone, String name, String verdict, String because, String instead) {}

    /// @param asked the rep, as the address says
    /// @param answers for the id of a rep
    static WhyNotView of(
            String reference, Optional<String> asked, Frame frame, Names names, Function<String, WhyNot> answers) {
        // Whoever sees own leads only has the rules and reps of the decision above.
        var reps = frame.viewer().only().isPresent()
                ? List.<Map.Entry<String, String>>of()
                : names.reps().entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .toList();
        var target = "/leads/" + Frame.encoded(reference) + "#why";
        return asked.filter(rep -> reps.stream().anyMatch(r -> r.getKey().equals(rep)))
                .map(answers)
                .map(why -> new WhyNotView(
                        target,
                        reps,
                        why.rep(),
                        sentence(why, frame),
                        why.gates().stream().map(gate -> gate(gate, frame)).toList()))
                .orElseGet(() -> new WhyNotView(target, reps, "", "", List.of()));
    }

    private static String sentence(WhyNot why, Frame frame) {
        return why.got()
                ? frame.t("whynot.got", "rep", why.name())
                : why.stopped()
                        .map(gate -> frame.t("whynot.stopped", "rep", why.name(), "gate", gate.gate()))
                        .orElseGet(() -> frame.t("whynot.not", "rep", why.name()));
    }

    private static Gate gate(WhyNot.Gate gate, Frame frame) {
        return switch (gate.result()) {
            case PASSED -> gate("✓", "ok", gate, frame.t("whynot.passed"));
            case STOPPED -> gate("✗", "bad", gate, frame.t("whynot.here"));
            case NOT_ASKED -> gate("–", "quiet", gate, frame.t("whynot.not_asked"));
        };
    }

    private static Gate gate(String shape, String tone, WhyNot.Gate gate, String verdict) {
        return new Gate(shape, tone, gate.gate(), verdict, gate.because(), gate.instead());
    }
}
