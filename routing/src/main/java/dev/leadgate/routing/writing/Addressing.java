package dev.leadgate.routing.writing;

import dev.leadgate.lead.Channel;
import dev.leadgate.lead.FieldValue;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.notice.OneLine;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// By which channel a lead's person is written to, and where: the one that the lead came by, else by mail.
///
/// @param type of the notifier
/// @param via its id
/// @param to empty when the lead has no address of that channel
/// @param inReplyTo the channel's id of the lead's message
public record Addressing(String type, String via, Optional<Reach> to, Optional<String> inReplyTo) {

    /// Of the demo: it keeps what is written to anybody by any channel.
    private static final String OUTBOX = "outbox";

    /// Chats, each the type of a source and of the notifier that writes back into it.
    private static final Set<String> CHATS =
            Set.of("telegram", "whatsapp", "messenger", "instagram", "viber", "line", "slack", "vk");

    /// Types of notifier that write to people.
    public static final Set<String> TYPES =
            Stream.concat(CHATS.stream(), Stream.of("email", "sms", OUTBOX)).collect(Collectors.toUnmodifiableSet());

    /// Empty when no notifier writes by that channel.
    ///
    /// @param via a notifier that somebody chose
    /// @param notifiers id → type, in their order
    public static Optional<Addressing> of(Lead lead, Optional<String> via, Map<String, String> notifiers) {
        var type = via.map(id -> notifiers.getOrDefault(id, ""))
                .or(() -> own(lead))
                .filter(TYPES::contains);
        return type.flatMap(word -> via.or(() -> first(word, notifiers))
                .map(id -> new Addressing(word, id, reach(lead, word), thread(lead, word))));
    }

    /// Where somebody wrote from.
    ///
    /// @param thread the channel's id of what they wrote
    public static Optional<Addressing> back(Reach from, Optional<String> thread, Map<String, String> notifiers) {
        var type = switch (from) {
            case Reach.Email mail -> "email";
            case Reach.Phone phone -> "sms";
            case Reach.Handle handle -> handle.network();
        };
        return Optional.of(type)
                .filter(TYPES::contains)
                .flatMap(word -> first(word, notifiers))
                .map(id -> new Addressing(type, id, Optional.of(from), thread));
    }

    private static Optional<String> first(String type, Map<String, String> notifiers) {
        return notifiers.entrySet().stream()
                .filter(e -> e.getValue().equals(type))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Optional<String> own(Lead lead) {
        return switch (lead.channel()) {
            case EMAIL, WEB_FORM, API -> Optional.of("email");
            case VOICE -> Optional.of("sms");
            case MESSENGER ->
                lead.type().equals("twilio_messaging")
                        ? field(lead, "via").filter("sms"::equals)
                        : Optional.of(lead.type()).filter(CHATS::contains);
        };
    }

    private static Optional<Reach> reach(Lead lead, String type) {
        if (type.equals(OUTBOX)) {
            return own(lead).flatMap(word -> reach(lead, word));
        }
        Predicate<Reach> fits = reach -> switch (reach) {
            case Reach.Email mail -> type.equals("email");
            case Reach.Phone phone -> type.equals("sms");
            case Reach.Handle handle -> handle.network().equals(type);
        };
        return lead.person().reaches().stream().filter(fits).findFirst();
    }

    private static Optional<String> thread(Lead lead, String type) {
        boolean same = type.equals("email") ? lead.inquiry().kind().equals("mail") : type.equals(lead.type());
        return same ? messageId(lead) : Optional.empty();
    }

    /// The channel's own id of what the lead wrote.
    public static Optional<String> messageId(Lead lead) {
        return lead.type().equals("slack") ? slackThread(lead) : field(lead, "message_id");
    }

    /// `CHANNEL:TS` of the message that the lead's thread hangs on; what stands in a thread has none of its
    /// own.
    private static Optional<String> slackThread(Lead lead) {
        return field(lead, "channel")
                .flatMap(channel ->
                        field(lead, "thread_ts").or(() -> field(lead, "ts")).map(ts -> channel + ":" + ts));
    }

    /// Of a mail that answers a mail, else empty.
    public static Optional<String> subject(Lead lead) {
        return lead.channel() == Channel.EMAIL && lead.inquiry().kind().equals("mail")
                ? field(lead, "subject")
                        .map(s -> OneLine.of(s.replaceFirst("(?i)^(\\s*re\\s*:)+\\s*", ""), 120))
                        .filter(s -> !s.isEmpty())
                        .map(s -> "Re: " + s)
                : Optional.empty();
    }

    static Optional<String> field(Lead lead, String name) {
        return Optional.ofNullable(lead.fields().get(name)).map(FieldValue::shown);
    }
}
