package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// A browser without scripts that follows no redirects and keeps the cookie of a session.
record Visitor(HttpClient http, String base, Optional<String> cookie) {
    private static final Pattern COOKIE = Pattern.compile("__Host-leadgate=([A-Za-z0-9_-]{43});.*");

    static Visitor stranger(HttpClient http, String base) {
        return new Visitor(http, base, Optional.empty());
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return http.send(request(path, headers).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String form, String... headers) throws Exception {
        return http.send(
                request(path, headers)
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path));
        var all = new ArrayList<>(List.of(headers));
        cookie.ifPresent(c -> all.addAll(List.of("cookie", "__Host-leadgate=" + c)));
        if (!all.isEmpty()) {
            request.headers(all.toArray(String[]::new));
        }
        return request;
    }

    Document page(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body(), base + path);
    }

    /// Opens the stream of events; completes when it has ended.
    CompletableFuture<Instant> listening() throws Exception {
        var answer = http.send(request("/events").build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        var over = new CompletableFuture<Instant>();
        Thread.ofVirtual().start(() -> {
            try (var body = answer.body()) {
                body.transferTo(OutputStream.nullOutputStream());
            } catch (IOException cut) {
                // That is an end, too.
            }
            over.complete(Instant.now());
        });
        return over;
    }

    /// Whoever the answer signed in.
    Visitor signedIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return new Visitor(http, base, Optional.of(session(answer)));
    }

    static String session(HttpResponse<String> answer) {
        var set = answer.headers().allValues("set-cookie");
        return set.stream()
                .map(COOKIE::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no session in " + set))
                .group(1);
    }

    /// Whether the gateway knows this browser.
    boolean known() throws Exception {
        return get("/leads").statusCode() == 200;
    }
}
