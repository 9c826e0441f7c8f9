package dev.leadgate.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.config.ConfigLoader.Loaded;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.plugin.Registry;
import dev.leadgate.store.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInCheckTest {
    private static final String REST = """
            reps: { ana: { name: Ana Ruiz } }
            teams: { sales: { members: [ana] } }
            rules: [{ name: everyone, assign: { team: sales } }]
            """;
    private static final String PUBLIC = """
            public_url: https://leads.example.com
            listen: { console: public }
            """;

    private static Loaded load(String yaml) {
        return new ConfigLoader(Registry.load(), Secrets.of(Map.of("OIDC_SECRET", "a-secret-of-the-client-0123456789")))
                .load(ConfigTree.parse("leadgate.yaml", yaml + REST), "test");
    }

    @Test
    void a_provider_needs_its_issuer_and_the_id_and_gets_the_rest() {
        var oidc = load(PUBLIC + """
                        sign_in:
                          oidc: { issuer: "https://login.example.com/", client_id: leadgate, roles: { bosses: admin } }
                        """)
                .config()
                .orElseThrow()
                .gateway()
                .signIn()
                .oidc()
                .orElseThrow();
        assertThat(oidc.issuer()).hasToString("https://login.example.com/");
        assertThat(oidc.clientSecret()).isEmpty();
        assertThat(oidc.scopes()).containsExactly("email", "profile");
        assertThat(oidc.claims().verified()).isEqualTo("email_verified");
        assertThat(oidc.roles()).containsExactly(Map.entry("bosses", Role.ADMIN));
        assertThat(load(PUBLIC).config().orElseThrow().gateway().signIn().oidc())
                .isEmpty();
    }

    @Test
    void what_nobody_could_sign_in_by_is_said_before_the_start() {
        var whole = """
                sign_in:
                  oidc:
                    issuer: %s
                    client_id: leadgate
                    client_secret: "${secret:OIDC_SECRET}"
                """;
        assertThat(load(whole.formatted("https://login.example.com")).report().text(false))
                .contains("LG0103", "its console is on this machine only");
        for (var issuer : new String[] {"http://login.example.com", "ftp://login.example.com", "https:///realm"}) {
            assertThat(load(PUBLIC + whole.formatted(issuer)).report().text(false))
                    .as(issuer)
                    .contains("LG0104", "can be trusted");
        }
        assertThat(load(PUBLIC + whole.formatted("http://127.0.0.1:8080/realms/acme"))
                        .config())
                .as("a trial on this machine")
                .isPresent();
        assertThat(load(PUBLIC + whole.formatted("https://login.example.com") + "    roles: { bosses: owner }\n")
                        .report()
                        .text(false))
                .contains("LG0102", "owner");
    }
}
