package dev.leadgate.routing.policy;

import java.util.List;
import java.util.Optional;

/// What happens to a lead that nobody of the team can take.
public sealed interface WhenNobody {

    /// The words of the configuration, for help texts.
    List<String> WORDS = List.of("wait", "next_rule", "team NAME", "manager", "on_call", "ignore_availability");

    record Wait() implements WhenNobody {}

    record NextRule() implements WhenNobody {}

    record OtherTeam(String team) implements WhenNobody {}

    record Manager() implements WhenNobody {}

    /// Whoever is on call for the team at that moment.
    record OnCall() implements WhenNobody {}

    /// Hours, days off and status no longer count; skills, caps and `max_open` still do.
    record IgnoreAvailability() implements WhenNobody {}

    /// Empty when the text is none of the known words.
    static Optional<WhenNobody> of(String text) {
        var words = text.strip().split("\\s+");
        if (words.length == 2 && words[0].equals("team")) {
            return Optional.of(new OtherTeam(words[1]));
        }
        return switch (text.strip()) {
            case "wait" -> Optional.of(new Wait());
            case "next_rule" -> Optional.of(new NextRule());
            case "manager" -> Optional.of(new Manager());
            case "on_call" -> Optional.of(new OnCall());
            case "ignore_availability" -> Optional.of(new IgnoreAvailability());
            default -> Optional.empty();
        };
    }
}
