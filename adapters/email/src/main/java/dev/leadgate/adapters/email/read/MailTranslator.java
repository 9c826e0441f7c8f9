package dev.leadgate.adapters.email.read;

import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads raw mails (RFC 5322 bytes).
public final class MailTranslator implements Translator {
    /// Attribute of an envelope that holds only the beginning of a mail: the whole size in bytes.
    public static final String TRUNCATED = "truncated_from";

    private final MailReader reader;

    public MailTranslator(MailRules rules) {
        reader = new MailReader(rules);
    }

    @Override
    public Translation translate(RawLead raw) {
        var envelope = raw.envelope();
        return reader.read(
                envelope.payload().bytes(),
                new Delivery(
                        List.of(), Optional.ofNullable(envelope.attributes().get(TRUNCATED)), false, Map.of()));
    }
}
