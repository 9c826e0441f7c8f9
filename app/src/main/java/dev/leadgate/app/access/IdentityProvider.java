package dev.leadgate.app.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.leadgate.app.config.SignInCheck;
import dev.leadgate.app.config.SignInConfig.Oidc;
import dev.leadgate.spi.Http;
import dev.leadgate.store.Identities.Identity;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A provider of single sign-on: the authorization code flow of OpenID Connect with PKCE, and a token
/// whose signature, issuer, audience, times and nonce hold. What the provider says of itself is asked for
/// once an hour, its keys every five minutes and when a token names an unknown one.
///
/// Any thread may call; callers wait for the provider, ten seconds at most for each of its answers.
final class IdentityProvider {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration KNOWN_FOR = Duration.ofHours(1);
    private static final Duration AWAY_FOR = Duration.ofSeconds(5);
    private static final Set<JWSAlgorithm> ALGORITHMS = algorithms();

    private final ProviderCalls calls;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Found> found = new AtomicReference<>();

    IdentityProvider(Http http, InstantSource clock) {
        this.calls = new ProviderCalls(http, PATIENCE);
        this.clock = clock;
    }

    /// The provider cannot be used as it is configured, or does not answer.
    static final class Away extends Exception {
        private static final long serialVersionUID = 1L;

        Away(String why) {
            super(why);
        }
    }

    /// What came back proves nothing.
    static final class Unproven extends Exception {
        private static final long serialVersionUID = 1L;

        Unproven(String why) {
            super(why);
        }
    }

    /// What a provider says of itself, or that it said nothing.
    private record Found(
            Oidc of,
            Optional<OIDCProviderMetadata> metadata,
            Optional<JWKSource<SecurityContext>> keys,
            String why,
            Instant until) {}

    /// By keys of its own only: what is signed with the client's secret, or not at all, anybody could have made.
    private static Set<JWSAlgorithm> algorithms() {
        var both = new HashSet<>(JWSAlgorithm.Family.RSA);
        both.addAll(JWSAlgorithm.Family.EC);
        return Set.copyOf(both);
    }

    /// Where the browser goes.
    ///
    /// @param back where it comes back to, as the provider knows it
    URI entrance(Oidc oidc, Attempt attempt, URI back) throws Away {
        var scopes = Stream.concat(Stream.of("openid"), oidc.scopes().stream()).distinct();
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(scopes.toArray(String[]::new)),
                        new ClientID(oidc.clientId()),
                        back)
                .endpointURI(metadata(find(oidc)).getAuthorizationEndpointURI())
                .state(new State(attempt.state()))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /// Who came back with this code.
    Person person(Oidc oidc, Attempt attempt, String code, URI back) throws Away, Unproven {
        var provider = find(oidc);
        var tokens = tokens(oidc, provider, attempt, code, back);
        var token = tokens.getOIDCTokens().getIDToken();
        if (token == null) {
            throw new Away("it sent no ID token");
        }
        try {
            var keys = new JWSVerificationKeySelector<SecurityContext>(
                    ALGORITHMS, provider.keys().orElseThrow());
            var claims = new IDTokenValidator(metadata(provider).getIssuer(), new ClientID(oidc.clientId()), keys, null)
                    .validate(token, new Nonce(attempt.nonce()));
            return person(oidc, provider, claims, tokens.getOIDCTokens().getAccessToken());
        } catch (BadJOSEException untrue) {
            throw new Unproven(String.valueOf(untrue.getMessage()));
        } catch (JOSEException broken) {
            throw new Away("its keys cannot be used: " + broken.getMessage());
        }
    }

    /// An address counts only beside the word, of the same place, that it is verified.
    private Person person(Oidc oidc, Found provider, IDTokenClaimsSet token, @Nullable AccessToken access)
            throws Away, Unproven {
        var names = oidc.claims();
        var subject = token.getSubject().getValue();
        Map<String, Object> said = token.toJSONObject();
        boolean address = said.containsKey(names.email()) && said.containsKey(names.verified());
        boolean groups = said.containsKey(names.groups()) || oidc.roles().isEmpty();
        var more = address && groups ? Map.<String, Object>of() : more(provider, access, subject);
        return new Person(
                new Identity(token.getIssuer().getValue(), subject),
                email(address ? said : more, names.email(), names.verified()),
                groups(said.containsKey(names.groups()) ? said.get(names.groups()) : more.get(names.groups())));
    }

    private OIDCTokenResponse tokens(Oidc oidc, Found provider, Attempt attempt, String code, URI back)
            throws Away, Unproven {
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), back, new CodeVerifier(attempt.verifier()));
        var metadata = metadata(provider);
        var id = new ClientID(oidc.clientId());
        var endpoint = metadata.getTokenEndpointURI();
        var request = oidc.clientSecret()
                .map(secret -> new TokenRequest.Builder(
                                endpoint, authentication(metadata, id, new Secret(secret.reveal())), grant)
                        .build())
                .orElseGet(() -> new TokenRequest.Builder(endpoint, id, grant).build());
        try {
            var answer = OIDCTokenResponseParser.parse(calls.send(request.toHTTPRequest()));
            if (answer.indicatesSuccess() && answer.toSuccessResponse() instanceof OIDCTokenResponse tokens) {
                return tokens;
            }
            var error = answer.toErrorResponse().getErrorObject();
            if (OAuth2Error.INVALID_GRANT.equals(error)) {
                throw new Unproven("the code is not taken");
            }
            throw new Away("it gives no token: " + error);
        } catch (ParseException nonsense) {
            throw new Away("its answer cannot be read: " + nonsense.getMessage());
        } catch (IOException away) {
            throw new Away(String.valueOf(away.getMessage()));
        }
    }

    private static ClientAuthentication authentication(OIDCProviderMetadata metadata, ClientID id, Secret secret) {
        var methods =
                Optional.ofNullable(metadata.getTokenEndpointAuthMethods()).orElse(List.of());
        return methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                        && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                ? new ClientSecretPost(id, secret)
                : new ClientSecretBasic(id, secret);
    }

    /// Claims that are not in the token. Whoever they are about must be the same.
    private Map<String, Object> more(Found provider, @Nullable AccessToken access, String subject)
            throws Away, Unproven {
        var endpoint = metadata(provider).getUserInfoEndpointURI();
        if (endpoint == null || access == null) {
            return Map.of();
        }
        try {
            var answer = calls.send(new UserInfoRequest(endpoint, access).toHTTPRequest());
            if (!answer.indicatesSuccess()) {
                throw new Away("its userinfo answers " + answer.getStatusCode());
            }
            var said = UserInfo.parse(String.valueOf(answer.getBody()));
            if (!said.getSubject().getValue().equals(subject)) {
                throw new Unproven("its userinfo speaks of somebody else");
            }
            return said.toJSONObject();
        } catch (ParseException nonsense) {
            throw new Away("its userinfo cannot be read: " + nonsense.getMessage());
        } catch (IOException away) {
            throw new Away(String.valueOf(away.getMessage()));
        }
    }

    private static Optional<String> email(Map<String, Object> said, String name, String verified) {
        var yes = String.valueOf(said.get(verified)).toLowerCase(Locale.ROOT);
        return said.get(name) instanceof String email
                        && email.contains("@")
                        && Set.of("true", "1").contains(yes)
                ? Optional.of(Reception.name(email))
                : Optional.empty();
    }

    private static Set<String> groups(@Nullable Object said) {
        return switch (said) {
            case null -> Set.of();
            case List<?> many -> Set.copyOf(many.stream().map(String::valueOf).toList());
            default -> Set.of(String.valueOf(said));
        };
    }

    private static OIDCProviderMetadata metadata(Found provider) throws Away {
        return provider.metadata().orElseThrow(() -> new Away(provider.why()));
    }

    private Found find(Oidc oidc) {
        var known = found.get();
        if (known != null && known.of().equals(oidc) && clock.instant().isBefore(known.until())) {
            return known;
        }
        var now = ask(oidc);
        found.set(now);
        return now;
    }

    /// Whoever does not answer is not asked again at once, or strangers could make the gateway call it.
    private Found ask(Oidc oidc) {
        try {
            var metadata = read(oidc);
            var keys = JWKSourceBuilder.<SecurityContext>create(
                            metadata.getJWKSetURI().toURL(), url -> calls.resource(URI.create(url.toString())))
                    .cache(Duration.ofMinutes(5).toMillis(), PATIENCE.toMillis())
                    .refreshAheadCache(false)
                    .rateLimited(false)
                    .build();
            return new Found(
                    oidc,
                    Optional.of(metadata),
                    Optional.of(keys),
                    "",
                    clock.instant().plus(KNOWN_FOR));
        } catch (Away | IOException away) {
            return new Found(
                    oidc,
                    Optional.empty(),
                    Optional.empty(),
                    String.valueOf(away.getMessage()),
                    clock.instant().plus(AWAY_FOR));
        }
    }

    private OIDCProviderMetadata read(Oidc oidc) throws Away {
        var issuer = oidc.issuer().toString();
        var below = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        try {
            var metadata =
                    OIDCProviderMetadata.parse(calls.resource(URI.create(below + "/.well-known/openid-configuration"))
                            .getContent());
            if (!metadata.getIssuer().getValue().equals(issuer)) {
                throw new Away("it calls itself " + metadata.getIssuer());
            }
            check("authorization endpoint", metadata.getAuthorizationEndpointURI());
            check("token endpoint", metadata.getTokenEndpointURI());
            check("address of keys", metadata.getJWKSetURI());
            if (metadata.getUserInfoEndpointURI() != null) {
                check("userinfo endpoint", metadata.getUserInfoEndpointURI());
            }
            return metadata;
        } catch (ParseException nonsense) {
            throw new Away("what it says of itself cannot be read: " + nonsense.getMessage());
        } catch (IOException away) {
            throw new Away(String.valueOf(away.getMessage()));
        }
    }

    private static void check(String what, @Nullable URI address) throws Away {
        if (address == null || !SignInCheck.secure(address)) {
            throw new Away("its " + what + " is " + address);
        }
    }
}
