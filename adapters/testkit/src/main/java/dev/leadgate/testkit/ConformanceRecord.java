package dev.leadgate.testkit;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Records what a contract found. Where the system property `leadgate.conformance` names a folder, its file
/// for the adapter's type must say the same, so that what ships with the adapter is what was tested;
/// `-Dconformance.update=true` writes it.
final class ConformanceRecord implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, InvocationInterceptor {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Set<String> asked = new TreeSet<>();
    private final Set<String> kept = new TreeSet<>();
    private final Set<String> broken = new TreeSet<>();
    private String kind = "";
    private String type = "";
    private int cases;
    private Optional<ObjectNode> facts = Optional.empty();

    @Override
    public void beforeAll(ExtensionContext context) {
        Tally.taken();
    }

    @Override
    public <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        var promise = method.getExecutable().getName();
        asked.add(promise);
        try {
            return invocation.proceed();
        } catch (Throwable fault) {
            broken.add(promise);
            throw fault;
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        note(invocation, method.getExecutable().getName());
    }

    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
            throws Throwable {
        note(invocation, factory(context));
    }

    /// The method that made a dynamic test is known to one of the contexts around it.
    private static String factory(ExtensionContext context) {
        return context.getTestMethod()
                .map(Method::getName)
                .or(() -> context.getParent().map(ConformanceRecord::factory))
                .orElse("");
    }

    /// A promise that made no test does not apply to the adapter, and is not counted.
    private void note(Invocation<@Nullable Void> invocation, String promise) throws Throwable {
        asked.add(promise);
        try {
            invocation.proceed();
            kept.add(promise);
        } catch (Throwable fault) {
            broken.add(promise);
            throw fault;
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var test = context.getRequiredTestInstance();
        if (test instanceof SourceContract<?> contract) {
            kind = "source";
            type = contract.adapter().type();
            cases = contract.cases().size();
            if (facts.isEmpty()) {
                facts = Optional.of(Facts.of(contract));
            }
        } else if (test instanceof NotifierContract<?> contract) {
            kind = "notifier";
            type = contract.adapter().type();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        var promises = promises(context.getRequiredTestClass());
        broken.retainAll(promises);
        kept.retainAll(promises);
        kept.removeAll(broken);
        var figures = new Figures(kind, type, cases, Tally.taken(), kept.size(), broken.size());
        Figures.LAST.add(figures);
        var folder = System.getProperty("leadgate.conformance", "");
        if (!folder.isEmpty() && !kind.isEmpty() && broken.isEmpty()) {
            boolean whole = asked.containsAll(promises);
            compare(
                    Path.of(folder, kind, type + ".json"),
                    context.getRequiredTestClass().getSimpleName(),
                    facts,
                    whole ? Optional.of(json(figures)) : Optional.empty());
        }
    }

    private static Set<String> promises(Class<?> test) {
        var contract = SourceContract.class.isAssignableFrom(test) ? SourceContract.class : NotifierContract.class;
        return Arrays.stream(contract.getMethods())
                .filter(m -> m.isAnnotationPresent(Test.class) || m.isAnnotationPresent(TestFactory.class))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ObjectNode json(Figures figures) {
        var found = JSON.createObjectNode();
        found.put("cases", figures.cases());
        found.put("mutations", figures.mutations());
        found.put("promises", figures.kept());
        return found;
    }

    /// Facts stand beside the figures of their test: any part of a test shows them, and only a whole one the figures.
    private static void compare(Path file, String test, Optional<ObjectNode> facts, Optional<ObjectNode> figures)
            throws IOException {
        var all = Files.exists(file) ? (ObjectNode) JSON.readTree(Files.readString(file)) : JSON.createObjectNode();
        var written = all.path(test);
        if (facts.stream().allMatch(f -> f.equals(written.path("facts")))
                && figures.stream().allMatch(f -> same(f, written))) {
            return;
        }
        var found = figures.orElseGet(JSON::createObjectNode);
        facts.ifPresent(f -> found.set("facts", f));
        if (!Boolean.getBoolean("conformance.update")) {
            throw new AssertionFailedError(
                    file + " does not say what the contract found; write it with -Dconformance.update=true",
                    written.toString(),
                    found.toString());
        }
        all.withObject("/" + test).setAll(found);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    }

    /// Proofs made with fresh keys differ in length by some characters, and so the number of their bits.
    private static boolean same(JsonNode found, JsonNode written) {
        return found.path("cases").asInt() == written.path("cases").asInt(-1)
                && found.path("promises").asInt() == written.path("promises").asInt(-1)
                && Math.abs(found.path("mutations").asInt()
                                - written.path("mutations").asInt(-1))
                        <= found.path("mutations").asInt() / 50;
    }
}
