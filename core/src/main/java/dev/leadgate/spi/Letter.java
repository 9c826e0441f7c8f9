package dev.leadgate.spi;

import dev.leadgate.lead.Reach;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/// A message to somebody who asked, not to a rep. Plain text: whoever delivers it escapes it as its channel needs.
///
/// @param id stable over retries
/// @param subject one line, for channels that have one
/// @param text may hold line feeds
/// @param language BCP 47
/// @param inReplyTo the channel's own id of the message that is answered
/// @param automatic no person wrote it, so that nothing automatic may answer it
/// @param optOut where the person says that they want no more of them
public record Letter(
        UUID id,
        Reach to,
        String subject,
        String text,
        String language,
        Optional<String> inReplyTo,
        boolean automatic,
        Optional<URI> optOut) {

    public Letter(
            UUID id,
            Reach to,
            String subject,
            String text,
            String language,
            Optional<String> inReplyTo,
            boolean automatic) {
        this(id, to, subject, text, language, inReplyTo, automatic, Optional.empty());
    }

    /// The same with this way out.
    public Letter leaving(Optional<URI> page) {
        return new Letter(id, to, subject, text, language, inReplyTo, automatic, page);
    }

    /// The same with a line below.
    public Letter ending(String line) {
        return new Letter(id, to, subject, text + "\n\n" + line, language, inReplyTo, automatic, optOut);
    }

    /// Without words and addresses.
    @Override
    public String toString() {
        return "Letter[" + id + "]";
    }
}
