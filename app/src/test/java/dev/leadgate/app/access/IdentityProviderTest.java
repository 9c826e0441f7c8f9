package dev.leadgate.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.leadgate.app.access.IdentityProvider.Away;
import dev.leadgate.app.access.IdentityProvider.Unproven;
import dev.leadgate.app.config.SignInConfig.Claims;
import dev.leadgate.app.config.SignInConfig.Oidc;
import dev.leadgate.app.http.OutboundHttp;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.store.Role;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a token must be for somebody to come in by it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityProviderTest {
    private static final URI BACK = URI.create("https://leads.example.com/sign-in/oidc/back");
    private static final Claims CLAIMS = new Claims("email", "email_verified", "groups");
    private static final Map<String, Object> NADIA = Map.of(
            "sub", "n-1", "email", "Nadia@Example.com", "email_verified", true, "groups", List.of("bosses", "all"));

    private final OutboundHttp http = OutboundHttp.alone();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-28T08:00:00Z"));

    @SuppressWarnings("NullAway.Init") // set before each test
    private StandInProvider standIn;

    @SuppressWarnings("NullAway.Init") // set before each test
    private IdentityProvider provider;

    @BeforeEach
    void start() throws Exception {
        standIn = new StandInProvider();
        provider = new IdentityProvider(http, now::get);
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @AfterAll
    void end() {
        http.close();
    }

    private Oidc oidc(Claims claims, String secret) {
        return new Oidc(
                URI.create(standIn.issuer()),
                StandInProvider.CLIENT,
                Optional.of(Secret.of(secret)),
                "Acme",
                List.of("email", "groups"),
                claims,
                Map.of("bosses", Role.ADMIN));
    }

    private Oidc oidc() {
        return oidc(CLAIMS, StandInProvider.SECRET);
    }

    private Person come(Oidc oidc, Map<String, Object> claims) throws Exception {
        var attempt = Attempt.fresh("/");
        var grant = standIn.signIn(provider.entrance(oidc, attempt, BACK), claims);
        assertThat(attempt.began(grant.state())).isTrue();
        return provider.person(oidc, attempt, grant.code(), BACK);
    }

    private Person come(Map<String, Object> claims) throws Exception {
        return come(oidc(), claims);
    }

    private static Map<String, Object> nadia(String claim, Object value) {
        var claims = new HashMap<>(NADIA);
        claims.put(claim, value);
        return claims;
    }

    @Test
    void a_token_that_holds_says_who_somebody_is() throws Exception {
        var entrance = provider.entrance(oidc(), Attempt.fresh("/"), BACK).toString();
        assertThat(entrance)
                .startsWith(standIn.issuer() + "/authorize?")
                .contains("response_type=code", "scope=openid+email+groups", "code_challenge_method=S256")
                .doesNotContain(StandInProvider.SECRET);
        var person = come(NADIA);
        assertThat(person.identity().issuer()).isEqualTo(standIn.issuer());
        assertThat(person.identity().subject()).isEqualTo("n-1");
        assertThat(person.email()).contains("nadia@example.com");
        assertThat(person.groups()).containsExactlyInAnyOrder("bosses", "all");
        come(NADIA);
        assertThat(standIn.requests())
                .filteredOn(path -> path.contains("openid-configuration"))
                .hasSize(1);
        assertThat(standIn.requests())
                .filteredOn(path -> path.endsWith("/keys"))
                .hasSize(1);
    }

    @Test
    void a_token_of_another_attempt_client_time_or_issuer_proves_nothing() {
        var past = Date.from(Instant.now().minusSeconds(600));
        for (var wrong : List.of(
                Map.<String, Object>entry("nonce", "of-another-attempt"),
                Map.<String, Object>entry("aud", "another-client"),
                Map.<String, Object>entry("exp", past),
                Map.<String, Object>entry("iat", Date.from(Instant.now().plusSeconds(600))),
                Map.<String, Object>entry("iss", "https://evil.example"))) {
            assertThatThrownBy(() -> come(nadia(wrong.getKey(), wrong.getValue())))
                    .as(wrong.getKey())
                    .isInstanceOf(Unproven.class);
        }
    }

    @Test
    void a_token_that_others_could_have_made_proves_nothing() {
        var stranger = StandInProvider.fresh("first");
        standIn.signs((provider, claims) -> StandInProvider.signedBy(stranger, claims));
        assertThatThrownBy(() -> come(NADIA)).as("another key of that name").isInstanceOf(Unproven.class);
        var unknown = StandInProvider.fresh("unknown");
        standIn.signs((provider, claims) -> StandInProvider.signedBy(unknown, claims));
        assertThatThrownBy(() -> come(NADIA)).as("a key that nobody names").isInstanceOf(Unproven.class);
        standIn.signs((provider, claims) -> new PlainJWT(claims).serialize());
        assertThatThrownBy(() -> come(NADIA)).as("no signature").isInstanceOf(Unproven.class);
        standIn.signs((provider, claims) -> signedWithTheSecret(claims));
        assertThatThrownBy(() -> come(NADIA)).as("the client's secret").isInstanceOf(Unproven.class);
    }

    private static String signedWithTheSecret(JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(StandInProvider.SECRET));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void a_new_key_of_the_provider_is_taken_at_once() throws Exception {
        come(NADIA);
        standIn.rotate("second");
        assertThat(come(NADIA).email()).contains("nadia@example.com");
    }

    @Test
    void a_code_is_worth_something_once_and_for_its_own_attempt_only() throws Exception {
        var attempt = Attempt.fresh("/");
        var grant = standIn.signIn(provider.entrance(oidc(), attempt, BACK), NADIA);
        assertThatThrownBy(() -> provider.person(oidc(), Attempt.fresh("/"), grant.code(), BACK))
                .as("another browser's verifier")
                .isInstanceOf(Unproven.class);
        var again = standIn.signIn(provider.entrance(oidc(), attempt, BACK), NADIA);
        provider.person(oidc(), attempt, again.code(), BACK);
        assertThatThrownBy(() -> provider.person(oidc(), attempt, again.code(), BACK))
                .isInstanceOf(Unproven.class);
    }

    @Test
    void an_address_counts_only_when_the_provider_says_that_it_is_verified() throws Exception {
        assertThat(come(nadia("email_verified", false)).email()).isEmpty();
        assertThat(come(nadia("email_verified", "no")).email()).isEmpty();
        assertThat(come(Map.of("sub", "n-1", "email", "nadia@example.com")).email())
                .isEmpty();
        assertThat(come(nadia("email_verified", "true")).email()).contains("nadia@example.com");
        var entra = oidc(new Claims("email", "xms_edov", "roles"), StandInProvider.SECRET);
        var person = come(entra, Map.of("sub", "e-1", "email", "e@example.com", "xms_edov", 1, "roles", "sales"));
        assertThat(person.email()).contains("e@example.com");
        assertThat(person.groups()).containsExactly("sales");
    }

    @Test
    void what_the_token_leaves_out_the_userinfo_says_and_only_of_the_same_person() throws Exception {
        standIn.saysElsewhere(Map.of("email", "nadia@example.com", "email_verified", true, "groups", List.of("all")));
        var person = come(Map.of("sub", "n-1"));
        assertThat(person.email()).contains("nadia@example.com");
        assertThat(person.groups()).containsExactly("all");
        assertThat(come(Map.of("sub", "n-1", "email", "other@example.com")).email())
                .as("verified is not the token's address, but the other one")
                .contains("nadia@example.com");
        var some = new HashMap<>(nadia("email", "token@example.com"));
        some.remove("groups");
        assertThat(come(some).email()).as("the token goes first").contains("token@example.com");
        assertThat(come(some).groups()).containsExactly("all");
        standIn.saysElsewhere(Map.of("email_verified", true));
        assertThat(come(Map.of("sub", "n-1", "email", "other@example.com")).email())
                .isEmpty();
        standIn.saysElsewhere(Map.of("sub", "somebody-else", "email", "boss@example.com", "email_verified", true));
        assertThatThrownBy(() -> come(Map.of("sub", "n-1"))).isInstanceOf(Unproven.class);
    }

    @Test
    void a_provider_that_is_not_as_configured_is_not_used_and_not_asked_again_at_once() throws Exception {
        assertThatThrownBy(() -> come(oidc(CLAIMS, "wrong-secret"), NADIA))
                .isInstanceOf(Away.class)
                .hasMessageContaining("invalid_client");
        for (var wrong : List.of(
                Map.<String, Object>of("issuer", "https://evil.example"),
                Map.<String, Object>of("token_endpoint", "http://evil.example/token"),
                Map.<String, Object>of("authorization_endpoint", "javascript:alert(1)"),
                Map.<String, Object>of("jwks_uri", "http://evil.example/keys"),
                Map.<String, Object>of("userinfo_endpoint", "http://evil.example/info"))) {
            standIn.says(wrong);
            provider = new IdentityProvider(http, now::get);
            assertThatThrownBy(() -> come(NADIA)).as(wrong.toString()).isInstanceOf(Away.class);
        }
        int asked = standIn.requests().size();
        standIn.says(Map.of());
        assertThatThrownBy(() -> come(NADIA)).isInstanceOf(Away.class);
        assertThat(standIn.requests()).hasSize(asked);
        now.updateAndGet(t -> t.plusSeconds(6));
        assertThat(come(NADIA).email()).isPresent();
    }
}
