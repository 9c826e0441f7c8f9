package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Http.Call;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/// Calls methods of the Bot API. The token is part of the address, so no message from here shows
/// the address or the client's own words about it.
final class TelegramApi {
    private final String base;
    private final String token;
    private final Http http;

    TelegramApi(TelegramConfig config, Http http) {
        this.base = config.apiBase().replaceAll("/+$", "");
        this.token = config.token().reveal();
        this.http = http;
    }

    /// @param query without the question mark, already encoded; may be empty
    Answer call(String method, String query, Duration deadline) throws IOException, InterruptedException {
        var address = base + "/bot" + token + "/" + method + (query.isEmpty() ? "" : "?" + query);
        try {
            return http.send(Call.get(URI.create(address)).within(deadline));
        } catch (IOException e) {
            // Not chained: the cause may name the address.
            throw new IOException("Telegram: no answer to " + method + " ("
                    + e.getClass().getSimpleName() + "); check the network and `api_base`");
        } catch (IllegalArgumentException e) {
            throw new IOException("Telegram: the token or `api_base` cannot be part of an address; check both");
        }
    }

    /// Telegram says in the body how long to wait, and in a header too.
    static Duration pause(Answer answer) {
        return answer.retryAfter()
                .orElseGet(() ->
                        Duration.ofSeconds(PayloadJson.lenient(answer.body().bytes())
                                .path("parameters")
                                .path("retry_after")
                                .asLong(1)));
    }

    /// What to tell about an answer that is not 2xx.
    static String refusal(String method, Answer answer) {
        return "Telegram: " + method + ": "
                + switch (answer.status()) {
                    case 401, 404 -> answer.status() + ", the token was refused; get a new one from @BotFather";
                    case 409 ->
                        "409, a webhook is set or another process polls this bot;"
                                + " call deleteWebhook, or stop the other process";
                    case 429 ->
                        "429, too many calls; asked to wait " + pause(answer).toSeconds() + " s";
                    default -> answer.status() + "; will be tried again";
                };
    }
}
