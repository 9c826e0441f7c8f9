package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Probe;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks who the bot is and whether its webhook fits the source's mode. Reads only.
final class TelegramProbe implements Probe {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private final TelegramApi api;
    private final boolean polls;
    private final Optional<URI> publicUrl;

    TelegramProbe(TelegramApi api, boolean polls, Optional<URI> publicUrl) {
        this.api = api;
        this.polls = polls;
        this.publicUrl = publicUrl;
    }

    @Override
    public List<Finding> probe() throws IOException, InterruptedException {
        var me = api.call("getMe", "", DEADLINE);
        if (!me.ok()) {
            return List.of(new Finding(
                    false,
                    TelegramApi.refusal("getMe", me),
                    "set the secret of `token` to the one @BotFather shows for this bot"));
        }
        var name = result(me).path("username").stringValue("?");
        var login = new Finding(true, "login ok, bot @" + shown(name), "");
        var info = api.call("getWebhookInfo", "", DEADLINE);
        if (!info.ok()) {
            return List.of(login, new Finding(false, TelegramApi.refusal("getWebhookInfo", info), "try again"));
        }
        return List.of(login, polls ? polling(result(info)) : webhook(result(info)));
    }

    private static Finding polling(JsonNode info) {
        return info.path("url").stringValue("").isEmpty()
                ? new Finding(true, "no webhook is set, polling is free", "")
                : new Finding(false, "a webhook is set, so polling answers 409", "call deleteWebhook once");
    }

    private Finding webhook(JsonNode info) {
        var url = info.path("url").stringValue("");
        if (url.isEmpty()) {
            return new Finding(false, "no webhook is set", "call setWebhook with this source's address");
        }
        if (publicUrl.isPresent() && !publicUrl.get().toString().equals(url)) {
            return new Finding(
                    false, "the webhook points elsewhere", "call setWebhook with this source's address again");
        }
        var wanted = info.path("allowed_updates");
        if (!wanted.isEmpty()
                && wanted.valueStream().noneMatch(w -> w.stringValue("").equals("message"))) {
            return new Finding(
                    false,
                    "the webhook was set for other updates than messages",
                    "call setWebhook again with `message` among allowed_updates, or without that list");
        }
        var error = info.path("last_error_message").stringValue("");
        long pending = info.path("pending_update_count").asLong(0);
        if (!error.isEmpty() && pending > 0) {
            return new Finding(
                    false,
                    pending + " updates wait; last error: " + shown(error),
                    "see that "
                            + "the public address answers over TLS and that `secret_token` is the same on both sides");
        }
        return new Finding(true, "webhook set, " + pending + " updates wait", "");
    }

    private static JsonNode result(Answer answer) {
        try {
            return JSON.readTree(answer.body().bytes()).path("result");
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    private static String shown(String text) {
        var clean = text.replaceAll("[^\\x20-\\x7e]", "?");
        return clean.length() <= 200 ? clean : clean.substring(0, 200);
    }
}
