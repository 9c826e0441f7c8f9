package dev.leadgate.adapters.notifiers;

import dev.leadgate.notice.OneLine;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.spi.Payload;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// The API of one vendor. An address may hold a secret, so nothing said here shows one.
final class Vendor {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);
    static final Duration USUAL = Duration.ofMinutes(1);

    private final String name;
    private final Http http;

    /// @param name as people know it
    Vendor(String name, Http http) {
        this.name = name;
        this.http = http;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /// @throws IOException the vendor does not answer
    Answer post(URI address, JsonNode body, Map<String, String> headers) throws IOException, InterruptedException {
        return post(address, Payload.utf8(JSON.writeValueAsString(body), "application/json; charset=utf-8"), headers);
    }

    Answer post(URI address, Payload body, Map<String, String> headers) throws IOException, InterruptedException {
        try {
            return http.send(Call.post(address, body).with(headers).within(DEADLINE));
        } catch (IOException e) {
            // Not chained: the cause may name the address.
            throw new IOException(name + " does not answer (" + e.getClass().getSimpleName() + ")");
        }
    }

    /// What an answer says, nothing when it is not JSON.
    static JsonNode read(Answer answer) {
        try {
            return JSON.readTree(answer.body().bytes());
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /// What a vendor's request says, nothing when it is not JSON.
    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /// When to come back, where the answer is about the vendor and not about the message.
    ///
    /// @param asked what the vendor says in its own way, else `Retry-After` counts
    /// @throws IOException the vendor is in trouble and does not say for how long
    Optional<Delivery> busy(Answer answer, Optional<Duration> asked) throws IOException {
        int status = answer.status();
        var wait = asked.or(answer::retryAfter);
        if (status == 429 || (status == 503 && wait.isPresent())) {
            return Optional.of(later(wait.orElse(USUAL), "asks to wait (" + status + ")"));
        }
        if (status >= 500 || status == 408) {
            throw trouble(String.valueOf(status));
        }
        return Optional.empty();
    }

    /// At most an hour, at least a second.
    Delivery later(Duration wait, String why) {
        var sane = wait.compareTo(LONGEST) > 0 ? LONGEST : wait.isPositive() ? wait : Duration.ofSeconds(1);
        return new Delivery.Deferred(sane, name + " " + why);
    }

    IOException trouble(String what) {
        return new IOException(name + " is in trouble: " + OneLine.of(what, 80));
    }

    /// @param what the vendor's own words, which are not trusted
    /// @param help one sentence
    Delivery refused(String what, String help) {
        return new Delivery.Undeliverable(name + " answered " + OneLine.of(what, 120) + ": " + help);
    }

    static String text(JsonNode body) {
        return JSON.writeValueAsString(body);
    }

    static String pretty(JsonNode body) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body);
    }
}
