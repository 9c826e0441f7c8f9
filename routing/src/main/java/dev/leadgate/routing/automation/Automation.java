package dev.leadgate.routing.automation;

import dev.leadgate.routing.expression.Condition;
import dev.leadgate.store.Happening;
import dev.leadgate.store.Happening.Kind;
import dev.leadgate.store.LeadState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A checked automation.
///
/// @param of empty for any field, tag, state or deadline
/// @param when empty for every lead
public record Automation(String name, Kind on, Optional<String> of, Optional<Condition> when, Actions actions) {

    public static final String OWNER = "owner";
    public static final String MANAGER = "manager";

    /// @param set field → value
    /// @param byRule the lead goes through the rules again
    /// @param owners one of whom becomes the owner; none leaves it as it is
    /// @param told reps, [#OWNER], [#MANAGER]
    /// @param starts a sequence that the lead enters
    /// @param stops a sequence that it leaves
    public record Actions(
            Map<String, String> set,
            List<String> tags,
            boolean byRule,
            List<String> owners,
            List<String> told,
            Optional<String> webhook,
            Optional<String> starts,
            Optional<String> stops) {
        public Actions {
            set = Map.copyOf(set);
            tags = List.copyOf(tags);
            owners = List.copyOf(owners);
            told = List.copyOf(told);
        }

        /// Whether the lead may get another owner.
        public boolean moves() {
            return byRule || !owners.isEmpty();
        }
    }

    /// Whether it waits for this.
    public boolean waitsFor(Happening happening) {
        return on == happening.kind()
                && of.filter(o -> !o.equals(happening.subject())).isEmpty();
    }

    /// What it makes happen itself.
    Set<Happening> effects() {
        var effects = new LinkedHashSet<Happening>();
        actions.set().keySet().stream().sorted().forEach(f -> effects.add(new Happening(Kind.FIELD_CHANGED, f)));
        actions.tags().forEach(tag -> effects.add(new Happening(Kind.TAG_ADDED, tag)));
        if (actions.moves()) {
            effects.add(new Happening(Kind.STAGE_CHANGED, LeadState.ASSIGNED.word()));
        }
        return effects;
    }
}
