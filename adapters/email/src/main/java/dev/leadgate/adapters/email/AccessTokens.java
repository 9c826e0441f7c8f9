package dev.leadgate.adapters.email;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Access tokens by the refresh-token or client-credentials grant (RFC 6749, sections 6 and 4.4),
/// kept until shortly before the giver says they expire.
final class AccessTokens implements Access {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration UNTOLD = Duration.ofMinutes(5);
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");
    /// Microsoft's own number of the fault, which its documentation explains.
    private static final Pattern NUMBER = Pattern.compile("AADSTS\\d{4,8}");

    private final ImapOAuth2 config;
    private final Http http;
    private final InstantSource clock;

    private Optional<Kept> kept = Optional.empty();
    private Optional<String> newerRefreshToken = Optional.empty();

    private record Kept(String token, Instant until) {
        /// No token in it.
        @Override
        public String toString() {
            return "Kept[until " + until + "]";
        }
    }

    AccessTokens(ImapOAuth2 config, Http http, InstantSource clock) {
        this.config = config;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public boolean token() {
        return true;
    }

    @Override
    public synchronized void refused() {
        kept = Optional.empty();
    }

    @Override
    public synchronized String secret() throws IOException, InterruptedException {
        var now = clock.instant();
        if (kept.isPresent() && now.isBefore(kept.get().until())) {
            return kept.get().token();
        }
        var answer = ask(newerRefreshToken);
        if (!answer.ok() && newerRefreshToken.isPresent()) {
            // The one that is configured may have been renewed since.
            newerRefreshToken = Optional.empty();
            answer = ask(newerRefreshToken);
        }
        var body = body(answer);
        if (!answer.ok()) {
            throw refusal(answer, body);
        }
        return keep(body, now);
    }

    private String keep(JsonNode body, Instant now) throws IOException {
        var token = body.path("access_token").stringValue("");
        if (token.isEmpty()) {
            throw new IOException("the answer of " + host() + " holds no access token; check `token_url`");
        }
        var granted = body.path("scope").stringValue("");
        var needed = config.neededScope();
        if (needed.isPresent() && !granted.isEmpty() && !holds(granted, needed.get())) {
            throw new TokenRefusedException(
                    "the token is not good for IMAP: scope " + needed.get() + " is missing",
                    "sign in again and grant that scope");
        }
        var lasts = Duration.ofSeconds(Math.clamp(
                (long) body.path("expires_in").asInt((int) UNTOLD.toSeconds()),
                0L,
                Duration.ofDays(1).toSeconds()));
        var margin = lasts.compareTo(MARGIN.multipliedBy(5)) < 0 ? lasts.dividedBy(5) : MARGIN;
        kept = Optional.of(new Kept(token, now.plus(lasts).minus(margin)));
        newerRefreshToken = Optional.of(body.path("refresh_token").stringValue(""))
                .filter(t -> !t.isEmpty())
                .or(() -> newerRefreshToken);
        return token;
    }

    private static boolean holds(String granted, String needed) {
        return Arrays.stream(granted.split("\\s+"))
                .anyMatch(s -> s.equalsIgnoreCase(needed)
                        || s.regionMatches(
                                true, s.length() - needed.length() - 1, "/" + needed, 0, needed.length() + 1));
    }

    private Answer ask(Optional<String> newer) throws IOException, InterruptedException {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", config.grant());
        form.put("client_id", config.clientId());
        config.clientSecret().map(Secret::reveal).ifPresent(s -> form.put("client_secret", s));
        config.scopeOrUsual().ifPresent(s -> form.put("scope", s));
        if (config.byRefreshToken()) {
            form.put(
                    "refresh_token",
                    newer.or(() -> config.refreshToken().map(Secret::reveal)).orElse(""));
        }
        var address = URI.create(config.tokenUrlOrUsual().orElseThrow());
        try {
            return http.send(Call.post(address, Payload.utf8(encoded(form), "application/x-www-form-urlencoded"))
                    .with(Map.of("accept", "application/json")));
        } catch (IOException e) {
            throw new IOException("no answer from " + host() + "; check the network and `token_url`", e);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static JsonNode body(Answer answer) {
        try {
            return JSON.readTree(answer.body().bytes());
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    /// Only words of the protocol are repeated: descriptions name people and tokens.
    private IOException refusal(Answer answer, JsonNode body) {
        var error = body.path("error").stringValue("");
        var number = NUMBER.matcher(body.path("error_description").stringValue(""));
        var shown = (WORD.matcher(error).matches() ? error : "status " + answer.status())
                + (number.find() ? " " + number.group() : "");
        return switch (error) {
            case "invalid_grant" ->
                new TokenRefusedException(
                        "the refresh token is expired or revoked (" + shown + ")",
                        "sign in again and set the secret of `refresh_token` anew");
            case "invalid_client", "unauthorized_client" ->
                new TokenRefusedException(
                        "the application was refused (" + shown + ")",
                        "check `client_id`, and whether the secret of `client_secret` has expired");
            case "invalid_scope", "consent_required", "interaction_required", "access_denied" ->
                new TokenRefusedException(
                        "the scope was not granted (" + shown + ")",
                        "sign in again and grant access to IMAP, or have an administrator consent");
            case "invalid_request", "unsupported_grant_type" ->
                new TokenRefusedException(
                        "the request for a token was refused (" + shown + ")",
                        "check `grant`, `tenant` and `token_url`");
            default -> new IOException("no token from " + host() + " (" + shown + "); it is asked again");
        };
    }

    private String host() {
        return String.valueOf(URI.create(config.tokenUrlOrUsual().orElseThrow()).getHost());
    }
}
