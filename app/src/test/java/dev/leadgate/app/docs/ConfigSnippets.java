package dev.leadgate.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.config.ConfigLoader;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.plugin.Registry;
import dev.leadgate.spi.config.Secret;
import java.util.List;

/// Checks configurations that stand in docs and examples, whole ones and parts of one.
final class ConfigSnippets {

    /// Long enough and of the form for every scheme; they protect nothing.
    private static final Secrets EVERY_SECRET = name -> new Secrets.Lookup.Found(Secret.of(
            name.equals("TG_TOKEN")
                    ? "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
                    : "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEy"));

    private static final List<String> ROUTING = List.of("reps", "teams", "rules");
    private static final String SMALLEST = """

            reps: { somebody: { name: Somebody } }
            teams: { everybody: { members: [somebody] } }
            rules: [{ name: everything, assign: { team: everybody } }]
            """;

    private ConfigSnippets() {}

    /// Valid as it stands; a part that says nothing of reps, teams and rules is completed with
    /// the smallest ones.
    static void check(String name, String yaml) {
        var top = ConfigTree.parse(name, yaml).root().entries().keySet();
        var whole = ROUTING.stream().anyMatch(top::contains) ? yaml : yaml + SMALLEST;
        var loaded = new ConfigLoader(Registry.load(), EVERY_SECRET).load(ConfigTree.parse(name, whole), "docs");
        assertThat(loaded.report().text(false)).as("%s:%n%s", name, whole).isEmpty();
        assertThat(loaded.config()).isPresent();
    }
}
