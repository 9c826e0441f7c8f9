package dev.leadgate.app.cli;

import dev.leadgate.app.Opening;
import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.Lines.LeadFile;
import dev.leadgate.app.config.ConfigLoader;
import dev.leadgate.app.config.ConfigLoader.Config;
import dev.leadgate.app.config.ConfigLoader.NotifierPart;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Suggestion;
import dev.leadgate.notice.Clause;
import dev.leadgate.notice.SampleNotice;
import dev.leadgate.notice.Words;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.spi.Browsers;
import dev.leadgate.spi.Notification.Card;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.spi.Overview;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows one notification as it would go out.
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = "Show how a notification reads. Sends nothing; needs no secret, and no gateway but for --lead.")
final class NotifyPreviewCommand implements Callable<Integer> {
    private static final Duration TO_ACCEPT = Duration.ofMinutes(5);

    @Option(
            names = "--channel",
            required = true,
            paramLabel = "NAME",
            description = "Id or type of a notifier of the configuration.")
    String channel = "";

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            defaultValue = "en",
            description = "Language of the rep (default: ${DEFAULT-VALUE}).")
    String language = "en";

    @Option(
            names = "--lead",
            paramLabel = "LEAD",
            description = "A lead of the running gateway, masked, in place of a made-up one.")
    Optional<String> lead = Optional.empty();

    @Option(names = "--summary", description = "The summary card of many leads, in place of a notification of one.")
    boolean summary;

    @Option(names = "--digest", description = "The digest that a manager gets on a schedule.")
    boolean digest;

    @Mixin
    ConfigPath config = new ConfigPath();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Data directory of the gateway, for --lead (default: ./${DEFAULT-VALUE}).")
    Path data = Path.of("data");

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        var output = new Output(spec.commandLine().getOut(), spec.commandLine().getErr(), false, false);
        var loaded = ConfigLoader.withoutSecrets(config.registry()).load(ConfigTree.load(config.path), "preview");
        if (loaded.config().isEmpty()) {
            output.notice(loaded.report().text(false).stripTrailing());
            return 1;
        }
        var all = loaded.config().get();
        var part = all.notifiers().stream()
                .filter(n -> n.id().equals(channel) || n.adapter().type().equals(channel))
                .findFirst();
        if (part.isEmpty()) {
            var ids = all.notifiers().stream().map(NotifierPart::id).toList();
            output.notice("error: there is no notifier `" + channel + "`\n  = help: "
                    + Suggestion.help(channel, ids, "notifiers"));
            return 1;
        }
        try {
            return show(part.get(), all, output);
        } catch (GatewayFault fault) {
            output.notice(fault.shown());
            return fault.exit();
        }
    }

    private <C extends Record> int show(NotifierPart<C> part, Config all, Output output) {
        var notifier = Opening.of(
                part,
                all,
                call -> {
                    throw new IOException("a preview sends nothing");
                },
                Browsers.NONE);
        var type = part.adapter().type();
        var to = recipient(all.policy(), type);
        var sample = lead.map(asked -> SampleNotice.of(to, asked(asked))).orElseGet(() -> SampleNotice.of(to));
        var shown = overview(to).map(notifier::preview).orElseGet(() -> notifier.preview(sample));
        if (shown.isEmpty()) {
            output.notice(
                    overview(to).isPresent()
                            ? "Notifiers of type " + type + " tell of each lead alone."
                            : "Notifiers of type " + type + " cannot show what they send.");
            return 1;
        }
        output.text(shown.get().stripTrailing());
        return 0;
    }

    /// Empty for a notification of one lead.
    private Optional<Overview> overview(Recipient to) {
        if (digest) {
            return Optional.of(SampleNotice.digest(to));
        }
        return summary ? Optional.of(SampleNotice.many(to)) : Optional.empty();
    }

    /// The first rep whom the channel reaches.
    private Recipient recipient(Policy policy, String type) {
        return policy.reps().values().stream()
                .filter(rep -> rep.addresses().containsKey(type))
                .findFirst()
                .map(rep ->
                        new Recipient(rep.id(), rep.name(), language, rep.zone().getId(), rep.addresses()))
                .orElseGet(() ->
                        new Recipient("budi", "Budi", language, policy.zone().getId(), Map.of()));
    }

    private Card asked(String reference) {
        var options = new GatewayOptions();
        options.data = data;
        try (var client = options.client()) {
            var answer = client.get("/api/leads/" + GatewayClient.segment(reference), Map.of());
            return card(ApiJson.MAPPER.treeToValue(answer, LeadFile.class));
        }
    }

    private Card card(LeadFile file) {
        var line = file.line();
        var words = Words.of(language, "UTC");
        return new Card(
                line.lead(),
                line.id(),
                line.name(),
                line.company(),
                line.wants(),
                line.channel(),
                line.source(),
                file.where().city().or(file.where()::region).or(file.where()::country),
                file.asked().seats().map(seats -> words.count("fact_seats", seats)),
                Optional.of(Instant.now().plus(TO_ACCEPT)),
                line.rule()
                        .map(rule -> Clause.of("rule", "rule", rule).in(words))
                        .orElse(""),
                Optional.empty(),
                file.reaches().stream().map(r -> r.value()).toList(),
                line.receivedAt(),
                line.test());
    }
}
