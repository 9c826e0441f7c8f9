package dev.leadgate.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.adapters.webhook.Conformance.Check;
import dev.leadgate.adapters.webhook.DeclarationText.Scheme;
import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Report;
import dev.leadgate.config.Secrets;
import dev.leadgate.lead.Channel;
import dev.leadgate.mapping.proposal.Proposer;
import dev.leadgate.mapping.proposal.Sample;
import dev.leadgate.spi.CheckedExample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Samples of every kind, and the declarations that are written from them. With
/// `-Dgolden.update=true` a declaration is written anew.
class DeclarationTextTest {
    private static final Path FOLDER = Path.of("src/test/resources/samples");

    /// Words of the samples that belong to somebody and must be in no declaration.
    private static final String[] PERSONAL = {
        "artika",
        "Wijaya",
        "812 3456",
        "8123456",
        "4155550",
        "Ann",
        "Müller",
        "Hauptstr",
        "warehouse",
        "1984",
        "10.1.2.3"
    };

    private static Stream<Path> samples() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(f -> !f.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    private static String declaration(Path sample) throws IOException {
        var name = String.valueOf(sample.getFileName());
        var read = Sample.of(name, Files.readAllBytes(sample), Optional.empty());
        assertThat(read).isInstanceOf(Sample.Read.Good.class);
        var good = ((Sample.Read.Good) read).sample();
        var proposal = Proposer.propose(good.documents().getFirst());
        return DeclarationText.write(type(sample), name, good, proposal, Channel.API, Scheme.TOKEN);
    }

    private static String type(Path sample) {
        return String.valueOf(sample.getFileName()).replace('.', '_').replace('-', '_');
    }

    @TestFactory
    Stream<DynamicTest> every_sample_becomes_its_declaration() throws IOException {
        return samples()
                .map(sample -> DynamicTest.dynamicTest(sample.getFileName().toString(), () -> {
                    var text = declaration(sample);
                    var golden = FOLDER.resolve(type(sample) + ".yaml");
                    if (Boolean.getBoolean("golden.update")) {
                        Files.writeString(golden, text);
                    }
                    assertThat(text).isEqualTo(Files.readString(golden));
                }));
    }

    @TestFactory
    Stream<DynamicTest> what_is_written_holds_and_names_nobody() throws IOException {
        return samples()
                .map(sample -> DynamicTest.dynamicTest(sample.getFileName().toString(), () -> {
                    var text = declaration(sample);
                    var type = type(sample);
                    var tree = ConfigTree.parseAdapter("sources/" + type + ".yaml", type, text);
                    var bound = DeclaredSource.read(
                            new Binder(Secrets.of(Map.of())),
                            type,
                            tree.find("adapters." + type).orElseThrow());
                    assertThat(Report.of(tree, bound.problems()).text(false)).isEmpty();
                    var declared = bound.value().orElseThrow();
                    assertThat(declared.declaredExamples()).hasSize(1).allMatch(CheckedExample::holds);
                    assertThat(Conformance.of(declared))
                            .filteredOn(c -> c.result() == Check.Result.FAILED)
                            .isEmpty();
                    assertThat(text).doesNotContain(PERSONAL);
                }));
    }

    @Test
    void hostile_samples_are_written_as_yaml_all_the_same() {
        var hostile =
                "{\"email\":\"a@b.example\",\"x: y\":\"# no\\n---\\u0007\\u2028\\ud83d\\ude00\",\"- a\":\"{{ }}\",\"a\\\"b\":\"'\"}";
        var good = ((Sample.Read.Good) Sample.of("x.json", hostile.getBytes(StandardCharsets.UTF_8), Optional.empty()))
                .sample();
        var text = DeclarationText.write(
                "x",
                "bad\nname.json",
                good,
                Proposer.propose(good.documents().getFirst()),
                Channel.API,
                Scheme.HMAC_SHA256);
        var tree = ConfigTree.parseAdapter("x.yaml", "x", text);
        assertThat(Report.of(tree, List.of()).text(false)).isEmpty();
        var declared = DeclaredSource.read(
                        new Binder(Secrets.of(Map.of())),
                        "x",
                        tree.find("adapters.x").orElseThrow())
                .value()
                .orElseThrow();
        assertThat(declared.declaredExamples()).allMatch(CheckedExample::holds);
    }

    @Test
    void a_broken_sample_says_where() {
        assertThat(Sample.of("x.json", "{\"a\":".getBytes(StandardCharsets.UTF_8), Optional.empty()))
                .isEqualTo(new Sample.Read.Bad("line 1, column 6", "the JSON ends too early"));
    }
}
