package dev.leadgate.spi;

import dev.leadgate.lead.Reach;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

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
    private static final String MAIL = "letter-";
    private static final String KEY = "letter:";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

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

    /// Its `Message-ID` as a mail, without brackets. Whoever answers sends it back in `References`.
    public String messageId(String domain) {
        return MAIL + id + "@" + domain;
    }

    /// The letter that left under a `Message-ID`, whatever its domain; empty for the id of any other mail.
    public static Optional<UUID> ofMail(String messageId) {
        int at = messageId.indexOf('@');
        return messageId.startsWith(MAIL) && at > 0
                ? Optional.of(messageId.substring(MAIL.length(), at)).flatMap(Letter::read)
                : Optional.empty();
    }

    /// By which the lead that got a letter is found, beside the keys of its person.
    public static String key(UUID id) {
        return KEY + id;
    }

    /// The letter of such a key; empty for any other key.
    public static Optional<UUID> ofKey(String key) {
        return key.startsWith(KEY) ? read(key.substring(KEY.length())) : Optional.empty();
    }

    private static Optional<UUID> read(String id) {
        return Optional.of(id).filter(text -> ID.matcher(text).matches()).map(UUID::fromString);
    }

    /// Without words and addresses.
    @Override
    public String toString() {
        return "Letter[" + id + "]";
    }
}
