package dev.leadgate.app.check;

import dev.leadgate.lead.Channel;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Min;
import dev.leadgate.spi.config.OneOf;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a file such as `leadgate_test.yaml` holds.
@Doc("Tests of the routing.")
public record RoutingTests(
        @Doc("The cases, each on its own: none sees what another one took.")
        List<RoutingCase> tests) {

    public RoutingTests {
        tests = List.copyOf(tests);
    }

    @Doc("A lead at a time, and where it must go.")
    public record RoutingCase(
            @Doc("What it shows.") @Example("Indonesian enterprise leads go to APAC")
            String name,

            @Doc("The time at which it is decided.") @Example("2026-03-02T10:00+07:00")
            OffsetDateTime at,

            @Doc("Canonical fields of the lead, and `fields.NAME`.")
            @Example("{ email: x@corp.id, country: ID, seats: 120 }")
            Map<String, String> lead,

            @Doc("Channel of the lead.") @Default("web_form")
            Channel channel,

            @Doc("Id of its source.") @Default("test") @Example("website")
            String source,

            @Doc("Rep who has or had this person before.") @Example("budi")
            Optional<String> owner,

            @Doc("Reps who are not free, by id; all others are available and hold nothing.")
            @Example("{ budi: { open: 20 }, dina: { status: away } }")
            Map<String, RepBefore> reps,

            @Doc("How long the lead has waited already.") @Default("0s") @Example("2m")
            Duration waited,

            @Doc("Where it must go.") Expect expect) {
        public RoutingCase {
            lead = Map.copyOf(lead);
            reps = Map.copyOf(reps);
        }
    }

    @Doc("A rep before the decision.")
    public record RepBefore(
            @Doc("Leads held now.") @Default("0") @Min(0) int open,

            @Doc("What the rep said.") @OneOf({"available", "busy", "away"}) @Default("available")
            String status,

            @Doc("Leads received in the teams so far.") @Default("0") @Min(0) int received,

            @Doc("Times at which leads were given, for caps.") @Example("[2026-03-02T09:00+07:00]")
            List<OffsetDateTime> given,

            @Doc("Out of office until then.") Optional<OffsetDateTime> outUntil) {}

    @Doc("What must come out; only what stands here is compared.")
    public record Expect(
            @Doc("Name of the rule that places it.") Optional<String> rule,
            @Doc("Id of the team.") Optional<String> team,
            @Doc("Id of the rep who gets it.") Optional<String> owner,

            @Doc("Whether somebody gets it.") @OneOf({"assigned", "waiting"})
            Optional<String> state,

            @Doc("With `waiting`: when somebody may be there.") @Example("2026-03-03T08:30+07:00")
            Optional<OffsetDateTime> until) {

        boolean isEmpty() {
            return rule.isEmpty() && team.isEmpty() && owner.isEmpty() && state.isEmpty() && until.isEmpty();
        }
    }
}
