package dev.leadgate.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/// Classes of the product with one line each made wrong. The real source is changed, compiled into a
/// folder of its own and put before the product on the class path of a child process; nothing in
/// the product knows about it.
record Mutant(Path folder, Path classes) {

    /// @param source below the root of the checkout
    /// @param right must stand there exactly once, or the mutant has lost its target
    static Mutant of(Path folder, String source, String right, String wrong) throws IOException {
        return new Mutant(folder, Files.createDirectories(folder.resolve("classes"))).and(source, right, wrong);
    }

    /// The same with a line of another class made wrong, too.
    Mutant and(String source, String right, String wrong) throws IOException {
        var file = root().resolve(source);
        var text = Files.readString(file);
        assertThat(text.split(java.util.regex.Pattern.quote(right), -1))
                .as("%s stands once in %s", right, source)
                .hasSize(2);
        var changed = Files.createDirectories(folder.resolve("source")).resolve(file.getFileName());
        Files.writeString(changed, text.replace(right, wrong));
        var compiler = ToolProvider.getSystemJavaCompiler();
        var errors = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            errors,
                            files,
                            null,
                            List.of("-proc:none", "-nowarn", "-cp", compilerPath(), "-d", classes.toString()),
                            null,
                            files.getJavaFileObjects(changed))
                    .call();
            assertThat(compiled).as(errors.toString()).isTrue();
        }
        return this;
    }

    /// With the annotations that are not packed.
    private static String compilerPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("core/src/main/java"))) {
            folder = java.util.Objects.requireNonNull(folder.getParent(), "these tests run in a source checkout");
        }
        return folder;
    }
}
