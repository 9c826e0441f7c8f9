package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.Lines.DetailsLine;
import dev.leadgate.app.api.Lines.DetailsList;
import dev.leadgate.app.api.Lines.LeadLine;
import dev.leadgate.app.api.Lines.LeadList;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists leads, newest first.
@Command(name = "list", mixinStandardHelpOptions = true, description = "List leads, newest first.")
final class LeadsListCommand extends GatewayCommand {

    @Option(names = "--state", paramLabel = "STATE", description = "waiting, assigned, accepted, contacted ...")
    Optional<String> state = Optional.empty();

    @Option(names = "--source", paramLabel = "SOURCE", description = "Of one source.")
    Optional<String> source = Optional.empty();

    @Option(names = "--owner", paramLabel = "REP", description = "Of one rep.")
    Optional<String> owner = Optional.empty();

    @Option(names = "--team", paramLabel = "TEAM", description = "Of one team.")
    Optional<String> team = Optional.empty();

    @Option(names = "--rule", paramLabel = "RULE", description = "Decided by one rule.")
    Optional<String> rule = Optional.empty();

    @Option(
            names = "--deadline",
            paramLabel = "STANDING",
            description = "at_risk: less than half of the owner's time is left; missed: it is over.")
    Optional<String> deadline = Optional.empty();

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description =
                    "Name, company or request contains this; or a lead number, a mail address, a telephone number.")
    Optional<String> search = Optional.empty();

    @Option(names = "--tag", paramLabel = "TAG", description = "With this tag.")
    Optional<String> tag = Optional.empty();

    @Option(names = "--segment", paramLabel = "NAME", description = "In this segment when they came.")
    Optional<String> segment = Optional.empty();

    @Option(names = "--before", paramLabel = "LEAD", description = "Only leads older than this one.")
    Optional<String> before = Optional.empty();

    @Option(names = "--limit", defaultValue = "50", description = "At most so many (default: ${DEFAULT-VALUE}).")
    int limit;

    @Option(names = "--show-pii", description = "Show personal data.")
    boolean showPii;

    @Override
    int run(GatewayClient client, Output output) {
        if (limit < 1 || limit > 500) {
            throw wrong("--limit must be between 1 and 500");
        }
        Map<String, Optional<String>> parameters = new HashMap<>();
        parameters.put("state", state);
        parameters.put("source", source);
        parameters.put("owner", owner);
        parameters.put("team", team);
        parameters.put("rule", rule);
        parameters.put("deadline", deadline);
        parameters.put("q", search);
        parameters.put("tag", tag);
        parameters.put("segment", segment);
        parameters.put("before", before.map(b -> b.replaceFirst("^[Ll]-", "")));
        parameters.put("limit", Optional.of(String.valueOf(limit)));
        parameters.put("pii", Flag.of(showPii));
        var answer = client.get("/api/leads", parameters);
        var found = ApiJson.MAPPER.treeToValue(answer, LeadList.class);
        if (output.json()) {
            answer.path("leads").forEach(output::object);
        } else if (output.plain()) {
            found.leads().forEach(l -> output.record(cells(l, l.receivedAt().toString())));
        } else {
            people(found, output);
            if (List.of(before, state, owner, team, rule, deadline, search, tag, segment).stream()
                    .allMatch(Optional::isEmpty)) {
                announced(client, output);
            }
        }
        return 0;
    }

    private static void people(LeadList found, Output output) {
        if (found.leads().isEmpty()) {
            output.notice("No lead matches.");
            output.next("leadgate tap   leadgate sources list");
            return;
        }
        var table = new Table(
                Set.of(), "LEAD", "RECEIVED", "SOURCE", "STATE", "OWNER", "RULE", "NAME", "COMPANY", "WANTS", "SLA");
        found.leads().forEach(l -> {
            var cells = cells(l, Output.time(l.receivedAt()));
            cells[8] = Cells.cut(cells[8], 40);
            table.add(cells);
        });
        output.table(table);
        output.next("leadgate why " + found.leads().getFirst().lead()
                + found.before()
                        .map(b -> "   older ones: leadgate leads list --before L-" + b)
                        .orElse(""));
    }

    /// Leads that are no leads yet, because their vendor owes the rest.
    private void announced(GatewayClient client, Output output) {
        var found =
                client.get("/api/enrichments", Map.of("source", source, "limit", Optional.of("3")), DetailsList.class);
        if (found.count() > 0) {
            output.notice(
                    found.count() == 1
                            ? "1 more is announced and waits for its details:"
                            : found.count() + " more are announced and wait for their details:");
            found.waiting().forEach(d -> output.notice("  " + details(d)));
        }
    }

    private static String details(DetailsLine line) {
        long seconds = Math.max(0, Duration.between(Instant.now(), line.next()).toSeconds());
        return line.source() + "  received " + Output.time(line.receivedAt()) + "  attempt " + line.attempt()
                + (line.why().isPresent() && seconds > 0 ? ", next in " + span(seconds) : "")
                + line.why().map(w -> "  (" + w + ")").orElse("");
    }

    private static String span(long seconds) {
        return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    }

    private static String[] cells(LeadLine lead, String received) {
        return new String[] {
            lead.lead(),
            received,
            lead.source(),
            lead.state().word() + (lead.test() ? " (test)" : ""),
            lead.owner().orElse(""),
            lead.rule().orElse(""),
            lead.name().orElse(""),
            lead.company().orElse(""),
            lead.wants().orElse(""),
            SlaText.of(lead, Instant.now())
        };
    }
}
