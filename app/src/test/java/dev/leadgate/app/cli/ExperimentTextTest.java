package dev.leadgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.api.PolicyLines.ExperimentLine;
import dev.leadgate.app.docs.Checkout;
import dev.leadgate.routing.experiment.Readout;
import dev.leadgate.routing.experiment.Readout.Arm;
import dev.leadgate.routing.experiment.Readout.Horizon;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperimentTextTest {

    private static String shown(Arm control, Arm fastest) {
        var horizon = new Horizon(Optional.of(400), Optional.empty());
        var readout = Readout.of("fastest-first", List.of(control, fastest), horizon, Instant.EPOCH);
        return ExperimentText.render(new ExperimentLine(
                "fastest-first",
                "everyone",
                "converted",
                List.of("contacted"),
                LocalDate.of(2026, 3, 2),
                Optional.of(400),
                Optional.empty(),
                Optional.empty(),
                readout));
    }

    @Test
    void the_how_to_shows_what_is_said() {
        assertThat(Checkout.file("docs/how-to/routing/experiments.md"))
                .content()
                .contains(shown(
                        new Arm("control", 50, 431, 412, 74, List.of(301L)),
                        new Arm("fastest", 50, 446, 425, 105, List.of(324L))))
                .contains(shown(
                        new Arm("control", 50, 211, 180, 31, List.of(128L)),
                        new Arm("fastest", 50, 309, 270, 64, List.of(205L))));
    }
}
