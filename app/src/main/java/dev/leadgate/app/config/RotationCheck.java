package dev.leadgate.app.config;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Generations;
import dev.leadgate.error.ErrorCode;
import java.time.Instant;
import java.util.Optional;

/// Secrets whose last day is over: a warning while another one is left, an error when none is.
final class RotationCheck {
    private RotationCheck() {}

    static Optional<Diagnostic> of(String path, Record config, Instant now) {
        if (!Generations.rotates(config)) {
            return Optional.empty();
        }
        var generations = Generations.of(config);
        long over = generations.stream()
                .filter(g -> g.until().filter(until -> !now.isBefore(until)).isPresent())
                .count();
        if (over == 0) {
            return Optional.empty();
        }
        var source = path.substring(path.lastIndexOf('.') + 1);
        return Optional.of(
                over < generations.size()
                        ? Diagnostic.warning(
                                ErrorCode.LG0405,
                                path,
                                Diagnostic.At.KEY,
                                "source `" + source + "` has a secret that is past its date",
                                "it is not accepted any more",
                                "remove it from the list")
                        : Diagnostic.error(
                                ErrorCode.LG0405,
                                path,
                                Diagnostic.At.KEY,
                                "source `" + source + "` has no secret left: all are past their date",
                                "every sender would be refused",
                                "name the secret that the sender uses now, without `until`"));
    }
}
