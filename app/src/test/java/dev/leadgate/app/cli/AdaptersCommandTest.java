package dev.leadgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.api.ApiJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdaptersCommandTest {
    private static final String SAMPLE = """
            { "event": { "id": "evt_0192" },
              "contact": { "full_name": "Kartika Wijaya", "email": "kartika@company.co.id", "msisdn": "6281234567890" },
              "note": "price list?", "qty": 120 }
            """;

    private Path dir = Path.of("");
    private String config = "";

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void start(@TempDir Path folder) throws IOException {
        dir = folder;
        config = folder.resolve("leadgate.yaml").toString();
        Files.writeString(folder.resolve("sample.json"), SAMPLE);
    }

    private Ran make(String... more) {
        var words = new ArrayList<>(List.of(
                "adapters", "new", "acme", "--from", dir.resolve("sample.json").toString(), "-c", config));
        words.addAll(List.of(more));
        return Ran.of(words.toArray(String[]::new));
    }

    @Test
    void a_sample_becomes_a_type_that_passes() throws IOException {
        var made = make();
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.out())
                .contains("FIELD", "contact.email", "sure", "guess  ← check this", "phone(+)")
                .doesNotContain("Kartika", "kartika");
        assertThat(made.err())
                .contains("Read sample.json: JSON, 1 object, 6 values.")
                .contains("Wrote " + dir.resolve("sources/acme.yaml"))
                .endsWith("Next: leadgate adapters test acme\n");
        assertThat(Files.readString(dir.resolve("sources/acme.yaml")))
                .contains("type: webhook\nname: acme\n", "id: event.id", "email: contact.email")
                .doesNotContain("Kartika", "kartika", "567890", "evt_0192");

        var tested = Ran.of("adapters", "test", "acme", "-c", config);
        assertThat(tested.exit()).as(tested.out() + tested.err()).isZero();
        assertThat(tested.out()).contains("✓ A01", "✓ A07", "✓ example: the sample", " passed, 0 failed");

        var listed = Ran.of("adapters", "list", "-c", config, "--plain");
        assertThat(listed.out())
                .contains("acme\tapi\tsource\tyaml\t1\t–\tpassed\tdata only\tDeclared in sources/acme.yaml.\n")
                .containsPattern("webhook\tapi\tsource\tbuilt-in\t[0-9]+\t[0-9]+\tpassed\t–\t")
                .contains("email\t–\tnotifier\tbuilt-in\t–\t–\tpassed\t–\t");
        assertThat(Ran.of("adapters", "list", "-c", config, "--json").out().lines())
                .allSatisfy(
                        l -> assertThat(ApiJson.MAPPER.readTree(l).path("type").isString())
                                .isTrue());
        assertThat(Ran.of("schema", "-c", config).out()).contains("\"acme\"");
    }

    @Test
    void nothing_is_overwritten_unless_told() throws IOException {
        Files.createDirectories(dir.resolve("sources"));
        Files.writeString(dir.resolve("sources/acme.yaml"), "mine");
        assertThat(make().exit()).isEqualTo(1);
        assertThat(make().err()).contains("exists already and was not touched", "--force");
        assertThat(Files.readString(dir.resolve("sources/acme.yaml"))).isEqualTo("mine");
        assertThat(make("--force").exit()).isZero();
    }

    @Test
    void what_cannot_be_is_refused_with_help() throws IOException {
        assertThat(Ran.of("adapters", "new", "Acme!", "--from", "x").exit()).isEqualTo(2);
        assertThat(Ran.of("adapters", "new", "webhook", "--from", "x").err())
                .contains("the name of a type that is there already", "built-in", "my_webhook");
        assertThat(Ran.of("adapters", "new", "acme", "--from", dir + "/none.json", "-c", config)
                        .err())
                .contains("there is no file");
        Files.writeString(dir.resolve("sample.json"), "{\"a\":");
        assertThat(make().err()).contains("line 1, column 6", "the JSON ends too early", "--media-type");
        assertThat(make().exit()).isEqualTo(1);
        assertThat(Ran.of("adapters", "test", "nothing", "-c", config).exit()).isEqualTo(1);
        assertThat(Ran.of("adapters").err()).contains("Say what to do: list, new, test");
    }

    @Test
    void a_sample_without_a_way_to_answer_says_so() throws IOException {
        Files.writeString(dir.resolve("sample.json"), "{\"colour\":\"red\",\"size\":7}");
        var made = make("--json");
        assertThat(made.exit()).isZero();
        assertThat(made.out()).isEmpty();
        var people = make("--force");
        assertThat(people.err())
                .contains("Neither a mail address nor a phone number was recognised", "No id was recognised");
        var tested = Ran.of("adapters", "test", "acme", "-c", config);
        assertThat(tested.exit()).isEqualTo(1);
        assertThat(tested.out()).contains("✗ A01", "map `email` or `phone`");
    }

    @Test
    void a_broken_declaration_is_shown_with_its_place() throws IOException {
        make();
        var file = dir.resolve("sources/acme.yaml");
        Files.writeString(file, Files.readString(file).replace("email: contact.email", "emial: contact..email"));
        var tested = Ran.of("adapters", "test", "acme", "-c", config);
        assertThat(tested.exit()).isEqualTo(1);
        assertThat(tested.err())
                .contains("sources/acme.yaml:", "unknown field `emial`", "did you mean `email`?")
                .contains("a name is missing between dots in `contact..email`")
                .contains("^");
        assertThat(Ran.of("adapters", "list", "-c", config).err()).contains("sources/acme.yaml has mistakes");
    }

    @Test
    void an_editors_schema_learns_the_type() throws IOException {
        assertThat(Ran.of("init", dir.resolve("g").toString()).exit()).isZero();
        config = dir.resolve("g/leadgate.yaml").toString();
        assertThat(Ran.of("test", config).out())
                .as("its own tests")
                .contains("3 ")
                .doesNotContain("✗");
        assertThat(Ran.of("test", config).exit()).isZero();
        assertThat(make().exit()).isZero();
        assertThat(Files.readString(dir.resolve("g/.leadgate/schema.json"))).contains("\"acme\"");
    }
}
