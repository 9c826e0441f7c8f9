package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.check.CaseResult;
import dev.leadgate.app.check.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs what an admin wrote to check a configuration.
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Run the examples of sources and declared types, and the routing cases in *_test.yaml beside the"
                    + " configuration. Needs no secret and no gateway; nothing is started or changed."
        })
final class TestCommand implements Callable<Integer> {
    private static final String TESTS = "_test.yaml";

    @Mixin
    ConfigPath config = new ConfigPath();

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "A configuration file or folder instead of --config, or files *_test.yaml instead of all.")
    List<Path> paths = List.of();

    @Option(names = "--json", description = "Print one JSON object per test.")
    boolean json;

    @Option(names = "--why", description = "Show the whole decision of each routing case, as `leadgate why` does.")
    boolean why;

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var output = new Output(spec.commandLine().getOut(), spec.commandLine().getErr(), json, false);
        var files = new ArrayList<Path>();
        var configuration = config.path;
        for (var path : paths) {
            if (path.toString().endsWith(TESTS)) {
                files.add(path);
            } else {
                configuration = path;
            }
        }
        var run = TestRun.of(configuration, files.isEmpty() ? beside(configuration) : files);
        if (json) {
            run.results().forEach(r -> output.object(ApiJson.MAPPER.valueToTree(Line.of(r))));
        } else {
            people(run, output);
        }
        run.reports().forEach(r -> output.notice(r.text(false).stripTrailing()));
        output.flush();
        return run.passed() ? 0 : 1;
    }

    /// What `--json` prints.
    record Line(
            String suite,
            String name,
            boolean passed,
            String file,
            int line,
            int column,
            List<CaseResult.Difference> differences,
            List<String> because,
            String why) {
        static Line of(CaseResult r) {
            return new Line(
                    r.suite(),
                    r.name(),
                    r.passed(),
                    r.file(),
                    r.line(),
                    r.column(),
                    r.differences(),
                    r.because(),
                    r.why());
        }
    }

    private static List<Path> beside(Path config) throws IOException {
        var folder = Files.isDirectory(config)
                ? config
                : Objects.requireNonNullElse(config.toAbsolutePath().getParent(), Path.of("."));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(TESTS)).sorted().toList();
        }
    }

    private void people(TestRun run, Output output) {
        var suite = "";
        for (var result : run.results()) {
            if (!result.suite().equals(suite)) {
                suite = result.suite();
                output.text(suite);
            }
            output.text((result.passed() ? "  ✓ " : "  ✗ ") + result.name());
            if (!result.passed()) {
                explain(result, output);
            }
            if (why) {
                result.why().lines().forEach(line -> output.text("      " + line));
            }
        }
        long failed = run.results().stream().filter(r -> !r.passed()).count();
        int count = run.results().size();
        output.text("  " + count + (count == 1 ? " test, " : " tests, ") + failed + " failed"
                + run.rules().map(TestCommand::coverage).orElse(""));
        if (count == 0) {
            output.notice("There is nothing to test yet: add `examples` to a source, or write leadgate_test.yaml.");
        } else if (failed == 0 && run.reports().isEmpty()) {
            output.next("leadgate validate   leadgate run");
        }
    }

    private static String coverage(TestRun.Coverage coverage) {
        var never = coverage.neverReached();
        return " · rules covered " + (coverage.rules() - never.size()) + " of " + coverage.rules()
                + (never.isEmpty() ? "" : " (never reached: " + String.join(", ", never) + ")");
    }

    private static void explain(CaseResult result, Output output) {
        int width = result.differences().stream()
                .mapToInt(d -> d.what().length())
                .max()
                .orElse(0);
        for (var d : result.differences()) {
            if (d.what().equals("whole")) {
                output.text("      got       " + d.actual());
            } else {
                var what = Cells.left(d.what(), width);
                output.text("      expected  " + what + "  " + shown(d.expected()));
                output.text("      found     " + what + "  " + shown(d.actual()));
            }
        }
        for (int i = 0; i < result.because().size(); i++) {
            output.text((i == 0 ? "      because   " : "                ")
                    + result.because().get(i));
        }
        output.text("      --> " + result.file() + ":" + result.line() + ":" + result.column());
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(nothing)" : value;
    }
}
