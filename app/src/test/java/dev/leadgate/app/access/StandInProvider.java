package dev.leadgate.app.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.leadgate.signature.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// A provider of single sign-on that keeps to OpenID Connect, and lies where a test wants it to.
public final class StandInProvider implements AutoCloseable {
    public static final String CLIENT = "leadgate";
    public static final String SECRET = "a-secret-of-the-client-0123456789abcdef";
    private static final JsonMapper JSON = JsonMapper.shared();

    /// What somebody who signs in comes back with.
    public record Grant(String code, String state) {
        public String query() {
            return "?code=" + code + "&state=" + state;
        }
    }

    /// How a token is made of what it is to say.
    public interface Signing extends BiFunction<StandInProvider, JWTClaimsSet, String> {}

    private record Pending(Map<String, String> asked, Map<String, Object> claims) {}

    private final HttpServer server;
    private final Map<String, Pending> codes = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> infos = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private volatile RSAKey key = fresh("first");
    private volatile Map<String, Object> says = Map.of();
    private volatile Map<String, Object> elsewhere = Map.of();
    private volatile Signing signing = StandInProvider::signed;

    public StandInProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::answer);
        server.start();
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/acme";
    }

    /// The part of a configuration that names this provider.
    ///
    /// @param more settings of `oidc`, each on a line with four blanks
    public String yaml(String more) {
        return """
                sign_in:
                  oidc:
                    issuer: %s
                    client_id: %s
                    client_secret: "${secret:OIDC_SECRET}"
                    name: Acme
                """.formatted(issuer(), CLIENT) + more;
    }

    /// Another key from now on, under this id.
    public void rotate(String id) {
        key = fresh(id);
    }

    /// What it says of itself besides, or instead.
    public void says(Map<String, Object> metadata) {
        says = metadata;
    }

    /// What only its userinfo says.
    public void saysElsewhere(Map<String, Object> claims) {
        elsewhere = claims;
    }

    public void signs(Signing how) {
        signing = how;
    }

    /// Paths of the requests that arrived, in their order.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    static RSAKey fresh(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// As providers do it.
    String signed(JWTClaimsSet claims) {
        return signedBy(key, claims);
    }

    static String signedBy(RSAKey with, JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(with.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(with));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Somebody whom a browser was sent here with signs in.
    ///
    /// @param claims what is true of them, or what the token says wrongly; a null leaves a claim out
    public Grant signIn(URI entrance, Map<String, Object> claims) {
        var asked = form(entrance.getRawQuery());
        var code = "code-" + count.incrementAndGet();
        codes.put(code, new Pending(asked, claims));
        return new Grant(code, asked.getOrDefault("state", ""));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        requests.add(path);
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var credentials = Optional.ofNullable(exchange.getRequestHeaders().getFirst("authorization"))
                .orElse("");
        switch (path.replace("/realms/acme", "")) {
            case "/.well-known/openid-configuration" -> send(exchange, 200, JSON.writeValueAsString(metadata()));
            case "/keys" -> send(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
            case "/token" -> token(exchange, form(body), credentials);
            case "/userinfo" -> {
                var said = infos.get(credentials.replace("Bearer ", ""));
                send(exchange, said == null ? 401 : 200, JSON.writeValueAsString(said == null ? Map.of() : said));
            }
            default -> send(exchange, 404, "{}");
        }
    }

    private Map<String, Object> metadata() {
        var own = new ConcurrentHashMap<String, Object>(Map.of(
                "issuer",
                issuer(),
                "authorization_endpoint",
                issuer() + "/authorize",
                "token_endpoint",
                issuer() + "/token",
                "userinfo_endpoint",
                issuer() + "/userinfo",
                "jwks_uri",
                issuer() + "/keys",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("RS256")));
        own.putAll(says);
        return own;
    }

    /// A code is good once, for whoever has the client's secret and the verifier of the attempt.
    private void token(HttpExchange exchange, Map<String, String> form, String credentials) throws IOException {
        var basic =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (!credentials.equals(basic)) {
            send(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        var pending = codes.remove(form.getOrDefault("code", ""));
        if (pending == null
                || !pending.asked().getOrDefault("redirect_uri", "").equals(form.get("redirect_uri"))
                || !challenge(form.getOrDefault("code_verifier", ""))
                        .equals(pending.asked().get("code_challenge"))
                || !"S256".equals(pending.asked().get("code_challenge_method"))) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        var claims = claims(pending);
        var access = "access-" + count.incrementAndGet();
        var info = new ConcurrentHashMap<String, Object>(Map.of("sub", Objects.requireNonNull(claims.getSubject())));
        info.putAll(elsewhere);
        infos.put(access, info);
        send(
                exchange,
                200,
                JSON.writeValueAsString(Map.of(
                        "access_token",
                        access,
                        "token_type",
                        "Bearer",
                        "expires_in",
                        60,
                        "id_token",
                        signing.apply(this, claims))));
    }

    private JWTClaimsSet claims(Pending pending) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", pending.asked().get("nonce"));
        pending.claims().forEach(claims::claim);
        return claims.build();
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(verifier.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (a, b) -> b));
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("content-type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
