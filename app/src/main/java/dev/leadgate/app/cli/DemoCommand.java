package dev.leadgate.app.cli;

import dev.leadgate.app.demo.Demo;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.TimelineEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Everything made up, nothing to set up.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Start a gateway with made-up sources, reps and leads. Nothing leaves this machine.")
final class DemoCommand implements Callable<Integer> {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "7070",
            description = "Port; the console gets the next one.")
    int port = 7070;

    @Option(names = "--rate", paramLabel = "R", defaultValue = "2", description = "Leads per second (default: 2).")
    double rate = 2;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "7",
            description = "The same seed makes the same people.")
    long seed = 7;

    @Option(names = "--leads", paramLabel = "N", description = "Stop after so many leads.")
    long leads = Long.MAX_VALUE;

    @Option(names = "--dir", paramLabel = "DIR", description = "Keep the demo's data in this folder.")
    Optional<Path> dir = Optional.empty();

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var folder = dir.isPresent() ? dir.get() : Files.createTempDirectory("leadgate-demo");
        out.println("leadgate " + Version.text() + " · demo · everything here is made up (seed " + seed + ")");
        out.flush();
        var demo = started(folder);
        stopWithTheProcess(demo, folder);
        welcome(out, demo, folder);
        var events = new LinkedBlockingQueue<TimelineEvent>(10_000);
        demo.running()
                .hub()
                .subscribe(batch -> batch.stream()
                        .filter(e -> (e.kind().equals("notified")
                                        && "lead_assigned".equals(e.detail().get("kind")))
                                || e.kind().equals("waiting")
                                || e.kind().equals("reassigned")
                                || e.kind().equals("touched"))
                        .forEach(events::offer));
        Thread.ofPlatform().daemon().name("demo-lines").start(() -> print(out, demo, events));
        demo.simulate(rate, leads);
        return 0;
    }

    /// What a start that failed has made goes again.
    private Demo started(Path folder) throws Exception {
        try {
            return Demo.start(folder, port, seed, line -> {});
        } catch (Exception | Error fault) {
            if (dir.isEmpty()) {
                delete(folder);
            }
            throw fault;
        }
    }

    private void welcome(PrintWriter out, Demo demo, Path folder) {
        int sender = demo.running().port();
        out.println("✓ config     " + folder.resolve("leadgate.yaml"));
        out.println("✓ store      embedded PostgreSQL"
                + (dir.isPresent() ? "" : ", deleted on exit  (keep it: --dir ./my-demo)"));
        out.println("✓ messages   kept in the gateway, nothing leaves this machine");
        out.println("✓ console    http://127.0.0.1:" + demo.running().adminPort());
        out.println("✓ simulator  about " + rate + " leads/s");
        out.println();
        out.println("Try, in a second terminal:");
        out.println("  curl -s 127.0.0.1:" + sender
                + "/in/website -d 'name=You' -d 'email=you@example.com' -d 'seats=80' -d 'country=ID'");
        out.println("  ./leadgate why L-1001 --data " + folder.resolve("data"));
        out.println();
        Demo.story().forEach(out::println);
        out.println();
        out.println("Ctrl-C to stop.   Other ports: --port 7171   Calmer: --rate 0.2");
        out.println();
        out.println("started");
        out.flush();
    }

    private void print(PrintWriter out, Demo demo, LinkedBlockingQueue<TimelineEvent> events) {
        var reader = demo.running().gateway().store().reader();
        try {
            while (true) {
                var event = events.take();
                reader.lead("L-" + event.number()).ifPresent(page -> out.println(line(event, page)));
                out.flush();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static String line(TimelineEvent event, LeadPage page) {
        var lead = page.line();
        var took = Duration.between(lead.receivedAt(), event.at()).toMillis();
        var what = lead.wants().orElse(page.lead().inquiry().kind());
        var where = switch (event.kind()) {
            case "waiting" -> "… waiting";
            case "reassigned" ->
                "⇄ " + event.detail().getOrDefault("from", "?") + " → "
                        + event.detail().getOrDefault("rep", "?");
            case "touched" -> "+ same person again";
            default -> "→ " + event.detail().getOrDefault("rep", "?");
        };
        return "%s  L-%-6d %-10s %-18s %-34s %s  %s  %d ms"
                .formatted(
                        CLOCK.format(event.at().atZone(ZoneId.systemDefault())),
                        event.number(),
                        lead.channel(),
                        cut(lead.name().orElse("-"), 18),
                        cut(what, 34),
                        where,
                        lead.rule().orElse(""),
                        Math.max(0, took));
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    private void stopWithTheProcess(Demo demo, Path folder) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            if (dir.isEmpty()) {
                demo.running().deleteDataOnClose();
            }
            demo.close();
            if (dir.isEmpty()) {
                delete(folder);
            }
        }));
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (var file : all) {
                Files.deleteIfExists(file);
            }
        } catch (IOException fault) {
            System.err.println("Could not delete " + folder + ": " + fault.getMessage());
        }
    }
}
