package dev.leadgate.app.plugins;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.plugin.ContractTests;
import dev.leadgate.plugin.ContractTests.Outcome;
import dev.leadgate.plugin.JarPlugin;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.jar.JarFile;

/// Repeats the contract tests that a plugin's author ran, with the testkit of this gateway.
public final class PluginTests {
    /// What tests share with the gateway beyond the plugin API.
    private static final List<String> SHARED =
            List.of("dev.leadgate.testkit.", "org.junit.", "org.assertj.", "org.opentest4j.", "org.apiguardian.");

    private PluginTests() {}

    /// Runs them and keeps the result in the plugin's folder.
    ///
    /// @throws LeadgateException LG0904 when the plugin or this installation has no tests to run
    public static Outcome run(JarPlugin plugin) throws IOException {
        var kit = testkit()
                .orElseThrow(() -> new LeadgateException(
                        ErrorCode.LG0904,
                        "The testkit is not installed: there is no folder `testkit` in " + lib() + "; unpack the whole"
                                + " distribution"));
        var tests = tests(plugin, kit);
        if (tests.isEmpty()) {
            throw new LeadgateException(
                    ErrorCode.LG0904,
                    "The plugin `" + plugin.origin().plugin() + "` brings no tests: no " + plugin.folder()
                            + "/*-tests.jar holds a contract test; ask its author for that jar, or build it");
        }
        var outcome = kit.run(tests);
        var types = new LinkedHashMap<String, TestRecord.Figures>();
        outcome.runs()
                .forEach(r -> types.merge(
                        r.kind() + " " + r.type(),
                        new TestRecord.Figures(r.cases(), r.mutations(), r.kept(), r.broken()),
                        PluginTests::sum));
        new TestRecord(TestRecord.fingerprint(plugin.jars()), Instant.now().toString(), types).write(plugin.folder());
        return outcome;
    }

    private static TestRecord.Figures sum(TestRecord.Figures a, TestRecord.Figures b) {
        return new TestRecord.Figures(
                a.cases() + b.cases(), a.mutations() + b.mutations(), a.kept() + b.kept(), a.broken() + b.broken());
    }

    private static List<Class<?>> tests(JarPlugin plugin, ContractTests kit) throws IOException {
        var loader = plugin.testLoader(SHARED, kit.getClass().getClassLoader());
        var found = new ArrayList<Class<?>>();
        for (var jar : plugin.testJars()) {
            for (var name : classes(jar)) {
                try {
                    var type = Class.forName(name, false, loader);
                    if (kit.isContract(type) && !Modifier.isAbstract(type.getModifiers())) {
                        found.add(type);
                    }
                } catch (ClassNotFoundException | LinkageError fault) {
                    throw new LeadgateException(
                            ErrorCode.LG0901,
                            "The tests of the plugin `" + plugin.origin().plugin() + "` cannot be loaded: "
                                    + fault.getMessage() + "; build them again, for this gateway",
                            fault);
                }
            }
        }
        return found;
    }

    private static List<String> classes(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .filter(name -> !name.startsWith("META-INF/"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<ContractTests> testkit() throws IOException {
        var here = ServiceLoader.load(ContractTests.class, PluginTests.class.getClassLoader())
                .findFirst();
        var folder = lib().resolve("testkit");
        if (here.isPresent() || !Files.isDirectory(folder)) {
            return here;
        }
        try (var files = Files.list(folder)) {
            var jars = files.filter(f -> f.toString().endsWith(".jar"))
                    .map(PluginTests::url)
                    .toArray(URL[]::new);
            var loader = new URLClassLoader("testkit", jars, PluginTests.class.getClassLoader());
            return ServiceLoader.load(ContractTests.class, loader).findFirst();
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("every file has a URL", impossible);
        }
    }

    /// The folder of the gateway's own jars.
    public static Path lib() {
        var code = PluginTests.class.getProtectionDomain().getCodeSource();
        var self = code == null
                ? Path.of("")
                : Path.of(java.net.URI.create(code.getLocation().toString()));
        return Optional.ofNullable(self.toAbsolutePath().getParent()).orElse(self);
    }
}
