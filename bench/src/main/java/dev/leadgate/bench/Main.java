package dev.leadgate.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/// Started by `bench/run`. Arguments: the root of the checkout, a folder to work in, then the
/// user's options.
///
/// Ends with 0; with 1 when a lead was lost or doubled or counts do not agree; with 2 when asked
/// for what there is not.
final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        Options options;
        try {
            options = Options.parse(
                    Path.of(args[0]), Path.of(args[1]), Arrays.asList(args).subList(2, args.length));
        } catch (IllegalArgumentException wrong) {
            System.err.println("bench/run: " + wrong.getMessage());
            System.exit(2);
            return;
        }
        var report = new Report();
        if (options.wants("P1a", "P1b", "P2", "P3", "P4", "P7")) {
            load(options, report);
        }
        if (options.wants("N1", "N2")) {
            vendors(options, report);
        }
        if (options.wants("C1", "C2")) {
            consoles(options, report);
        }
        if (options.wants("P8")) {
            Starts.measure(options, report);
        }
        if (options.wants("T13")) {
            FirstLead.measure(options, report);
        }
        System.out.print(report.text());
        keep(options, report);
        System.exit(report.failed() ? 1 : 0);
    }

    private static void load(Options options, Report report) throws Exception {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(4));
        try (var benchmark = new Benchmark(options, report, vertx)) {
            benchmark.run();
        } finally {
            Loops.await(vertx.close());
        }
    }

    private static void vendors(Options options, Report report) throws Exception {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(4));
        try (var vendors = new Vendors(options, report, vertx)) {
            vendors.run();
        } finally {
            Loops.await(vertx.close());
        }
    }

    private static void consoles(Options options, Report report) throws Exception {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(4));
        try (var consoles = new Consoles(options, report, vertx)) {
            consoles.run();
        } finally {
            Loops.await(vertx.close());
        }
    }

    private static void keep(Options options, Report report) throws IOException {
        if (options.results().isEmpty()) {
            return;
        }
        var now = ZonedDateTime.now(ZoneOffset.UTC);
        var folder = Files.createDirectories(options.results().get());
        var page = folder.resolve(now.format(DateTimeFormatter.ofPattern("yyyy-MM-dd")) + ".md");
        var title = "# Measured on " + now.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")) + "\n\n";
        Files.writeString(page, title + report.text());
        System.out.println("Written to " + options.root().relativize(page));
    }
}
