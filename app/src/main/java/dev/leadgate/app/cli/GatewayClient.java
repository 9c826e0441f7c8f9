package dev.leadgate.app.cli;

import dev.leadgate.app.api.AdminAccess;
import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.Problem;
import dev.leadgate.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The running gateway, over its loopback port.
final class GatewayClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(35);

    private final AdminAccess access;
    private final String start;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /// @param start what to do when nobody answers
    GatewayClient(AdminAccess access, String start) {
        this.access = access;
        this.start = start;
    }

    /// @param parameters those without a value are left out
    JsonNode get(String path, Map<String, Optional<String>> parameters) {
        return json(
                send(request(path + query(parameters)).timeout(PATIENCE).GET().build()));
    }

    <T> T get(String path, Map<String, Optional<String>> parameters, Class<T> type) {
        return ApiJson.MAPPER.treeToValue(get(path, parameters), type);
    }

    JsonNode post(String path, Object body) {
        return json(send(request(path)
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ApiJson.MAPPER.writeValueAsString(body)))
                .build()));
    }

    /// Hands over a text as it arrives.
    void copy(String path, Map<String, Optional<String>> parameters, Writer to) {
        var request = request(path + query(parameters)).GET().build();
        var answer = exchange(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw refused(answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
            new InputStreamReader(body, StandardCharsets.UTF_8).transferTo(to);
            to.flush();
        } catch (IOException fault) {
            throw new GatewayFault(
                    GatewayFault.REFUSED, Optional.empty(), "broken off: " + fault.getMessage(), "run it again");
        }
    }

    /// Hands over lines as they arrive, until the gateway ends the stream or `more` says no.
    /// Blank lines only keep the connection open and are not handed over.
    ///
    /// @return whether the reader had enough
    boolean lines(String path, Map<String, Optional<String>> parameters, Predicate<String> more) {
        var request = request(path + query(parameters))
                .header("accept", "application/x-ndjson")
                .GET()
                .build();
        var answer = exchange(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            try (var body = answer.body()) {
                throw refused(answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException fault) {
                throw unreachable();
            }
        }
        return read(answer.body(), more);
    }

    private static boolean read(InputStream body, Predicate<String> more) {
        try (var reader = new java.io.BufferedReader(new java.io.InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !more.test(line)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | UncheckedIOException gone) {
            return false;
        }
    }

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String query(Map<String, Optional<String>> parameters) {
        var query = parameters.entrySet().stream()
                .filter(p -> p.getValue().isPresent())
                .map(p -> p.getKey() + "=" + segment(p.getValue().orElseThrow()))
                .sorted()
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + access.port() + path))
                .header("authorization", "Bearer " + access.token());
    }

    private String send(HttpRequest request) {
        var answer = exchange(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw refused(answer.statusCode(), answer.body());
        }
        return answer.body();
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException fault) {
            throw unreachable();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw unreachable();
        }
    }

    private GatewayFault unreachable() {
        return new GatewayFault(
                GatewayFault.UNREACHABLE,
                Optional.of(ErrorCode.LG0503),
                "the gateway does not answer on 127.0.0.1:" + access.port(),
                start);
    }

    private GatewayFault refused(int status, String body) {
        Problem problem;
        try {
            problem = ApiJson.MAPPER.readValue(body, Problem.class);
        } catch (JacksonException notOurs) {
            return new GatewayFault(
                    GatewayFault.UNREACHABLE,
                    Optional.of(ErrorCode.LG0503),
                    "what answers on 127.0.0.1:" + access.port() + " is not the gateway (status " + status + ")",
                    start);
        }
        return switch (status) {
            case 401, 403 ->
                new GatewayFault(
                        GatewayFault.NOT_ALLOWED,
                        Optional.of(ErrorCode.LG0504),
                        "the gateway refused the token: " + problem.detail(),
                        "the file may be of an earlier start; check --data and --token-file");
            case 400 -> new GatewayFault(GatewayFault.WRONG_USAGE, Optional.empty(), problem.detail(), problem.help());
            default -> new GatewayFault(GatewayFault.REFUSED, Optional.empty(), problem.detail(), problem.help());
        };
    }

    private static JsonNode json(String body) {
        return ApiJson.MAPPER.readTree(body);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
