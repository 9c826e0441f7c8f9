package dev.leadgate.adapters.email.read;

import dev.leadgate.spi.Translation;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A mail under `mails/` with what people say it is; `mails/README.md` tells where the shapes
/// come from.
///
/// @param ignored why it is no lead; empty for a lead
/// @param email the customer's address; empty when the mail has none to give
/// @param has what the message must contain
/// @param lacks what the message must not contain
record HandWritten(
        String name, byte[] bytes, Optional<Translation.Reason> ignored, String email, String has, String lacks) {

    static List<HandWritten> all() throws IOException, URISyntaxException {
        var root = Path.of(
                Objects.requireNonNull(HandWritten.class.getResource("/mails")).toURI());
        return Files.readAllLines(root.resolve("expected.tsv"), StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> read(root, line))
                .toList();
    }

    private static HandWritten read(Path root, String line) {
        var cells = (line + "\t\t\t\t").split("\t", -1);
        boolean lead = cells[1].equals("lead");
        try {
            return new HandWritten(
                    cells[0],
                    Files.readAllBytes(root.resolve(cells[0] + ".eml")),
                    lead ? Optional.empty() : Optional.of(Translation.Reason.valueOf(cells[2])),
                    lead ? cells[2] : "",
                    cells[3],
                    cells[4]);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Bounces and automatic replies: taking one for a lead annoys people most.
    boolean machine() {
        return ignored.filter(r -> r == Translation.Reason.BOUNCE || r == Translation.Reason.AUTO_REPLY)
                .isPresent();
    }
}
