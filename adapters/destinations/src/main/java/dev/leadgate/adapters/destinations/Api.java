package dev.leadgate.adapters.destinations;

import dev.leadgate.spi.Destination.Answer;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Payload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls of one system, and what its answers mean.
///
/// @param name that people know the system by
/// @param words where its answers say what is wrong, as JSON pointers, the first that is there
record Api(String name, Http http, List<String> words) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int LONGEST_WORDS = 300;

    Api {
        words = List.copyOf(words);
    }

    /// @param body written as JSON; empty for none
    Http.Answer call(String method, URI uri, Map<String, String> headers, Optional<Object> body)
            throws IOException, InterruptedException {
        // By way of text: the byte writer throws at half a character, which a lead may well contain.
        var payload = body.map(b -> Payload.of(bytes(b), "application/json"))
                .orElseGet(() -> Payload.of(new byte[0], "application/json"));
        var all = new HashMap<>(headers);
        all.putIfAbsent("accept", "application/json");
        return http.send(new Call(method, uri, all, payload, DEADLINE));
    }

    static byte[] bytes(Object body) {
        return JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode json(Http.Answer answer) {
        try {
            return JSON.readTree(answer.body().bytes());
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    /// What a refusal means, where the system keeps to the meaning of HTTP.
    ///
    /// @throws IOException transient
    Answer refusal(Http.Answer answer) throws IOException {
        int status = answer.status();
        var wait = answer.retryAfter().map(d -> d.compareTo(LONGEST) > 0 ? LONGEST : d);
        if (status == 429 || (status == 503 && wait.isPresent())) {
            return new Answer.Later(wait.orElse(Duration.ofMinutes(1)), said(answer));
        }
        // 423: somebody else writes it at the moment.
        if (status >= 500 || status == 408 || status == 423 || status == 425) {
            throw new IOException(said(answer));
        }
        return status == 401 || status == 403
                ? new Answer.NeedsYou(said(answer))
                : new Answer.Refused(
                        status >= 300 && status < 400 ? said(answer) + "; redirects are not followed" : said(answer));
    }

    /// Before the colon without anything that the system says: that part may be logged.
    String said(Http.Answer answer) {
        var body = json(answer);
        var said = words.stream()
                .map(pointer -> body.at(pointer).stringValue(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .map(text -> text.length() <= LONGEST_WORDS ? text : text.substring(0, LONGEST_WORDS) + "…");
        return name + " answered " + answer.status()
                + said.map(text -> ": " + text).orElse("");
    }

    /// @throws IOException the system says that it did something, and not what
    static String id(Http.Answer answer, String pointer, String name) throws IOException {
        var node = json(answer).at(pointer);
        if (node.isMissingNode() || node.isNull() || node.asString("").isEmpty()) {
            throw new IOException(name + " names no record in its answer");
        }
        return node.asString();
    }
}
