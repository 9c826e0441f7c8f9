package dev.leadgate.routing.expression;

import dev.leadgate.routing.account.AccountFacts;
import java.util.Map;

/// What conditions see beyond the lead itself.
///
/// @param segments by name; tested when a condition asks
public record Profile(Score score, AccountFacts account, Map<String, Condition> segments) {

    public static final Profile NONE = new Profile(Score.NONE, AccountFacts.NONE, Map.of());

    public Profile {
        segments = Map.copyOf(segments);
    }
}
