package dev.leadgate.app.console;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.leadgate.app.access.Permission;
import dev.leadgate.signature.Sha256;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What open pages ask for again and again: the [LiveParts] of a page, made at most once a second for all who
/// look at the same page and may see the same.
///
/// An answer says how old it was when it was asked for, so that a page can tell whether what it heard of is
/// in it.
final class LiveAnswers {
    private static final String ASKED = "x-leadgate-live";
    private static final String AGE = "x-leadgate-age";
    private static final Duration SHARED = Duration.ofSeconds(1);
    private static final long MOST_BYTES = 32 << 20;

    private final Ticker ticker;
    private final AsyncCache<Key, Made> shared;

    LiveAnswers(Ticker ticker) {
        this.ticker = ticker;
        this.shared = Caffeine.newBuilder()
                .ticker(ticker)
                .executor(Runnable::run)
                .expireAfter(Expiry.<Key, Made>creating((key, made) -> left(made)))
                .maximumWeight(MOST_BYTES)
                .weigher((Key key, Made made) -> made.body().size())
                .buildAsync();
    }

    /// Everything that decides what an answer holds. Whoever has the same one may see the same answer.
    ///
    /// @param rights all that the reader may do
    /// @param only whose leads are all that the reader may know of
    record Key(
            String path,
            String query,
            String language,
            boolean languageAsked,
            Set<Permission> rights,
            Optional<String> only) {
        static Key of(Frame frame) {
            return new Key(
                    frame.path(),
                    frame.query(),
                    frame.words().language(),
                    frame.languageAsked(),
                    Arrays.stream(Permission.values()).filter(frame::may).collect(Collectors.toUnmodifiableSet()),
                    frame.viewer().only());
        }
    }

    /// @param tag of the body, for `If-None-Match`
    /// @param began when the page was begun, by the ticker
    record Made(int status, Packed body, String tag, long began) {}

    /// Whether the parts are wanted and not the page.
    static boolean asked(RoutingContext context) {
        return context.request().headers().contains(ASKED);
    }

    long now() {
        return ticker.read();
    }

    /// The parts of a page that was begun at `began`.
    static Made made(int status, String page, long began) {
        var bytes = LiveParts.of(page).getBytes(StandardCharsets.UTF_8);
        return new Made(status, Packed.of(bytes), "W/\"" + Sha256.hex(bytes).substring(0, 16) + "\"", began);
    }

    /// The answer of the second, or else a new one. An error is told to those who wait for it and not kept.
    CompletableFuture<Made> shared(Key key, Supplier<CompletableFuture<Made>> make) {
        var answer = shared.get(key, (same, executor) -> make.get());
        return answer.whenComplete((made, failed) -> {
            if (made != null && made.status() != 200) {
                shared.asMap().remove(key, answer);
            }
        });
    }

    private Duration left(Made made) {
        var left = SHARED.minusNanos(ticker.read() - made.began());
        return left.isPositive() ? left : Duration.ofNanos(1);
    }

    /// @param asked when the request came, by the ticker
    static void send(RoutingContext context, Frame frame, Made made, long asked) {
        var response = context.response()
                .setStatusCode(made.status())
                .putHeader("content-type", "text/html; charset=utf-8")
                .putHeader("content-language", frame.words().language())
                .putHeader("vary", "accept-language, " + ASKED)
                .putHeader("etag", made.tag())
                .putHeader(AGE, String.valueOf(Math.max(0, asked - made.began()) / 1_000_000));
        if (made.status() == 200 && made.tag().equals(context.request().getHeader("if-none-match"))) {
            response.setStatusCode(304).end();
        } else {
            made.body().send(context);
        }
    }
}
