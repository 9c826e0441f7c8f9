package dev.leadgate.meta;

import dev.leadgate.meta.GraphAnswer.Fault;
import dev.leadgate.meta.GraphAnswer.Found;
import dev.leadgate.meta.GraphAnswer.Refused;
import dev.leadgate.signature.Hmac;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Reads from the [Graph API](https://developers.facebook.com/docs/graph-api/). The token is part
/// of the address, so no message from here shows the address or the client's own words about it.
/// Every call carries `appsecret_proof`: a token that leaked is worth nothing without the app's
/// secret. While the secret is being changed Meta knows one of the two, and which one turns out by asking.
public final class GraphApi {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Http http;
    private final String base;
    private final String token;
    private final List<Secret> appSecrets;
    private final List<String> proofs;

    /// The one that Meta took last.
    private volatile int current;

    /// @param version such as `v25.0`
    /// @param appSecrets of the app that the token was made for; two during rotation
    public GraphApi(Http http, String base, String version, Secret token, List<Secret> appSecrets) {
        this(http, base.replaceAll("/+$", "") + "/" + version + "/", token, appSecrets);
    }

    private GraphApi(Http http, String base, Secret token, List<Secret> appSecrets) {
        this.http = http;
        this.base = base;
        this.token = token.reveal();
        this.appSecrets = List.copyOf(appSecrets);
        this.proofs = appSecrets.stream().map(secret -> proof(secret, token)).toList();
    }

    /// The same with another token of the app, such as a page's.
    public GraphApi as(Secret other) {
        return new GraphApi(http, base, other, appSecrets);
    }

    /// HMAC-SHA256 of the token with the app's secret, in hex.
    static String proof(Secret appSecret, Secret token) {
        var key = appSecret.reveal().getBytes(StandardCharsets.UTF_8);
        var text = token.reveal().getBytes(StandardCharsets.UTF_8);
        return Hmac.Encoding.HEX.encode(Hmac.digest(Hmac.Algorithm.SHA256, key, text));
    }

    /// @param path of ids and words of ours, needs no encoding
    /// @param query names and values, not yet encoded
    /// @throws IOException no answer, or one that may be another in a minute
    public GraphAnswer get(String path, Map<String, String> query) throws IOException, InterruptedException {
        int first = current;
        var answer = get(path, query, proofs.get(first));
        for (int i = 0; i < proofs.size() && isProof(answer); i++) {
            if (i != first) {
                answer = get(path, query, proofs.get(i));
                current = isProof(answer) ? current : i;
            }
        }
        return answer;
    }

    private static boolean isProof(GraphAnswer answer) {
        return answer instanceof Refused refused && refused.fault() == Fault.PROOF;
    }

    private GraphAnswer get(String path, Map<String, String> query, String proof)
            throws IOException, InterruptedException {
        var all = new LinkedHashMap<String, String>(query);
        all.put("access_token", token);
        all.put("appsecret_proof", proof);
        var encoded = all.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return read(send(base + path + "?" + encoded));
    }

    private Answer send(String address) throws IOException, InterruptedException {
        try {
            return http.send(Call.get(URI.create(address)));
        } catch (IOException e) {
            // Not chained: the cause may name the address.
            throw new IOException(
                    "Graph API: no answer (" + e.getClass().getSimpleName() + "); check the network and `api_base`");
        } catch (IllegalArgumentException e) {
            throw new IOException("Graph API: `api_base` or `api_version` cannot be part of an address; check both");
        }
    }

    private static GraphAnswer read(Answer answer) throws IOException {
        var json = MetaItem.json(answer.body());
        if (answer.ok()) {
            if (!json.isObject()) {
                throw new IOException("Graph API: " + answer.status() + ", but the answer is cut off or not JSON");
            }
            return new Found(answer.body(), json);
        }
        var error = json.path("error");
        int code = error.path("code").asInt(0);
        boolean passing = error.path("is_transient").asBoolean(false) || code == 1 || code == 2;
        if (answer.status() >= 500 || answer.status() < 400 || passing) {
            throw new IOException(
                    "Graph API: " + answer.status() + ", code " + code + ", a fault of Meta's; will be tried again");
        }
        int subcode = error.path("error_subcode").asInt(0);
        // Code 100 stands for every wrong parameter: only the words tell which one it was.
        boolean proof = code == 100
                && error.path("message").asString("").toLowerCase(Locale.ROOT).contains("appsecret_proof");
        var fault = proof ? Fault.PROOF : fault(answer.status(), code, subcode);
        return new Refused(fault, answer.status(), code, subcode, pause(answer));
    }

    private static Fault fault(int status, int code, int subcode) {
        if (status == 429 || code == 4 || code == 17 || code == 32 || code == 613 || code / 1000 == 80) {
            return Fault.THROTTLED;
        }
        if (code == 190 || code == 102) {
            return Fault.TOKEN;
        }
        if (code == 100 && subcode == 33) {
            return Fault.HIDDEN;
        }
        return code == 3 || code == 10 || (code >= 200 && code <= 299) || code == 368
                ? Fault.PERMISSION
                : Fault.INVALID;
    }

    /// `Retry-After`, else the minutes that a business use case still has to wait, else five.
    private static Duration pause(Answer answer) {
        var told = answer.retryAfter()
                .orElseGet(() -> answer.header("x-business-use-case-usage")
                        .map(GraphApi::minutes)
                        .orElse(FIVE_MINUTES));
        return told.compareTo(AN_HOUR) > 0 ? AN_HOUR : told;
    }

    private static Duration minutes(String usage) {
        var most = MetaItem.json(Payload.utf8(usage, "application/json")).values().stream()
                .flatMap(JsonNode::valueStream)
                .mapToInt(use -> use.path("estimated_time_to_regain_access").asInt(0))
                .max()
                .orElse(0);
        return most > 0 ? Duration.ofMinutes(most) : FIVE_MINUTES;
    }

    /// For a probe: whether the token is valid, until when, and what it may do. Nothing when Meta does not tell this
    /// token.
    ///
    /// @param needed permissions without which leads do not come
    public List<Finding> token(List<String> needed, Instant now) throws InterruptedException {
        try {
            return switch (get("debug_token", Map.of("input_token", token))) {
                case Found f -> GraphToken.findings(f.json().path("data"), needed, now);
                case Refused r -> List.of();
            };
        } catch (IOException away) {
            return List.of();
        }
    }

    /// For a probe: whether an object can be read.
    ///
    /// @param what one word or two for it, such as `form 700000000000003`
    public Finding see(String path, String what) throws InterruptedException {
        try {
            return switch (get(path, Map.of("fields", "id"))) {
                case Found f -> new Finding(true, what + " can be read", "");
                case Refused r -> new Finding(false, what + " cannot be read", r.sentence());
            };
        } catch (IOException fault) {
            return Finding.doubt(what + " cannot be read", String.valueOf(fault.getMessage()));
        }
    }
}
