package dev.leadgate.spi;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One message to one rep.
///
/// @param id stable over retries: idempotency key, `webhook-id`, part of the Message-ID
/// @param kind what it is about: `lead_assigned`, `lead_open` (whoever accepts first has it),
/// `lead_touched` (they asked again), `lead_wrote`, `reminder`, `sla_missed`, `lead_passed_on`,
/// `letter_failed`, `automation`; where only a message that is there changes `lead_accepted`,
/// `lead_contacted`, `lead_closed`, `lead_gone`; after a tap also `lead_reason` (which asks why),
/// `lead_when` (which asks when to remind)
/// @param recipient the rep as the policy describes them
/// @param card the few facts that matter
public record Notification(UUID id, String kind, Recipient recipient, Card card) {

    /// Who reads it. What a machine was told never counts as a rep told: in no clock, figure or ladder.
    public enum Audience {
        PERSON,
        MACHINE
    }

    /// @param rep id of a rep, or what tells a machine
    /// @param addresses by notifier type: `email` → `budi@example.com`
    /// @param zone IANA zone the times are shown in
    public record Recipient(
            String rep, String name, String language, String zone, Map<String, String> addresses, Audience audience) {
        private static final String AUTOMATION = "automation:";

        public Recipient {
            addresses = Map.copyOf(addresses);
            audience = known(audience, rep);
        }

        /// A person.
        public Recipient(String rep, String name, String language, String zone, Map<String, String> addresses) {
            this(rep, name, language, zone, addresses, Audience.PERSON);
        }

        /// Whatever listens at a notifier that an automation calls.
        public static Recipient calledBy(String automation, String zone) {
            return new Recipient(AUTOMATION + automation, automation, "en", zone, Map.of(), Audience.MACHINE);
        }

        // One that an earlier version stored says nothing of its audience.
        private static Audience known(@Nullable Audience audience, String rep) {
            if (audience != null) {
                return audience;
            }
            return rep.startsWith(AUTOMATION) ? Audience.MACHINE : Audience.PERSON;
        }
    }

    /// A decision that the rep takes with one tap. Where a channel cannot hand anything back, it shows the
    /// page.
    ///
    /// @param key `accept`, `decline`: what the button does; its label is the rep's language's word for it
    /// @param token opaque: whoever handles the tap knows what it stands for
    /// @param page asks for the same decision; opening it changes nothing
    public record Action(String key, String token, Optional<URI> page) {
        private static final Pattern KEY = Pattern.compile("[a-z_]{1,24}");
        private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,40}");
        private static final int LONGEST = 64;

        public Action {
            if (!KEY.matcher(key).matches()
                    || !TOKEN.matcher(token).matches()
                    || key.length() + 1 + token.length() > LONGEST) {
                throw new IllegalArgumentException(
                        "a key has up to 24 of a-z and _, a token up to 40 of A-Z a-z 0-9 _ -, both together up to 63");
            }
        }

        /// What a channel hands back when the button is tapped: at most 64 ASCII characters, the bytes that
        /// Telegram has, the narrowest.
        public String callback() {
            return key + ":" + token;
        }

        /// Without the token: whoever has it can decide.
        @Override
        public String toString() {
            return "Action[" + key + "]";
        }
    }

    /// At most eight facts; hostile text by nature, so each notifier escapes for its channel.
    ///
    /// @param number `L-1042`
    /// @param wants one line in the person's own words or the gateway's
    /// @param channel `web_form`, and `source` its id
    /// @param place country or city
    /// @param size seats, value or score in words
    /// @param why one clause: why this rep
    /// @param history one clause, only if any
    /// @param reach how to answer, in display form
    /// @param test sent by a vendor's test button: nobody waits for an answer
    /// @param actions what can be decided; a lead of the reader's shows three, a question when to remind
    /// four, one for a reason up to seven
    /// @param page where its reader sees the lead and decides; whoever has its address can decide
    public record Card(
            String number,
            UUID lead,
            Optional<String> name,
            Optional<String> company,
            Optional<String> wants,
            String channel,
            String source,
            Optional<String> place,
            Optional<String> size,
            Optional<Instant> acceptBy,
            String why,
            Optional<String> history,
            List<String> reach,
            Instant receivedAt,
            boolean test,
            List<Action> actions,
            Optional<URI> page) {
        public Card {
            reach = List.copyOf(reach);
            actions = known(actions);
        }

        // A card that an earlier version stored says nothing of actions.
        private static List<Action> known(@Nullable List<Action> actions) {
            return actions == null ? List.of() : List.copyOf(actions);
        }

        /// Without a decision.
        public Card(
                String number,
                UUID lead,
                Optional<String> name,
                Optional<String> company,
                Optional<String> wants,
                String channel,
                String source,
                Optional<String> place,
                Optional<String> size,
                Optional<Instant> acceptBy,
                String why,
                Optional<String> history,
                List<String> reach,
                Instant receivedAt,
                boolean test) {
            this(
                    number,
                    lead,
                    name,
                    company,
                    wants,
                    channel,
                    source,
                    place,
                    size,
                    acceptBy,
                    why,
                    history,
                    reach,
                    receivedAt,
                    test,
                    List.of(),
                    Optional.empty());
        }

        /// The same with decisions.
        public Card with(List<Action> decisions) {
            return new Card(
                    number,
                    lead,
                    name,
                    company,
                    wants,
                    channel,
                    source,
                    place,
                    size,
                    acceptBy,
                    why,
                    history,
                    reach,
                    receivedAt,
                    test,
                    decisions,
                    page);
        }

        /// The same with a page of its reader's own.
        public Card at(URI decided) {
            return new Card(
                    number,
                    lead,
                    name,
                    company,
                    wants,
                    channel,
                    source,
                    place,
                    size,
                    acceptBy,
                    why,
                    history,
                    reach,
                    receivedAt,
                    test,
                    actions,
                    Optional.of(decided));
        }

        /// Of a real lead.
        public Card(
                String number,
                UUID lead,
                Optional<String> name,
                Optional<String> company,
                Optional<String> wants,
                String channel,
                String source,
                Optional<String> place,
                Optional<String> size,
                Optional<Instant> acceptBy,
                String why,
                Optional<String> history,
                List<String> reach,
                Instant receivedAt) {
            this(
                    number,
                    lead,
                    name,
                    company,
                    wants,
                    channel,
                    source,
                    place,
                    size,
                    acceptBy,
                    why,
                    history,
                    reach,
                    receivedAt,
                    false);
        }
    }
}
