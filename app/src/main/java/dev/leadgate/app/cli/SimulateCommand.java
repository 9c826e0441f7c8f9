package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.Simulations;
import dev.leadgate.app.config.ConfigFiles;
import dev.leadgate.app.config.ConfigLoader;
import dev.leadgate.app.config.ConfigLoader.Config;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.plugin.Registry;
import dev.leadgate.routing.WhyText;
import dev.leadgate.routing.account.Accounts;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.simulate.Simulation;
import dev.leadgate.routing.simulate.Simulation.Difference;
import dev.leadgate.routing.simulate.Simulation.Fate;
import dev.leadgate.routing.simulate.Simulation.Waited;
import dev.leadgate.routing.simulate.SlaEstimate;
import dev.leadgate.store.PastResults;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Decides past leads by a draft, beside the configuration in use. Nothing is written.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Decide leads that came already by a draft of the configuration, and say what would change. Nothing is"
                    + " written, nobody is notified.",
            "What it does not know: how shares stood, so everybody starts level; who was away or out of office as"
                    + " somebody entered it, so everybody is there whenever the configuration says so; who had a"
                    + " lead's person before these days; how long leads would stay open, so limits of open leads are"
                    + " not reached. `top_performer` goes by results as they are today, those of these leads among"
                    + " them.",
            "How many leads would be answered too late is estimated: each rep is taken to answer as they did for the"
                    + " leads they had in the last 90 days, held against the deadlines of the draft. Who had fewer"
                    + " than 5 is taken as all together. What becomes of a lead after a miss is not played."
        })
final class SimulateCommand extends GatewayCommand {
    private static final int SHOWN = 10;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "DRAFT",
            defaultValue = "leadgate.yaml",
            description = "The draft, a file or folder (default: ${DEFAULT-VALUE}).")
    Path draft = Path.of("leadgate.yaml");

    @Option(
            names = "--against",
            paramLabel = "PATH",
            description = "The configuration to compare with (default: the one that the gateway uses).")
    Optional<Path> against = Optional.empty();

    @Option(names = "--since", defaultValue = "7d", paramLabel = "TIME", description = "Leads of the last 24h, 7d ...")
    String since = "7d";

    @Option(names = "--lead", paramLabel = "LEAD", description = "Only this lead, with the whole decision.")
    Optional<String> lead = Optional.empty();

    @Override
    int run(GatewayClient client, Output output) {
        var next = config(ConfigTree.load(draft), draft.toString(), draft, output);
        if (next.isEmpty()) {
            return 1;
        }
        var past = new PastLeads(client);
        if (lead.isPresent()) {
            return one(next.get(), past, output);
        }
        var compared = compared(client);
        var now = config(compared.tree(), compared.name(), against.orElse(draft), output);
        if (now.isEmpty()) {
            return 1;
        }
        long start = System.nanoTime();
        var span = span();
        var leads = past.since(Instant.now().minus(span));
        var accounts = accounts(past, now.get(), next.get());
        var live = now.get().policy();
        var tried = next.get().policy();
        var results = results(past, live, tried);
        var beside = CompletableFuture.supplyAsync(() -> Simulation.run(live, leads, accounts, results));
        var after = Simulation.run(tried, leads, accounts, results);
        var before = beside.join();
        var difference = Simulation.compare(before, after);
        var sla = sla(live, before, tried, after, past);
        var took = Duration.ofNanos(System.nanoTime() - start);
        if (output.json()) {
            difference.changed().forEach(change -> output.object(ApiJson.MAPPER.valueToTree(change)));
            output.object(ApiJson.MAPPER.valueToTree(new Sum(sla, difference.waited(), compared.name())));
        } else {
            people(difference, sla, now.get(), next.get(), compared, took, output);
        }
        return 0;
    }

    /// What the draft is compared with.
    ///
    /// @param name its version, or its path where somebody gave one
    private record Compared(ConfigTree tree, String name) {}

    /// The last line of the answer for programs.
    private record Sum(SlaEstimate sla, Waited waited, String against) {}

    private Compared compared(GatewayClient client) {
        if (against.isPresent()) {
            return new Compared(ConfigTree.load(against.get()), against.get().toString());
        }
        var live = new PolicyTexts(client).live();
        return new Compared(ConfigFiles.tree(live.text()), "v" + live.version().number());
    }

    private static PastResults results(PastLeads past, Policy... policies) {
        return Simulation.asksForResults(policies) ? past.results() : PastResults.NONE;
    }

    private static SlaEstimate sla(Policy live, List<Fate> before, Policy tried, List<Fate> after, PastLeads past) {
        if (!SlaEstimate.asked(live, tried)) {
            return SlaEstimate.NONE;
        }
        var at = Instant.now();
        return SlaEstimate.of(live, before, tried, after, past.responses(at.minus(Simulations.ANSWERS)), at);
    }

    private int one(Config config, PastLeads past, Output output) {
        var found = past.one(lead.orElseThrow());
        var policy = config.policy();
        var decision = Simulation.decide(policy, found, accounts(past, config, config), results(past, policy));
        if (output.json()) {
            output.object(ApiJson.MAPPER.readTree(decision.toJson()));
            return 0;
        }
        var about = new WhyText.About(
                "L-" + found.number(),
                "",
                found.lead().channel().word(),
                found.lead().source(),
                found.receivedAt(),
                decision.outcome().rep().map(rep -> policy.rep(rep).name()).orElse(""),
                Optional.empty(),
                Optional.empty(),
                "",
                "nothing was written",
                policy.zone());
        output.text(WhyText.render(decision, about).stripTrailing());
        return 0;
    }

    private Duration span() {
        try {
            return Times.span(since);
        } catch (IllegalArgumentException notATime) {
            throw wrong(String.valueOf(notATime.getMessage()));
        }
    }

    private static Accounts accounts(PastLeads past, Config now, Config draft) {
        var asked = List.of(now, draft).stream()
                .anyMatch(config -> config.policy().profiling().accounts().isPresent());
        return asked ? new Accounts(past.accounts()) : Accounts.NONE;
    }

    /// @param path beside which its plugins are
    private static Optional<Config> config(ConfigTree tree, String name, Path path, Output output) {
        var loaded = ConfigLoader.withoutSecrets(Registry.beside(path)).load(tree, name);
        if (loaded.config().isEmpty()) {
            output.notice(loaded.report().text(false).stripTrailing());
        }
        return loaded.config();
    }

    private void people(
            Difference difference,
            SlaEstimate sla,
            Config now,
            Config draft,
            Compared compared,
            Duration took,
            Output output) {
        output.text(String.format(
                Locale.ENGLISH,
                "Replayed %,d leads of the last %s. Nothing was written, nobody was notified.   %.1f s",
                difference.leads(),
                since,
                took.toMillis() / 1000.0));
        output.text("NOW is " + compared.name() + (against.isEmpty() ? ", the version in use" : "") + "; DRAFT is "
                + this.draft + ".");
        var table = new Table(Set.of("NOW", "DRAFT", "CHANGE"), "", "NOW", "DRAFT", "CHANGE");
        difference.owners().forEach((rep, count) -> row(table, name(rep, now, draft), count));
        row(table, "waiting at the end", difference.waiting());
        var waited = difference.waited();
        row(table, "waited at all", waited.leads());
        table.add("longest wait until given", time(waited.longestNow()), time(waited.longestDraft()), "");
        difference.rules().forEach((rule, count) -> {
            if (count.now() != count.draft()) {
                row(table, "rule " + rule, count);
            }
        });
        SimulatedSla.rows(sla, table);
        output.table(table);
        SimulatedSla.words(sla).ifPresent(output::text);
        int changed = difference.changed().size();
        output.text(
                changed == 1
                        ? "1 lead changes owner"
                        : String.format(Locale.ENGLISH, "%,d leads change owner", changed));
        difference.changed().stream()
                .limit(SHOWN)
                .forEach(c -> output.text("  L-" + c.number() + "  " + c.from().orElse("waiting") + " (" + c.ruleNow()
                        + ") → " + c.to().orElse("waiting") + " (" + c.ruleDraft() + ")"));
        output.next("leadgate simulate --since " + since + " --config " + this.draft + " --json");
    }

    private static String time(Duration waited) {
        if (waited.compareTo(Duration.ofMinutes(1)) < 0) {
            return waited.isZero() ? "–" : waited.toSeconds() + " s";
        }
        var minutes = waited.toMinutesPart() + " min";
        return waited.toHours() == 0 ? minutes : waited.toHours() + " h " + minutes;
    }

    private static void row(Table table, String name, Simulation.Count count) {
        int change = count.draft() - count.now();
        table.add(
                name,
                String.format(Locale.ENGLISH, "%,d", count.now()),
                String.format(Locale.ENGLISH, "%,d", count.draft()),
                (change > 0 ? "+" : "") + change);
    }

    private static String name(String rep, Config now, Config draft) {
        return Optional.ofNullable(draft.policy().reps().get(rep))
                .or(() -> Optional.ofNullable(now.policy().reps().get(rep)))
                .map(r -> r.name())
                .orElse(rep);
    }
}
