package dev.leadgate.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.leadgate.plugin.ContractTests;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs contract tests with JUnit's launcher, found by `leadgate adapters test` as a service.
public final class LaunchedContracts implements ContractTests {

    @Override
    public boolean isContract(Class<?> type) {
        return !type.isInterface()
                && (SourceContract.class.isAssignableFrom(type) || NotifierContract.class.isAssignableFrom(type));
    }

    @Override
    public Outcome run(List<Class<?>> tests) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(LaunchedContracts.class.getClassLoader());
        try {
            Figures.LAST.clear();
            var listener = new Failures();
            var request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(tests.stream().map(t -> selectClass(t)).toList())
                    .build();
            var config = LauncherConfig.builder()
                    .enableLauncherSessionListenerAutoRegistration(false)
                    .enableLauncherDiscoveryListenerAutoRegistration(false)
                    .enableTestExecutionListenerAutoRegistration(false)
                    .enablePostDiscoveryFilterAutoRegistration(false)
                    .build();
            LauncherFactory.create(config).execute(request, listener);
            var runs = Figures.LAST.stream()
                    .map(f -> new Run(f.kind(), f.type(), f.cases(), f.mutations(), f.kept(), f.broken()))
                    .toList();
            return new Outcome(runs, listener.passed, List.copyOf(listener.failures));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static final class Failures implements TestExecutionListener {
        private final List<Failure> failures = new ArrayList<>();
        private int passed;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            var fault = result.getThrowable();
            if (fault.isPresent()) {
                failures.add(new Failure(
                        test.getDisplayName(), String.valueOf(fault.get().getMessage())));
            } else if (test.isTest()) {
                passed++;
            }
        }
    }
}
