package dev.leadgate.routing;

import dev.leadgate.routing.Decision.Candidate;
import dev.leadgate.routing.Decision.Candidate.Standing;
import dev.leadgate.routing.Decision.RuleTrial;
import dev.leadgate.routing.Decision.Skip;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Policy.Target;
import dev.leadgate.routing.policy.Team;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// "Why did I not get it": for one rep each gate between the lead and them, from the decision as it
/// was recorded. Pure.
///
/// @param got the lead went to them
/// @param gates in the order in which a decision passes them
public record WhyNot(String rep, String name, boolean got, List<Gate> gates) {

    public WhyNot {
        gates = List.copyOf(gates);
    }

    /// @param because what was seen
    /// @param instead what would have changed it; empty where nothing stopped
    public record Gate(String gate, Result result, String because, String instead) {}

    public enum Result {
        PASSED,
        STOPPED,
        /// Never asked, as an earlier gate had stopped.
        NOT_ASKED
    }

    /// The words of [Skip] by the gate they close, in the order of the checks.
    private static final Map<String, Set<String>> FILTERS = filters();

    private static Map<String, Set<String>> filters() {
        var filters = new LinkedHashMap<String, Set<String>>();
        filters.put("allowed", Set.of("never"));
        filters.put("new to them", Set.of("had it before"));
        filters.put("weight", Set.of("paused"));
        filters.put("skills", Set.of("skill missing"));
        filters.put("room", Set.of("at capacity"));
        filters.put("caps", Set.of("cap reached"));
        filters.put("out of office", Set.of("out of office"));
        filters.put("status", Set.of("busy", "away"));
        filters.put("hours", Set.of("off shift", "holiday"));
        return filters;
    }

    /// @param policy of the version that decided, so that its rules are those of the decision
    public static WhyNot of(Decision decision, Policy policy, String rep) {
        return new Answer(decision, policy, rep).make();
    }

    /// The same for a lead that was taken or given by hand after the rules had been asked: that decided, and what the
    /// rules had said comes behind it.
    public WhyNot after(Decision byHand) {
        var outcome = byHand.outcome();
        boolean theirs = outcome.rep().filter(rep::equals).isPresent();
        var all = new ArrayList<Gate>();
        all.add(new Gate(
                "given",
                theirs ? Result.PASSED : Result.STOPPED,
                outcome.rep().map(who -> "it went to " + who + ": ").orElse("") + outcome.why(),
                ""));
        all.addAll(gates);
        return new WhyNot(rep, name, theirs, all);
    }

    /// The gate that decided.
    public Optional<Gate> stopped() {
        return gates.stream().filter(g -> g.result() == Result.STOPPED).findFirst();
    }

    private static final class Answer {
        private final Decision decision;
        private final Policy policy;
        private final String rep;
        private final List<Gate> gates = new ArrayList<>();

        Answer(Decision decision, Policy policy, String rep) {
            this.decision = decision;
            this.policy = policy;
            this.rep = rep;
        }

        WhyNot make() {
            var known = Optional.ofNullable(policy.reps().get(rep));
            var candidate = decision.candidates().stream()
                    .filter(c -> c.rep().equals(rep))
                    .findFirst();
            boolean got = decision.outcome().rep().filter(rep::equals).isPresent();
            if (candidate.isPresent()) {
                passed("rules", placed());
                passed("team", "asked in " + team());
                filters(candidate.get());
                rank(candidate.get(), got);
            } else if (got) {
                passed("rules", placed());
                passed("turn", decision.outcome().why());
            } else {
                elsewhere(policy.teams().values().stream()
                        .filter(team -> team.members().containsKey(rep))
                        .map(Team::id)
                        .collect(Collectors.toSet()));
                FILTERS.keySet().forEach(this::notAsked);
                notAsked("turn");
            }
            return new WhyNot(rep, known.map(Policy.Rep::name).orElse(rep), got, gates);
        }

        private String team() {
            return decision.outcome().team().isEmpty()
                    ? "person"
                    : decision.outcome().team();
        }

        private String placed() {
            return decision.matched()
                    .map(t -> "rule " + t.number() + " " + t.rule() + ": " + t.because())
                    .orElse("no rule placed it");
        }

        /// The lead never came to a team of theirs.
        private void elsewhere(Set<String> teams) {
            var theirs =
                    policy.rules().stream().filter(rule -> leadsTo(rule, teams)).toList();
            if (theirs.isEmpty()) {
                stopped(
                        "rules",
                        placed() + "; no rule leads to " + rep,
                        teams.isEmpty()
                                ? "make " + rep + " a member of a team that a rule names"
                                : "let a rule assign to "
                                        + String.join(
                                                " or ", teams.stream().sorted().toList()));
                notAsked("team");
                return;
            }
            boolean asked = theirs.stream()
                    .anyMatch(rule -> trial(rule)
                            .filter(t -> t.result() == RuleTrial.Result.PASSED_ON)
                            .isPresent());
            var said = placed() + "; " + theirs.stream().map(this::said).collect(Collectors.joining("; "));
            if (asked || decision.asked().stream().anyMatch(teams::contains)) {
                passed("rules", said);
                stopped(
                        "team",
                        "nobody there could take it, and it went on to " + team(),
                        "somebody free at that time");
            } else {
                stopped("rules", said, instead(theirs.getFirst()));
                notAsked("team");
            }
        }

        private boolean leadsTo(Policy.Rule rule, Set<String> teams) {
            return switch (rule.target()) {
                case Target.ToTeam to -> teams.contains(to.team());
                case Target.ToRep(var person) -> person.equals(rep);
                case Target.ToOwner owner -> false;
            };
        }

        private Optional<RuleTrial> trial(Policy.Rule rule) {
            return decision.trials().stream()
                    .filter(t -> t.rule().equals(rule.name()))
                    .findFirst();
        }

        private String said(Policy.Rule rule) {
            var own = "rule " + rule.number() + " " + rule.name();
            return trial(rule)
                    .map(t -> switch (t.result()) {
                        case MATCHED -> own + " placed it";
                        case NOT_MATCHED -> own + " did not match: " + t.because();
                        case PASSED_ON -> own + " passed it on: " + t.because();
                        case FAILED -> own + " failed: " + t.because();
                        case NOT_REACHED -> own + " was not reached";
                    })
                    .orElse(own + " was not asked");
        }

        private String instead(Policy.Rule rule) {
            boolean below = trial(rule)
                    .filter(t -> t.result() == RuleTrial.Result.NOT_REACHED)
                    .isPresent();
            return below
                    ? "rule " + rule.name() + " above "
                            + decision.matched().map(RuleTrial::rule).orElse("the others")
                    : "a lead that rule " + rule.name() + " matches";
        }

        private void filters(Candidate candidate) {
            var skips = candidate.skips();
            FILTERS.forEach((gate, words) -> {
                var own = skips.stream().filter(s -> words.contains(s.reason())).toList();
                if (own.isEmpty()) {
                    passed(gate, gate.equals("room") ? room(candidate) : "");
                } else {
                    own.forEach(skip -> stopped(gate, skip.reason() + ", " + skip.detail(), instead(gate, skip)));
                }
            });
            var all = FILTERS.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
            skips.stream()
                    .filter(s -> !all.contains(s.reason()))
                    .forEach(s -> stopped(s.reason(), s.detail(), "without that"));
        }

        private static String room(Candidate candidate) {
            return candidate.open()
                    + candidate.maxOpen().map(max -> " of " + max).orElse("") + " open";
        }

        private static String instead(String gate, Skip skip) {
            return switch (gate) {
                case "allowed" -> "no entry for them under `never`";
                case "new to them" -> "nothing: who had a lead is not asked again";
                case "weight" -> "a weight above 0 in the team";
                case "skills" -> skip.detail().replaceFirst("^needs ", "the skill ");
                case "room" -> "one open lead fewer";
                case "caps" -> "a free place under the cap";
                case "status" -> "the status available";
                case "out of office", "hours" -> "a lead at another time";
                default -> "";
            };
        }

        private void rank(Candidate candidate, boolean got) {
            if (candidate.standing() == Standing.SKIPPED) {
                notAsked("turn");
            } else if (got || candidate.standing() == Standing.SELECTED) {
                passed("turn", candidate.because().isEmpty() ? "chosen" : "first: " + candidate.because());
            } else {
                var first = decision.with(Standing.SELECTED).findFirst();
                var ahead =
                        first.map(c -> c.rep() + " was first: " + c.because()).orElse("somebody else was first");
                stopped(
                        "turn",
                        "number " + candidate.rank() + ": " + candidate.because() + "; " + ahead,
                        "fewer turns than " + first.map(Candidate::rep).orElse("the first") + ", measured by weight");
            }
        }

        private void passed(String gate, String because) {
            gates.add(new Gate(gate, Result.PASSED, because, ""));
        }

        private void stopped(String gate, String because, String instead) {
            gates.add(new Gate(gate, Result.STOPPED, because, instead));
        }

        private void notAsked(String gate) {
            gates.add(new Gate(gate, Result.NOT_ASKED, "", ""));
        }
    }
}
