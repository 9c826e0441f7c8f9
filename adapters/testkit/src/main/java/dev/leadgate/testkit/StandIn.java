package dev.leadgate.testkit;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plays the provider behind a notifier.
public interface StandIn extends AutoCloseable {

    /// How the provider behaves from now on.
    enum Mood {
        ACCEPTS,
        /// Its own fault, over soon: HTTP 503, SMTP 4xx.
        FAILS,
        /// Takes the message and never answers.
        HANGS,
        /// The message or the address is bad for good: HTTP 400, SMTP 5xx.
        REFUSES,
        /// HTTP 429 with `Retry-After: 17`; providers that cannot say so answer as [#FAILS].
        THROTTLES
    }

    Notifier notifier();

    void mood(Mood mood);

    /// Everything the notifier sent, one text per attempt: address, headers and body.
    List<String> sent();

    @Override
    void close();

    /// A provider that is reached over [Http] alone.
    ///
    /// @param accepted what it answers to a message it takes
    static <C extends Record> StandIn overHttp(NotifierAdapter<C> adapter, C config, Http.Answer accepted) {
        var http = new FakeHttp();
        var context = new NotifierContext(
                http, InstantSource.fixed(TestContext.NOW), Optional.of(URI.create("https://leads.example.com")));
        var notifier = adapter.open(config, context);
        var standIn = new StandIn() {
            @Override
            public Notifier notifier() {
                return notifier;
            }

            @Override
            public void mood(Mood mood) {
                http.always(call -> switch (mood) {
                    case ACCEPTS -> accepted;
                    case FAILS -> FakeHttp.json(503, "{}");
                    case HANGS -> throw new HttpTimeoutException("no answer within " + call.deadline());
                    case REFUSES -> FakeHttp.json(400, "{\"error\":\"bad address\"}");
                    case THROTTLES -> FakeHttp.json(429, "{}", Map.of("retry-after", "17"));
                });
            }

            @Override
            public List<String> sent() {
                return http.calls().stream()
                        .map(c -> c.method() + " " + c.uri() + "\n" + new java.util.TreeMap<>(c.headers()) + "\n\n"
                                + c.body().text())
                        .toList();
            }

            @Override
            public void close() {}
        };
        standIn.mood(Mood.ACCEPTS);
        return standIn;
    }

    /// @throws IOException never for [#overHttp]; a real server may fail to start
    @FunctionalInterface
    interface Opener {
        StandIn open() throws IOException;
    }
}
