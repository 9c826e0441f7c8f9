package dev.leadgate.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.error.LeadgateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plugins as an operator installs them, and each way in which one is refused.
class RegistryTest {
    private Path work = Path.of("");
    private Path plugins = Path.of("");

    @BeforeEach
    void start(@TempDir Path dir) {
        work = dir;
        plugins = dir.resolve("plugins");
    }

    private PluginJar jar(String name) throws IOException {
        return PluginJar.of(work, name, name, "return \"ok\";");
    }

    private void refused(String code, String... words) {
        assertThatThrownBy(() -> Registry.load(plugins))
                .isInstanceOf(LeadgateException.class)
                .hasMessageEndingWith("(" + code + ")")
                .hasMessageContainingAll(words);
    }

    @Test
    void a_plugin_enters_the_registry_with_its_origin() throws IOException {
        jar("acme").write(plugins.resolve("acme/acme.jar"));
        var registry = Registry.load(plugins);
        var adapter = registry.source("acme").orElseThrow();
        assertThat(adapter.summary()).isEqualTo("ok");
        assertThat(registry.origin(adapter).words()).isEqualTo("plugin acme 1.2");
        assertThat(registry.plugins()).hasSize(1);
        assertThat(Registry.beside(work.resolve("leadgate.yaml")).sources()).containsKey("acme");
    }

    @Test
    void no_folder_is_no_plugin() {
        assertThat(Registry.load(plugins).plugins()).isEmpty();
    }

    @Test
    void a_plugin_sees_the_api_and_nothing_else_of_the_gateway() throws IOException {
        var look = """
                var seen = new StringBuilder();
                for (var name : List.of("dev.leadgate.spi.Draft", "dev.leadgate.lead.Lead",
                        "dev.leadgate.signature.SignedHeader", "org.slf4j.Logger", "java.sql.Connection",
                        "dev.leadgate.store.Store", "dev.leadgate.config.Binder", "dev.leadgate.meta.GraphApi",
                        "tools.jackson.databind.JsonNode", "org.apache.camel.CamelContext")) {
                    try { Class.forName(name); seen.append('+'); } catch (ClassNotFoundException e) { seen.append('-'); }
                }
                return seen.toString();
                """;
        PluginJar.of(work, "curious", "curious", look).write(plugins.resolve("curious/curious.jar"));
        assertThat(Registry.load(plugins).source("curious").orElseThrow().summary())
                .isEqualTo("+++++-----");
    }

    @Test
    void another_version_of_the_api_is_refused() throws IOException {
        jar("future").with("Leadgate-Spi", "2").write(plugins.resolve("future/future.jar"));
        refused("LG0902", "The plugin `future` was built for version 2 of the plugin API, and this gateway has 1");
    }

    @Test
    void a_plugin_that_names_no_version_is_refused() throws IOException {
        jar("old").without("Leadgate-Spi").write(plugins.resolve("old/old.jar"));
        refused("LG0902", "The plugin `old`", "add `Leadgate-Spi: 1` to the manifest of old.jar");
    }

    @Test
    void two_plugins_of_one_type_are_refused_by_both_names() throws IOException {
        PluginJar.of(work, "first", "same", "return \"\";").write(plugins.resolve("first/a.jar"));
        PluginJar.of(work, "second", "same", "return \"\";").write(plugins.resolve("second/b.jar"));
        refused("LG0903", "`same`: plugin first 1.2 and plugin second 1.2");
        var usable = Registry.lenient(plugins);
        assertThat(usable.origin(usable.source("same").orElseThrow()).plugin()).isEqualTo("first");
        assertThat(usable.refused()).hasSize(1);
    }

    @Test
    void a_missing_class_is_named() throws IOException {
        jar("broken").declaring("broken.Nowhere").write(plugins.resolve("broken/broken.jar"));
        refused("LG0901", "The plugin `broken` cannot be loaded", "broken.Nowhere");
    }

    @Test
    void what_is_no_plugin_is_said() throws IOException {
        jar("lib_only").declaringNothing().write(plugins.resolve("lib_only/some.jar"));
        refused("LG0901", "The plugin `lib_only` is no Leadgate plugin");
    }

    @Test
    void a_damaged_jar_an_empty_folder_and_a_stray_jar_are_said() throws IOException {
        Files.createDirectories(plugins.resolve("a"));
        Files.writeString(plugins.resolve("a/a.jar"), "not a jar");
        Files.createDirectories(plugins.resolve("b"));
        Files.writeString(plugins.resolve("c.jar"), "x");
        assertThat(Registry.lenient(plugins).refused())
                .extracting(Throwable::getMessage)
                .satisfiesExactly(
                        m -> assertThat(m).contains("The plugin `a` has a damaged jar, a.jar"),
                        m -> assertThat(m).contains("The plugin `b` has no jar"),
                        m -> assertThat(m).contains("belongs to no plugin", "plugins/lib"));
        refused("LG0901", "The plugin `a`");
    }

    @Test
    void settings_that_cannot_be_bound_are_found_at_once() throws IOException {
        var source = PluginJar.of(work, "odd", "odd", "return Config.class.getName();");
        source.declaring("odd.Brought\nodd.Brought$Adapter").write(plugins.resolve("odd/odd.jar"));
        refused("LG0901", "The plugin `odd` cannot be loaded");
    }

    /// Tests beside a plugin are no part of it.
    @Test
    void jars_of_tests_are_not_loaded() throws IOException {
        jar("acme").write(plugins.resolve("acme/acme.jar"));
        jar("other").write(plugins.resolve("acme/acme-tests.jar"));
        assertThat(Registry.load(plugins).source("other")).isEmpty();
    }

    @Test
    void libraries_are_seen_beside_the_class_path() throws IOException {
        jar("component").declaringNothing().write(plugins.resolve("lib/component.jar"));
        var registry = Registry.load(plugins);
        assertThat(registry.plugins()).isEmpty();
        assertThat(registry.libraries().getResource("component/Brought.class")).isNotNull();
        assertThat(registry.libraries().getResource("dev/leadgate/spi/Plugin.class"))
                .isNotNull();
    }
}
