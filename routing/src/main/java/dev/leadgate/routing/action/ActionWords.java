package dev.leadgate.routing.action;

import dev.leadgate.routing.policy.Nearest;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.DeclineReason;
import dev.leadgate.store.LeadAction.NoLeadReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads an action from what a form, a request or a button says.
public final class ActionWords {
    public static final List<String> ACTIONS = List.of(
            "accept",
            "decline",
            "contacted",
            "no_answer",
            "snooze",
            "not_a_lead",
            "reassign",
            "converted",
            "lost",
            "edit");
    public static final List<String> DECLINE_REASONS =
            Arrays.stream(DeclineReason.values()).map(DeclineReason::word).toList();
    public static final List<String> NO_LEAD_REASONS =
            Arrays.stream(NoLeadReason.values()).map(NoLeadReason::word).toList();

    /// When a rep who reached nobody is reminded unless they say when.
    public static final Duration AGAIN = Duration.ofHours(1);

    private static final int LONGEST_TEXT = 500;
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    private ActionWords() {}

    /// What was said beside the action.
    ///
    /// @param to a rep, for `reassign`; whoever is next in turn without
    /// @param reason for `decline` and `not_a_lead`
    ///
    /// @param set extra fields, for `edit`
    /// @param tags to add, for `edit`
    public record Said(
            Optional<String> to,
            Optional<String> reason,
            Optional<String> text,
            Optional<Instant> remindAt,
            Map<String, String> set,
            List<String> tags) {
        /// Of anything but `edit`.
        public Said(Optional<String> to, Optional<String> reason, Optional<String> text, Optional<Instant> remindAt) {
            this(to, reason, text, remindAt, Map.of(), List.of());
        }

        public static final Said NOTHING =
                new Said(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public sealed interface Read {
        record Action(LeadAction action) implements Read {}

        /// @param help what to say instead
        record Wrong(String what, String help) implements Read {}
    }

    public static Read of(String word, Said said, Instant now) {
        var text = said.text().map(String::strip).filter(t -> !t.isEmpty()).map(ActionWords::cut);
        return switch (word) {
            case "accept" -> new Read.Action(new LeadAction.Accept());
            case "contacted" -> new Read.Action(new LeadAction.Contacted());
            case "converted" -> new Read.Action(new LeadAction.Converted());
            case "lost" -> new Read.Action(new LeadAction.Lost(text));
            case "reassign" -> new Read.Action(new LeadAction.Reassign(said.to()));
            case "edit" -> edit(said);
            case "no_answer" -> reminder(said.remindAt().orElse(now.plus(AGAIN)), now, LeadAction.NoAnswer::new);
            case "snooze" ->
                said.remindAt()
                        .map(at -> reminder(at, now, LeadAction.Snooze::new))
                        .orElseGet(() -> new Read.Wrong("the time of the reminder is missing", "give it"));
            case "decline" ->
                reason(said, DECLINE_REASONS)
                        .<Read>map(r -> new Read.Action(new LeadAction.Decline(DeclineReason.of(r), text)))
                        .orElseGet(() -> wrongReason(said, DECLINE_REASONS));
            case "not_a_lead" ->
                reason(said, NO_LEAD_REASONS)
                        .<Read>map(r -> new Read.Action(new LeadAction.NotALead(NoLeadReason.of(r), text)))
                        .orElseGet(() -> wrongReason(said, NO_LEAD_REASONS));
            default -> new Read.Wrong("there is no action `" + word + "`", Nearest.help(word, ACTIONS, "actions"));
        };
    }

    private static Read reminder(Instant at, Instant now, Function<Instant, LeadAction> action) {
        return at.isAfter(now)
                ? new Read.Action(action.apply(at))
                : new Read.Wrong("the time of the reminder is over: " + at, "give a later time");
    }

    private static Read edit(Said said) {
        var wrong = said.set().keySet().stream()
                .filter(f -> !FIELD.matcher(f).matches())
                .findFirst();
        if (wrong.isPresent()) {
            return new Read.Wrong("`" + wrong.get() + "` cannot be the name of a field", "a name such as `tier`");
        }
        if (said.set().isEmpty() && said.tags().isEmpty()) {
            return new Read.Wrong("nothing is to be changed", "give a field to set or a tag to add");
        }
        var set = said.set().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> cut(e.getValue())));
        var tags = said.tags().stream()
                .map(tag -> cut(tag.strip()))
                .filter(tag -> !tag.isEmpty())
                .toList();
        return new Read.Action(new LeadAction.Edit(set, tags));
    }

    private static Optional<String> reason(Said said, List<String> known) {
        return said.reason().filter(known::contains);
    }

    private static Read wrongReason(Said said, List<String> known) {
        return said.reason()
                .map(r -> new Read.Wrong("there is no reason `" + r + "`", Nearest.help(r, known, "reasons")))
                .orElseGet(() -> new Read.Wrong("a reason is missing", "one of: " + String.join(", ", known)));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT - 1)) + "…";
    }
}
