package dev.leadgate.app.config;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Generations;
import dev.leadgate.error.ErrorCode;
import java.util.Optional;

/// Warns of secrets that a stranger could guess: for a source whose sender shows a word or signs with one, that word is
/// all that keeps others out. Vendors choose longer ones themselves.
final class GuessedSecrets {
    private static final int SHORTEST = 16;

    private GuessedSecrets() {}

    static Optional<Diagnostic> of(String path, Record config) {
        var length = Generations.shortest(config);
        return length.isPresent() && length.getAsInt() < SHORTEST
                ? Optional.of(Diagnostic.warning(
                        ErrorCode.LG0406,
                        path,
                        Diagnostic.At.KEY,
                        "source `" + path.substring(path.lastIndexOf('.') + 1) + "` has a secret of fewer than "
                                + SHORTEST + " characters",
                        "somebody could guess it",
                        "use a longer one, for instance what `openssl rand -hex 24` prints, here and at the sender"))
                : Optional.empty();
    }
}
