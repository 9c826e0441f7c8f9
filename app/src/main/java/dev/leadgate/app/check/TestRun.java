package dev.leadgate.app.check;

import dev.leadgate.app.check.CaseResult.Difference;
import dev.leadgate.app.config.ConfigLoader;
import dev.leadgate.app.config.ConfigLoader.RunExample;
import dev.leadgate.app.config.DeclaredTypes;
import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Diagnostic.Severity;
import dev.leadgate.config.Finding;
import dev.leadgate.config.Place;
import dev.leadgate.config.Report;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.plugin.Registry;
import dev.leadgate.routing.account.Accounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs the tests of one configuration: first the examples of its sources, then the routing cases
/// of its test files. Secrets are not needed.
///
/// @param reports problems that keep tests from being run; none when all ran
/// @param rules number of rules, with the names of those that no case reached; empty without
/// routing cases
public record TestRun(List<CaseResult> results, List<Report> reports, Optional<Coverage> rules) {

    public record Coverage(int rules, List<String> neverReached) {
        public Coverage {
            neverReached = List.copyOf(neverReached);
        }
    }

    public TestRun {
        results = List.copyOf(results);
        reports = List.copyOf(reports);
    }

    public boolean passed() {
        return reports.isEmpty() && results.stream().allMatch(CaseResult::passed);
    }

    /// @param tests files of routing cases
    public static TestRun of(Path configuration, List<Path> tests) {
        var loaded = ConfigLoader.withoutSecrets(Registry.beside(configuration))
                .load(ConfigTree.load(configuration), "test");
        var results = new ArrayList<CaseResult>();
        var reports = new ArrayList<Report>();
        loaded.examples().forEach(e -> results.add(result(e)));
        if (loaded.report().findings().stream().anyMatch(TestRun::isReal)) {
            reports.add(loaded.report());
        }
        if (tests.isEmpty()) {
            return new TestRun(results, reports, Optional.empty());
        }
        if (loaded.config().isEmpty()) {
            // An example that does not hold stands among the results already.
            return new TestRun(results, reports.isEmpty() ? List.of(loaded.report()) : reports, Optional.empty());
        }
        var check = new RoutingCheck(loaded.config().get());
        tests.forEach(file -> cases(check, file, results, reports));
        return new TestRun(results, reports, Optional.of(new Coverage(check.rules(), check.neverReached())));
    }

    private static boolean isReal(Finding finding) {
        return finding.diagnostic().severity() == Severity.ERROR
                && finding.diagnostic().code() != ErrorCode.LG0608;
    }

    private static void cases(RoutingCheck check, Path file, List<CaseResult> results, List<Report> reports) {
        var tree = ConfigTree.loadPlain(file);
        var bound = new Binder(DeclaredTypes.STAND_IN).bind(tree.root(), RoutingTests.class);
        var report = Report.of(tree, bound.problems());
        if (report.failed() || bound.value().isEmpty()) {
            reports.add(report);
            return;
        }
        var tests = bound.value().get().tests();
        var accounts = new Accounts(bound.value().get().accounts().stream()
                .map(RoutingTests.AccountBefore::known)
                .toList());
        for (int i = 0; i < tests.size(); i++) {
            var place = tree.find("tests[" + i + "]")
                    .map(n -> n.place())
                    .orElseGet(() -> tree.root().place());
            results.add(check.run(place.file(), tests.get(i), accounts, place));
        }
    }

    private static CaseResult result(RunExample run) {
        var differences = run.example().differences().stream()
                .map(d -> new Difference(d.what(), d.expected(), d.actual()))
                .toList();
        Place place = run.place();
        return new CaseResult(
                run.owner(),
                run.example().name(),
                place.file(),
                place.line(),
                place.column(),
                Duration.ZERO,
                differences,
                List.of(),
                "");
    }
}
