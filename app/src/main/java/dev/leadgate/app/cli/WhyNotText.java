package dev.leadgate.app.cli;

import dev.leadgate.app.api.PolicyLines.WhyNotLine;
import dev.leadgate.routing.WhyNot.Gate;

/// Why a rep did not get a lead, one gate per line.
final class WhyNotText {
    private static final int GATE = 14;

    private WhyNotText() {}

    static String render(WhyNotLine line) {
        var why = line.why();
        var text = new StringBuilder(line.lead()).append("  ").append(why.name());
        text.append(
                why.got()
                        ? " got it"
                        : " did not get it"
                                + why.stopped().map(g -> ": " + g.gate()).orElse(""));
        text.append("  ·  rules of ").append(line.policy()).append('\n');
        for (var gate : why.gates()) {
            var row = mark(gate) + " " + Cells.left(gate.gate(), GATE) + " " + gate.because();
            text.append(row.stripTrailing()).append('\n');
            if (!gate.instead().isEmpty()) {
                text.append("  ")
                        .append(Cells.left("", GATE))
                        .append(" would pass with: ")
                        .append(gate.instead())
                        .append('\n');
            }
        }
        return text.toString().stripTrailing();
    }

    private static String mark(Gate gate) {
        return switch (gate.result()) {
            case PASSED -> "✓";
            case STOPPED -> "✗";
            case NOT_ASKED -> "–";
        };
    }
}
