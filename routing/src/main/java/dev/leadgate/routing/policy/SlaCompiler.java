package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.calendar.WeeklyHours;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Checks what the configuration says about deadlines.
record SlaCompiler(PolicyConfig config, Map<String, WeeklyHours> hours, List<Diagnostic> diagnostics) {

    Map<String, Sla> compile() {
        Map<String, Sla> slas = new LinkedHashMap<>();
        config.sla().forEach((name, sla) -> {
            check(name, sla);
            slas.put(
                    name,
                    new Sla(
                            name,
                            sla.accept(),
                            sla.firstContact(),
                            sla.clock(),
                            sla.onMiss(),
                            sla.hops(),
                            sla.reassignWhenAway(),
                            sla.contactHours().flatMap(h -> Optional.ofNullable(hours.get(h))),
                            EscalateTo.of(sla.escalateTo())));
        });
        return slas;
    }

    private void check(String name, SlaConfig sla) {
        var path = "sla." + name;
        if (sla.accept().isEmpty() && sla.firstContact().isEmpty()) {
            error(
                    ErrorCode.LG0103,
                    path,
                    At.KEY,
                    "SLA `" + name + "` has no time",
                    "nothing to keep",
                    "add `accept: 5m`, `first_contact: 15m` or both");
        }
        positive(path + ".accept", "accept", sla.accept());
        positive(path + ".first_contact", "first_contact", sla.firstContact());
        if (sla.accept().isPresent()
                && sla.firstContact().isPresent()
                && sla.firstContact().get().compareTo(sla.accept().get()) < 0) {
            error(
                    ErrorCode.LG0108,
                    path + ".first_contact",
                    At.VALUE,
                    "in SLA `" + name + "` the first contact is due before the lead is accepted",
                    "shorter than `accept`",
                    "both times start when the lead is assigned; make `first_contact` the longer one");
        }
        var seen = new HashSet<Sla.Step>();
        for (int i = 0; i < sla.onMiss().size(); i++) {
            var step = sla.onMiss().get(i);
            if (!seen.add(step)) {
                error(
                        ErrorCode.LG0104,
                        path + ".on_miss[" + i + "]",
                        At.VALUE,
                        "`" + step.word() + "` stands twice in `on_miss` of SLA `" + name + "`",
                        "said before",
                        "name each step once");
            }
        }
        sla.contactHours()
                .filter(h -> !hours.containsKey(h))
                .ifPresent(h -> error(
                        ErrorCode.LG0203,
                        path + ".contact_hours",
                        At.VALUE,
                        "SLA `" + name + "` calls in hours `" + h + "`, which are not defined",
                        "no such hours",
                        Nearest.help(h, hours.keySet(), "hours")));
        escalation(name, sla, path);
    }

    private void positive(String path, String key, Optional<Duration> time) {
        time.filter(t -> t.isZero() || t.compareTo(Duration.ofDays(365)) > 0)
                .ifPresent(t -> error(
                        ErrorCode.LG0108,
                        path,
                        At.VALUE,
                        "`" + key + "` is outside its limits",
                        t.isZero() ? "nobody can be that quick" : "longer than a year",
                        "use a time such as `5m` or `4h`"));
    }

    /// Whoever is named has to exist.
    private void escalation(String name, SlaConfig sla, String path) {
        var at = path + ".escalate_to";
        var tell = sla.onMiss().indexOf(Sla.Step.TELL_MANAGER);
        switch (EscalateTo.of(sla.escalateTo())) {
            case EscalateTo.Manager manager -> managers(name, path, tell);
            case EscalateTo.OnCall onCall -> rotas(name, at);
            case EscalateTo.Rep(var rep) -> {
                if (!config.reps().containsKey(rep)) {
                    var known = new TreeSet<>(config.reps().keySet());
                    known.addAll(List.of(EscalateTo.MANAGER, EscalateTo.ON_CALL));
                    error(
                            ErrorCode.LG0202,
                            at,
                            At.VALUE,
                            "SLA `" + name + "` escalates to `" + rep + "`, who is not defined",
                            "no such rep",
                            Nearest.help(rep, known, "reps") + "; for a team write `team NAME`");
                }
            }
            case EscalateTo.Team(var team) -> {
                var other = Optional.ofNullable(config.teams().get(team));
                if (other.isEmpty()) {
                    error(
                            ErrorCode.LG0201,
                            at,
                            At.VALUE,
                            "SLA `" + name + "` escalates to team `" + team + "`, which is not defined",
                            "no such team",
                            Nearest.help(team, config.teams().keySet(), "teams"));
                } else if (tell >= 0 && other.get().manager().isEmpty()) {
                    error(
                            ErrorCode.LG0103,
                            path + ".on_miss[" + tell + "]",
                            At.VALUE,
                            "SLA `" + name + "` tells the manager of team `" + team + "`, which has none",
                            "who is it?",
                            "add `manager: NAME` to team `" + team + "`");
                }
            }
        }
    }

    /// A manager who is to be told has to exist for every team that leads with this SLA go to.
    private void managers(String name, String path, int tell) {
        if (tell < 0) {
            return;
        }
        teamsOf(name)
                .filter(team -> Optional.ofNullable(config.teams().get(team))
                        .filter(t -> t.manager().isEmpty())
                        .isPresent())
                .forEach(team -> error(
                        ErrorCode.LG0103,
                        path + ".on_miss[" + tell + "]",
                        At.VALUE,
                        "SLA `" + name + "` tells the manager, but team `" + team + "` has none",
                        "who is it?",
                        "add `manager: NAME` to team `" + team + "`, or say `escalate_to: REP`"));
    }

    /// Whoever is on call has to be known for every team that leads with this SLA go to.
    private void rotas(String name, String at) {
        teamsOf(name)
                .filter(team -> Optional.ofNullable(config.teams().get(team))
                        .filter(t -> t.onCall().isEmpty())
                        .isPresent())
                .forEach(team -> error(
                        ErrorCode.LG0103,
                        at,
                        At.VALUE,
                        "SLA `" + name + "` escalates to whoever is on call, but team `" + team + "` has no rota",
                        "who is it?",
                        "add `on_call: { reps: [...], from: DATE }` to team `" + team + "`"));
    }

    private Stream<String> teamsOf(String sla) {
        return config.rules().stream()
                .filter(rule -> rule.sla().filter(sla::equals).isPresent())
                .flatMap(rule -> rule.assign().team().stream())
                .distinct();
    }

    private void error(ErrorCode code, String path, At at, String message, String label, String help) {
        diagnostics.add(Diagnostic.error(code, path, at, message, label, help));
    }
}
