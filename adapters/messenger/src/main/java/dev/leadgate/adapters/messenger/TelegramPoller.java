package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.AskedToWaitException;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Poller;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;

/// Long polling by `getUpdates`. The cursor is the next offset: it reaches Telegram only after
/// the updates below it are stored, and only that makes Telegram forget them.
final class TelegramPoller implements Poller {
    /// Ten updates of the largest kind stay below the client's limit of 1 MiB for an answer.
    private static final int LIMIT = 10;

    private static final Duration WAIT = Duration.ofSeconds(25);
    private static final Duration DEADLINE = WAIT.plusSeconds(10);
    private static final String ONLY_MESSAGES = "%5B%22message%22%5D";

    private final TelegramApi api;
    private final TelegramUpdates updates;

    TelegramPoller(TelegramApi api, TelegramUpdates updates) {
        this.api = api;
        this.updates = updates;
    }

    @Override
    public Page poll(Cursor from) throws IOException, InterruptedException {
        var query = "limit=" + LIMIT + "&timeout=" + WAIT.toSeconds() + "&allowed_updates=" + ONLY_MESSAGES;
        if (!from.value().isEmpty()) {
            query = "offset=" + offset(from) + "&" + query;
        }
        var answer = api.call("getUpdates", query, DEADLINE);
        if (answer.status() == 401 || answer.status() == 404) {
            throw new AccessRefusedException(TelegramApi.refusal("getUpdates", answer));
        }
        if (answer.status() == 429) {
            throw new AskedToWaitException(TelegramApi.refusal("getUpdates", answer), TelegramApi.pause(answer));
        }
        if (!answer.ok()) {
            throw new IOException(TelegramApi.refusal("getUpdates", answer));
        }
        var envelopes = new ArrayList<Envelope>();
        var next = from;
        for (var update : updates.split(answer.body().bytes())) {
            envelopes.add(updates.envelope(update));
            var id = updates.id(update);
            if (id.isPresent()) {
                next = new Cursor(Long.toString(id.getAsLong() + 1));
            }
        }
        return new Page(envelopes, next, envelopes.size() == LIMIT && !next.equals(from));
    }

    private static long offset(Cursor from) throws IOException {
        try {
            return Long.parseLong(from.value());
        } catch (NumberFormatException e) {
            throw new IOException("Telegram: the stored cursor is not an update id; clear this source's cursor", e);
        }
    }
}
