package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.Lines.LeadFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows everything known of one lead.
@Command(name = "show", mixinStandardHelpOptions = true, description = "Show everything known of one lead.")
final class LeadsShowCommand extends GatewayCommand {

    @Parameters(paramLabel = "LEAD", description = "L-1042, 1042 or the lead's UUID.")
    String lead = "";

    @Option(names = "--show-pii", description = "Show personal data.")
    boolean showPii;

    @Option(names = "--raw", description = "With --json: what the senders sent, as base64.")
    boolean raw;

    private record Fact(String label, String value) {}

    @Override
    int run(GatewayClient client, Output output) {
        var answer = client.get(
                "/api/leads/" + GatewayClient.segment(lead),
                Map.of("pii", Flag.of(showPii), "raw", Flag.of(raw && output.json())));
        if (output.json()) {
            output.object(answer);
            return 0;
        }
        var file = ApiJson.MAPPER.treeToValue(answer, LeadFile.class);
        var facts = facts(file);
        if (output.plain()) {
            facts.forEach(f -> output.record(f.label(), f.value()));
            return 0;
        }
        output.text(head(file));
        var previous = "";
        for (var fact : facts) {
            var label = fact.label().equals(previous) ? "" : fact.label();
            output.text(Cells.left(label, 10) + " " + fact.value());
            previous = fact.label();
        }
        output.next("leadgate why " + file.line().lead()
                + (showPii
                        ? ""
                        : "   personal data: leadgate leads show " + file.line().lead() + " --show-pii"));
        return 0;
    }

    private static String head(LeadFile file) {
        var line = file.line();
        return line.lead() + line.name().map(n -> "  " + n + "  ·").orElse("")
                + line.company().map(c -> "  " + c + "  ·").orElse("")
                + "  " + line.channel() + " via " + line.source() + "  ·  received " + Output.time(line.receivedAt());
    }

    private static List<Fact> facts(LeadFile file) {
        var line = file.line();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                "state",
                line.state().word()
                        + line.ownerName().map(o -> " to " + o).orElse("")
                        + line.team()
                                .filter(t -> !t.isEmpty())
                                .map(t -> ", team " + t)
                                .orElse("")
                        + line.rule().map(r -> ", rule " + r).orElse("")
                        + (line.touches() > 1 ? ", " + line.touches() + " touches" : "")
                        + (line.test() ? ", a test" : "")));
        owners(file, facts);
        file.reaches().forEach(r -> facts.add(new Fact("reach", r.kind() + " " + r.value())));
        asked(file, facts);
        file.timeline()
                .forEach(e -> facts.add(new Fact(
                        "timeline",
                        Output.time(e.at()) + "  " + Cells.left(e.kind(), 14) + " "
                                + e.detail().entrySet().stream()
                                        .map(d -> d.getKey() + "=" + d.getValue())
                                        .collect(Collectors.joining("  ")))));
        file.attempts()
                .forEach(a ->
                        facts.add(new Fact("attempts", Output.time(a.at()) + "  " + a.channel() + "  " + a.detail())));
        file.raw()
                .forEach(r -> facts.add(new Fact(
                        "received",
                        Output.time(r.receivedAt()) + "  " + r.source() + "  " + r.bytes() + " bytes  "
                                + r.mediaType())));
        return facts;
    }

    private static void owners(LeadFile file, List<Fact> facts) {
        for (var owner : file.owners()) {
            if (owner.until().isPresent()) {
                facts.add(new Fact(
                        "before",
                        owner.name() + ", " + Output.time(owner.from()) + " to "
                                + Output.time(owner.until().get())
                                + owner.reason()
                                        .map(r -> ", " + r.replace('_', ' '))
                                        .orElse("")));
            } else if (owner.sla().isPresent()) {
                facts.add(new Fact(
                        "sla",
                        owner.sla().get()
                                + owner.acceptBy()
                                        .map(by -> ", accept by " + Output.time(by))
                                        .orElse("")
                                + owner.contactBy()
                                        .map(by -> ", first contact by " + Output.time(by))
                                        .orElse("")));
            }
        }
        file.next()
                .ifPresent(n -> facts.add(new Fact("next", n.step().replace('_', ' ') + " at " + Output.time(n.at()))));
    }

    private static void asked(LeadFile file, List<Fact> facts) {
        var asked = file.asked();
        add(facts, "role", file.role());
        add(facts, "message", asked.message());
        add(facts, "product", asked.product());
        add(facts, "use case", asked.useCase());
        add(
                facts,
                "value",
                asked.value().map(v -> v + asked.currency().map(c -> " " + c).orElse("")));
        add(facts, "seats", asked.seats().map(String::valueOf));
        asked.attachments().forEach(a -> facts.add(new Fact("attachment", a)));
        var where = file.where();
        add(facts, "country", where.country());
        add(facts, "region", where.region());
        add(facts, "city", where.city());
        add(facts, "language", where.language());
        add(facts, "tags", Optional.of(String.join(", ", file.tags())));
        asked.fields().forEach((key, value) -> facts.add(new Fact("fields", key + "=" + value)));
        file.attribution().forEach((key, value) -> facts.add(new Fact("came by", key + "=" + value)));
        file.consents()
                .forEach((purpose, granted) -> facts.add(new Fact("consent", purpose + (granted ? " yes" : " no"))));
    }

    private static void add(List<Fact> facts, String label, Optional<String> value) {
        value.filter(v -> !v.isBlank())
                .ifPresent(v -> facts.add(new Fact(label, v.strip().replaceAll("\\s*\\R\\s*", " / "))));
    }
}
