package dev.leadgate.adapters.messenger;

import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Intake.Hosted;
import dev.leadgate.spi.Intake.Polled;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Private messages to a bot, by webhook or by long polling ([Bot
/// API](https://core.telegram.org/bots/api)).
///
/// Both ways give an update the same key, so changing from one to the other repeats nothing.
public final class Telegram implements SourceAdapter<TelegramConfig> {
    private static final String SECRET_TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    @Override
    public String type() {
        return "telegram";
    }

    @Override
    public Channel channel() {
        return Channel.MESSENGER;
    }

    @Override
    public String summary() {
        return "Private messages to a Telegram bot, by webhook or long polling.";
    }

    @Override
    public Class<TelegramConfig> configType() {
        return TelegramConfig.class;
    }

    @Override
    public List<Problem> validate(TelegramConfig config) {
        var problems = new ArrayList<Problem>();
        var botId = config.botId();
        if (botId.isEmpty() || !botId.chars().allMatch(c -> c >= '0' && c <= '9')) {
            problems.add(new Problem(
                    "token",
                    "this is not a bot token",
                    "copy the whole token from @BotFather, digits and colon included"));
        }
        if (!config.polls() && config.secretToken().isEmpty()) {
            problems.add(new Problem(
                    "secret_token",
                    "a webhook without `secret_token` would believe anybody",
                    "set it to the secret_token given to setWebhook, or use `mode: polling`"));
        }
        if (!config.secretToken().stream().allMatch(Telegram::isSecretToken)) {
            problems.add(new Problem(
                    "secret_token",
                    "Telegram allows 1 to 256 of the characters A-Z a-z 0-9 _ - here",
                    "make one with `openssl rand -hex 32` and call setWebhook again"));
        }
        ApiBase.problem(config.apiBase(), "https://api.telegram.org").ifPresent(problems::add);
        return problems;
    }

    @Override
    public Source open(TelegramConfig config, SourceContext context) {
        var updates = new TelegramUpdates(config.botId(), context.clock());
        var api = new TelegramApi(config, context.http());
        Intake intake = config.polls()
                ? new Polled(new TelegramPoller(api, updates), Duration.ofSeconds(1))
                : new Hosted(request -> judge(request, config.secretToken(), updates));
        return new Source(
                List.of(intake),
                Optional.empty(),
                new TelegramTranslator(config.botId(), config.campaigns()),
                new TelegramProbe(api, config.polls(), context.publicUrl()));
    }

    private static Verdict judge(Request request, List<Secret> secrets, TelegramUpdates updates) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "Telegram sends POST only");
        }
        var given = request.header("x-telegram-bot-api-secret-token").orElse("");
        boolean known = false;
        for (var secret : secrets) {
            known |= secret.matches(given);
        }
        if (!known) {
            return new Verdict.Refuse(401, "X-Telegram-Bot-Api-Secret-Token is missing or wrong");
        }
        return Verdict.Accept.of(updates.envelope(request.body().bytes()), Reply.of(200));
    }

    private static boolean isSecretToken(Secret secret) {
        var value = secret.reveal();
        return value.length() <= 256 && value.chars().allMatch(c -> SECRET_TOKEN.indexOf(c) >= 0);
    }
}
