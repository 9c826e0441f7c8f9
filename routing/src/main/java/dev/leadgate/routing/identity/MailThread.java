package dev.leadgate.routing.identity;

import dev.leadgate.lead.Channel;
import dev.leadgate.lead.FieldValue;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.MessageIds;
import dev.leadgate.spi.Letter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// What a mail tells of its thread, as keys. An id is known to everybody who is on the thread, so it proves no sender:
/// who writes into a thread adds a touch to its lead, and that is all. Neither their address nor who they are becomes
/// the lead's.
///
/// @param own under which the mail's lead is found by those who answer it
/// @param answered of the mails that it answers, and of letters of ours among them; the nearest first
record MailThread(Optional<String> own, List<String> answered) {
    private static final String MESSAGE = "message:";
    private static final MailThread NONE = new MailThread(Optional.empty(), List.of());

    MailThread {
        answered = List.copyOf(answered);
    }

    /// Nothing for what is no mail.
    static MailThread of(Lead lead) {
        if (lead.channel() != Channel.EMAIL || !lead.inquiry().kind().equals("mail")) {
            return NONE;
        }
        var own = MessageIds.in(shown(lead, "message_id")).stream().findFirst();
        var nearest = new LinkedHashSet<String>(MessageIds.in(shown(lead, "in_reply_to")));
        nearest.addAll(new ArrayList<>(MessageIds.in(shown(lead, "references"))).reversed());
        var answered = nearest.stream()
                .filter(id -> !own.equals(Optional.of(id)))
                .limit(MessageIds.MOST)
                .map(MailThread::key)
                .toList();
        return new MailThread(own.map(id -> MESSAGE + id), answered);
    }

    /// Whether a key is that of a mail, not of a person.
    static boolean keyed(String key) {
        return key.startsWith(MESSAGE) || Letter.ofKey(key).isPresent();
    }

    private static String key(String id) {
        return Letter.ofMail(id).map(Letter::key).orElse(MESSAGE + id);
    }

    private static String shown(Lead lead, String field) {
        return Optional.ofNullable(lead.fields().get(field))
                .map(FieldValue::shown)
                .orElse("");
    }
}
