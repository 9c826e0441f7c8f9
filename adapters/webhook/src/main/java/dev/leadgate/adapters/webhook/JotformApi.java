package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.Reading;
import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Probe;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Reads submissions from [Jotform's API](https://api.jotform.com/docs/). The key goes in a header,
/// so no address shows it.
final class JotformApi implements Hydrator, Probe {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final String base;
    private final Secret key;
    private final Http http;

    JotformApi(String base, Secret key, Http http) {
        this.base = base.replaceAll("/+$", "");
        this.key = key;
        this.http = http;
    }

    private Answer get(String path) throws IOException, InterruptedException {
        return http.send(Call.get(URI.create(base + path)).with(Map.of("APIKEY", key.reveal())));
    }

    @Override
    public Hydration hydrate(RawLead raw) throws IOException, InterruptedException {
        var id = JotformFormat.submission(raw.envelope().payload());
        if (!id.matches("[0-9]{1,30}")) {
            return new Hydration.Gone("the request names no submission");
        }
        var answer = get("/submission/" + id);
        return switch (answer.status()) {
            case 200 -> complete(answer.body());
            case 401, 403 ->
                throw new AccessRefusedException(
                        "Jotform: " + answer.status() + ", the API key was refused; check `api_key` and `api_base`");
            case 404 -> new Hydration.Gone("Jotform has no such submission");
            case 429 ->
                new Hydration.Later(answer.retryAfter().orElse(A_MINUTE), "Jotform: 429, the daily limit is used up");
            default -> throw new IOException("Jotform: " + answer.status() + " for a submission; will be tried again");
        };
    }

    private static Hydration complete(Payload body) throws IOException {
        if (Reading.of(body) instanceof Reading.Documents d
                && d.documents().getFirst() instanceof Document.Json(var root, var around)
                && root.path("content").path("answers").isObject()) {
            return new Hydration.Complete(body);
        }
        throw new IOException("Jotform: the answer holds no submission; check `api_base`");
    }

    @Override
    public List<Finding> probe() throws IOException, InterruptedException {
        var answer = get("/user");
        return List.of(
                answer.ok()
                        ? new Finding(true, "the API key is accepted", "")
                        : new Finding(
                                false,
                                "Jotform answers " + answer.status() + " to the API key",
                                "check `api_key`, and `api_base` for accounts in the EU or under HIPAA"));
    }
}
