package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.access.SingleSignOn;
import dev.leadgate.app.access.StandInProvider;
import dev.leadgate.app.access.StandInProvider.Grant;
import dev.leadgate.store.Audit;
import dev.leadgate.store.Audit.Entry;
import dev.leadgate.store.Role;
import dev.leadgate.store.SignIns.Login;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;

/// Browsers that sign in by way of a provider.
record ProviderVisits(PublicGateway open, StandInProvider provider) {
    static final String ROLES = "    roles: { bosses: admin, leads: manager, sales: rep }\n";

    List<DynamicTest> all() {
        return List.of(
                DynamicTest.dynamicTest(
                        "whom an admin added comes in as who they are", this::knowThePeopleWhoWereAdded),
                DynamicTest.dynamicTest("whom groups let in has the role that they say", this::obeyGroups),
                DynamicTest.dynamicTest("what proves nothing opens nothing", this::refuseWhatIsNotProven));
    }

    private static Map<String, Object> claims(String subject, String email, String... groups) {
        return Map.of("sub", subject, "email", email, "email_verified", true, "groups", List.of(groups));
    }

    /// A browser on its way.
    private record Way(URI entrance, String cookie) {}

    private Way begin(String to) throws Exception {
        var answer = open.stranger.get("/sign-in/oidc?to=" + to);
        assertThat(answer.statusCode()).isEqualTo(303);
        var cookie = answer.headers().firstValue("set-cookie").orElse("");
        assertThat(cookie).startsWith("__Host-leadgate-attempt=");
        assertThat(cookie.toLowerCase(Locale.ROOT))
                .contains("path=/", "secure", "httponly", "samesite=lax", "max-age=600");
        return new Way(URI.create(answer.headers().firstValue("location").orElse("")), cookie.split(";")[0]);
    }

    private HttpResponse<String> finish(String query, String cookie) throws Exception {
        var answer = open.stranger.get(SingleSignOn.BACK + query, "cookie", cookie, "sec-fetch-site", "cross-site");
        assertThat(answer.headers().allValues("set-cookie"))
                .as("an attempt is over whatever came of it")
                .anyMatch(set -> set.startsWith("__Host-leadgate-attempt=;"));
        return answer;
    }

    private HttpResponse<String> come(Map<String, Object> claims) throws Exception {
        var way = begin("/team");
        return finish(provider.signIn(way.entrance(), claims).query(), way.cookie());
    }

    private static void refused(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
        assertThat(answer.headers().allValues("set-cookie")).noneMatch(set -> set.startsWith("__Host-leadgate="));
    }

    private void knowThePeopleWhoWereAdded() throws Exception {
        var button = open.stranger.page("/sign-in?to=/team").select("a#sso");
        assertThat(button.text()).isEqualTo("Sign in with Acme");
        assertThat(button.attr("href")).isEqualTo("/sign-in/oidc?to=%2Fteam");
        assertThat(open.stranger.page("/sign-in?lang=es").select("a#sso").text())
                .isEqualTo("Iniciar sesión con Acme");

        var signIns = open.gateway.running().gateway().store().signIns();
        signIns.add(new Login("lola@example.com", Role.MANAGER, Optional.empty()), "test", Instant.now());
        var in = come(claims("lola-1", "Lola@Example.com", "bosses"));
        assertThat(in.headers().firstValue("location")).contains("/team");
        var lola = open.stranger.signedIn(in);
        assertThat(lola.get("/sources").statusCode()).isEqualTo(200);
        assertThat(lola.get("/settings").statusCode())
                .as("the role that the admin gave, whatever the groups say")
                .isEqualTo(403);
        assertThat(open.stranger
                        .signedIn(come(claims("lola-1", "lola.married@example.com")))
                        .known())
                .as("the same person under another address")
                .isTrue();

        refused(come(claims("lola-2", "lola@example.com")), 403, "Another account at Acme has signed in as lola");
        assertThat(open.run("people reset lola@example.com").exit()).isZero();
        assertThat(lola.known()).isFalse();
        assertThat(open.stranger
                        .signedIn(come(claims("lola-2", "lola@example.com")))
                        .known())
                .isTrue();
        refused(come(claims("lola-1", "lola@example.com")), 403, "Another account");

        var ana = open.stranger.signedIn(come(claims("ana-1", "ana.ruiz@example.com")));
        assertThat(ana.get("/sources").statusCode()).isEqualTo(403);
        assertThat(ana.get("/me").statusCode()).isEqualTo(200);
        assertThat(audited("person.identity_bound"))
                .extracting(Entry::subject)
                .contains("lola@example.com", "ana@example.com");
        assertThat(audited("sign_in.refused")).extracting(Entry::subject).contains("lola@example.com");
        signIns.remove("lola@example.com");
    }

    private List<Entry> audited(String action) {
        var audit = open.gateway.running().gateway().store().audit();
        return audit.list(Audit.Filter.ALL, Optional.empty(), 200).stream()
                .filter(entry -> entry.action().equals(action))
                .toList();
    }

    private void obeyGroups() throws Exception {
        refused(come(claims("g-1", "gus@example.com")), 403, "gus@example.com is not let in here.");
        refused(come(claims("g-1", "gus@example.com", "sales")), 403, "no rep has the address gus@example.com");
        var gus = open.stranger.signedIn(come(claims("g-1", "gus@example.com", "leads")));
        assertThat(gus.get("/sources").statusCode()).isEqualTo(200);
        assertThat(gus.get("/settings").statusCode()).isEqualTo(403);
        assertThat(open.run("people list --plain").out()).contains("gus@example.com\tmanager\t");

        var boss = open.stranger.signedIn(come(claims("g-1", "gus@example.com", "leads", "bosses")));
        assertThat(boss.get("/settings").statusCode()).isEqualTo(200);
        assertThat(gus.get("/settings").statusCode())
                .as("in the open session too")
                .isEqualTo(200);
        refused(come(claims("g-1", "gus@example.com")), 403, "None of your groups at Acme is let in here any more.");
        refused(
                come(Map.of("sub", "g-2", "email", "eve@example.com", "email_verified", false, "groups", "bosses")),
                403,
                "Acme names no mail address of yours that it has verified");
        assertThat(open.run("people list --plain").out()).doesNotContain("eve@example.com");
        assertThat(open.run("people remove gus@example.com").exit()).isZero();
        assertThat(boss.known()).isFalse();
    }

    private void refuseWhatIsNotProven() throws Exception {
        var one = begin("/team");
        var other = begin("/team");
        int asked = provider.requests().size();
        var grant = provider.signIn(one.entrance(), claims("x-1", "x@example.com", "bosses"));
        refused(finish(grant.query(), other.cookie()), 400, "What came back from Acme is not valid");
        refused(finish(grant.query(), "other=1"), 400, "What came back");
        refused(finish(new Grant(grant.code(), "of-another").query(), one.cookie()), 400, "What came back");
        refused(finish(grant.query() + "&iss=https%3A%2F%2Fevil.example", one.cookie()), 400, "What came back");
        refused(finish("", "other=1"), 400, "What came back");
        assertThat(provider.requests()).as("the provider is not asked").hasSize(asked);

        var past = Date.from(Instant.now().minusSeconds(600));
        for (var wrong : List.of(
                Map.<String, Object>of("nonce", "of-another-attempt"),
                Map.<String, Object>of("exp", past),
                Map.<String, Object>of("aud", "another-client"))) {
            var claims = new HashMap<>(claims("x-1", "x@example.com", "bosses"));
            claims.putAll(wrong);
            refused(come(claims), 400, "What came back");
        }
        var denied = begin("/team");
        var state = provider.signIn(denied.entrance(), Map.of()).state();
        refused(finish("?error=access_denied&state=" + state, denied.cookie()), 403, "Acme did not let you in.");
        var broken = begin("/team");
        var again = provider.signIn(broken.entrance(), Map.of()).state();
        refused(finish("?error=server_error&state=" + again, broken.cookie()), 503, "Acme cannot be used right now.");

        var away = begin("//evil.example");
        var whole = provider.signIn(away.entrance(), claims("x-1", "x@example.com", "leads"))
                        .query() + "&iss=" + URLEncoder.encode(provider.issuer(), StandardCharsets.UTF_8);
        var in = finish(whole, away.cookie());
        assertThat(open.stranger.signedIn(in).known()).isTrue();
        assertThat(in.headers().firstValue("location")).contains("/");
        assertThat(open.run("people remove x@example.com").exit()).isZero();
    }
}
