package dev.leadgate.app.check;

import dev.leadgate.lead.Channel;
import dev.leadgate.normalize.CompanyContact;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Min;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.store.KnownAccount;
import dev.leadgate.store.RosterState.MemberState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What a file such as `leadgate_test.yaml` holds.
@Doc("Tests of the routing.")
public record RoutingTests(
        @Doc("The cases, each on its own: none sees what another one took.")
        List<RoutingCase> tests,

        @Doc("Companies that are in the book in every case.")
        List<AccountBefore> accounts) {

    public RoutingTests {
        tests = List.copyOf(tests);
        accounts = List.copyOf(accounts);
    }

    @Doc("A company in the book.")
    public record AccountBefore(
            @Doc("The account's id.") @Example("acme") String id,
            @Doc("Its name.") @Example("Acme") String name,
            @Doc("Its domains.") @Example("[acme.example]") List<String> domains,

            @Doc("Its phone numbers, international.") List<String> phones,

            @Doc("Its country, ISO 3166.") Optional<String> country,
            @Doc("Its postal code.") Optional<String> postalCode,
            @Doc("Its city.") Optional<String> city,
            @Doc("The rep who owns it.") @Example("budi") Optional<String> owner,
            @Doc("The account it belongs to.") Optional<String> parent) {

        KnownAccount known() {
            return new KnownAccount(
                    id,
                    name,
                    domains.stream()
                            .map(d -> CompanyContact.domain(d).orElse(d))
                            .toList(),
                    phones.stream()
                            .map(p -> CompanyContact.phone(p, country).orElse(p))
                            .toList(),
                    country,
                    postalCode,
                    city,
                    owner,
                    parent);
        }
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

            @Doc("Reps who had this lead and are not asked again.") @Example("[ana]")
            List<String> earlier,

            @Doc("How often this person was in touch before.") @Default("0") @Min(0) int touches,

            @Doc("Channels through which they were.") @Example("[messenger]")
            List<Channel> touchChannels,

            @Doc("When they last were; a day before when they were at all.") @Example("2026-02-27T10:00+07:00")
            Optional<OffsetDateTime> lastTouch,

            @Doc("Reps who are not free, by id; all others are available and hold nothing.")
            @Example("{ budi: { open: 20 }, dina: { status: away } }")
            Map<String, RepBefore> reps,

            @Doc(
                    "The arm of an experiment that the person is in, as decisions name it, or the arm's own name where one "
                            + "experiment alone has it; the lead must be decided by it.")
            @Example("everyone~fastest")
            Optional<String> arm,

            @Doc("How long the lead has waited already.") @Default("0s") @Example("2m")
            Duration waited,

            @Doc("What happens to it afterwards, for automations.") @Example("{ on: tag_added, of: vip }")
            Optional<Afterwards> happens,

            @Doc("Addresses of the person that want nothing automatic any more.") @Example("[x@corp.id]")
            List<String> optedOut,

            @Doc("Where it must go.") Expect expect) {
        public RoutingCase {
            lead = Map.copyOf(lead);
            earlier = List.copyOf(earlier);
            optedOut = List.copyOf(optedOut);
            reps = Map.copyOf(reps);
        }
    }

    @Doc("Something that happens to a lead once it has been decided.")
    public record Afterwards(
            @Doc("What.") @OneOf({"field_changed", "tag_added", "stage_changed", "sla_missed"})
            String on,

            @Doc("The field, tag or state; of `sla_missed`: `accept` or `contact`.")
            String of) {}

    @Doc("A rep before the decision.")
    public record RepBefore(
            @Doc("Leads held now.") @Default("0") @Min(0) int open,

            @Doc("What the rep said.") @OneOf({"available", "busy", "away"}) @Default("available")
            String status,

            @Doc("Leads received in the teams so far.") @Default("0") @Min(0) int received,

            @Doc("As how many turns those count, in teams that share by value; otherwise each is one.") @Min(0) Optional<BigDecimal> turns,

            @Doc("Similar leads of theirs that were closed in the teams so far.") @Default("0") @Min(0) int closed,

            @Doc("Those of them that converted.") @Default("0") @Min(0) int converted,

            @Doc("Times at which leads were given, for caps.") @Example("[2026-03-02T09:00+07:00]")
            List<OffsetDateTime> given,

            @Doc("Out of office until then.") Optional<OffsetDateTime> outUntil) {

        MemberState books() {
            return new MemberState(
                    received,
                    turns.map(BigDecimal::doubleValue).orElse((double) received),
                    0,
                    Optional.empty(),
                    OptionalDouble.empty(),
                    Optional.empty(),
                    0);
        }
    }

    @Doc("What must come out; only what stands here is compared.")
    public record Expect(
            @Doc("Name of the rule that places it.") Optional<String> rule,
            @Doc("Id of the team.") Optional<String> team,
            @Doc("Id of the rep who gets it.") Optional<String> owner,
            @Doc("Name of the SLA that holds for it.") Optional<String> sla,

            @Doc("Name of the sentences that the rep is told with; `none` for the usual ones.") @Example("brief")
            Optional<String> texts,

            @Doc("Until when the rep has to accept it.") @Example("2026-03-02T10:05+07:00")
            Optional<OffsetDateTime> acceptBy,

            @Doc("Until when the rep has to be in touch.") @Example("2026-03-02T10:15+07:00")
            Optional<OffsetDateTime> contactBy,

            @Doc("As how many turns it counts for the rep who gets it.") @Example("2.5")
            Optional<BigDecimal> turns,

            @Doc("Whether somebody gets it.") @OneOf({"assigned", "waiting"})
            Optional<String> state,

            @Doc("With `waiting`: when somebody may be there.") @Example("2026-03-03T08:30+07:00")
            Optional<OffsetDateTime> until,

            @Doc("Its score.") Optional<Integer> score,
            @Doc("The band of its score.") @Example("hot") Optional<String> band,
            @Doc("Tags it must have, besides others.") List<String> tags,
            @Doc("Segments it must be in, besides others.") List<String> segments,
            @Doc("Id of the account it belongs to.") Optional<String> account,
            @Doc("What automations made of it.") Optional<After> after,

            @Doc("Name of the first answer it gets; `none` for none, or why it gets none: `opted_out`, `no_reply`, "
                    + "`test` ...")
            @Example("thanks")
            Optional<String> answer,

            @Doc("Words that stand in that answer.") @Example("Terima kasih")
            Optional<String> answerSays,

            @Doc("Name of the sequence it enters; `none` for none.") @Example("nurture")
            Optional<String> sequence) {

        boolean isEmpty() {
            return Stream.of(
                                    rule,
                                    team,
                                    owner,
                                    turns,
                                    state,
                                    until,
                                    score,
                                    band,
                                    account,
                                    sla,
                                    texts,
                                    acceptBy,
                                    contactBy,
                                    answer,
                                    answerSays,
                                    sequence)
                            .allMatch(Optional::isEmpty)
                    && after.isEmpty()
                    && tags.isEmpty()
                    && segments.isEmpty();
        }
    }

    @Doc("What automations made of a lead; only what stands here is compared.")
    public record After(
            @Doc("Automations that did something, all of them, in this order.")
            Optional<List<String>> ran,

            @Doc("Automations that were stopped because they would have gone on for ever.")
            List<String> stopped,

            @Doc("Id of the rep who has it in the end.") Optional<String> owner,
            @Doc("Tags it must have, besides others.") List<String> tags,

            @Doc("Extra fields it must have, besides others.")
            Map<String, String> fields,

            @Doc("Who was told, besides others: reps, and `webhook NAME`.")
            List<String> told,

            @Doc("Sequences it is in in the end, all of them.") @Example("[nurture]")
            Optional<List<String>> sequences) {}
}
