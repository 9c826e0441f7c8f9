package dev.leadgate.routing.expression;

import dev.leadgate.routing.account.AccountFacts;
import java.util.Map;

/// What conditions see beyond the lead itself.
///
/// @param segments by name; tested when a condition asks
/// @param territory empty when the lead is in none
public record Profile(Score score, AccountFacts account, Map<String, Condition> segments, String territory) {

    public static final Profile NONE = new Profile(Score.NONE, AccountFacts.NONE, Map.of(), "");

    public Profile {
        segments = Map.copyOf(segments);
    }
}
