package dev.leadgate.adapters.email.read;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The mails under `cases/imap`, one folder each with what it must become.
final class Corpus {
    private static final MailTranslator TRANSLATOR = new MailTranslator(new MailRules(
            List.of("leads@example.com", "info@example.com"),
            Map.of(),
            Map.of(),
            Set.of(),
            Set.of("guest.portal.example")));

    private Corpus() {}

    static List<Path> cases() throws IOException, URISyntaxException {
        var root = Path.of(
                Objects.requireNonNull(Corpus.class.getResource("/cases/imap")).toURI());
        try (var folders = Files.list(root)) {
            return folders.sorted().toList();
        }
    }

    static Translation translate(byte[] mail) {
        var envelope = new Envelope("k", Instant.EPOCH, Payload.of(mail, "message/rfc822"), Map.of());
        return TRANSLATOR.translate(new RawLead(1, "inbox", envelope, Optional.empty()));
    }
}
