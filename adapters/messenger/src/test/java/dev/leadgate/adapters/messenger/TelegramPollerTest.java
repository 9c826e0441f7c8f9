package dev.leadgate.adapters.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Poller;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Against a stand-in that forgets updates below the offset, as Telegram does.
class TelegramPollerTest {
    private static final String TOKEN = "110201543:AAH-secret-part";

    private final TreeMap<Long, String> queue = new TreeMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final FakeHttp http = new FakeHttp(this::answer);
    private volatile int status = 200;
    private volatile String webhook = "";
    private volatile boolean cutOff;

    private Http.Answer answer(Http.Call call) {
        var uri = call.uri();
        calls.add(call.method() + " " + uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
        var path = uri.getPath();
        var body = path.endsWith("/getUpdates") ? updates(String.valueOf(uri.getQuery())) : other(path);
        return FakeHttp.json(status, cutOff ? body.substring(0, body.length() / 2) : body);
    }

    private synchronized String updates(String query) {
        for (var pair : query.split("&", -1)) {
            if (pair.startsWith("offset=")) {
                queue.headMap(Long.parseLong(pair.substring(7))).clear();
            }
        }
        return "{\"ok\":true,\"result\":["
                + String.join(",", queue.values().stream().limit(10).toList()) + "]}";
    }

    private String other(String path) {
        return path.endsWith("/getMe")
                ? "{\"ok\":true,\"result\":{\"id\":110201543,\"is_bot\":true,\"username\":\"acme_bot\"}}"
                : "{\"ok\":true,\"result\":{\"url\":\"" + webhook
                        + "\",\"pending_update_count\":3,\"last_error_message\":\"Wrong response\\u0007\"}}";
    }

    private Source source(String mode) {
        var config =
                new TelegramConfig(Secret.of(TOKEN), mode, List.of(Secret.of("s")), Map.of(), "http://127.0.0.1:8081/");
        return new Telegram()
                .open(
                        config,
                        new TestContext()
                                .http(http)
                                .publicUrl("https://gw.example.com/in/bot")
                                .build());
    }

    private Poller poller() {
        return ((Intake.Polled) source("polling").intakes().getFirst()).poller();
    }

    @Test
    void everyUpdateComesOnceByKeyAlthoughTheGatewayCrashes() throws Exception {
        long seed = 4711;
        var random = new Random(seed);
        var inbox = new TreeMap<String, Envelope>();
        var stored = Cursor.START;
        var poller = poller();
        long id = 900;
        for (int round = 0; round < 200; round++) {
            for (int n = random.nextInt(8); n > 0; n--) {
                synchronized (this) {
                    queue.put(id, TelegramTest.update(id));
                }
                id++;
            }
            var page = poller.poll(stored);
            if (random.nextInt(3) > 0) {
                page.envelopes().forEach(e -> inbox.put(e.key(), e));
                stored = page.next();
            }
        }
        for (boolean more = true; more; ) {
            var page = poller.poll(stored);
            page.envelopes().forEach(e -> inbox.put(e.key(), e));
            more = !page.next().equals(stored);
            stored = page.next();
        }
        assertThat(inbox).as("seed %d", seed).hasSize((int) (id - 900));
        assertThat(inbox).containsKeys("110201543:900", "110201543:" + (id - 1));
        assertThat(stored.value()).isEqualTo(Long.toString(id));
    }

    @Test
    void bytesOfAnUpdateAreKeptExactly() throws Exception {
        var odd = "{\"update_id\":5, \"message\" : {\"text\":\"\\ud800 \\/ \u00fc\"},\"update_id\":5}";
        queue.put(5L, odd);
        queue.put(6L, TelegramTest.update(6));
        var page = poller().poll(Cursor.START);
        assertThat(page.envelopes()).extracting(e -> e.payload().text()).containsExactly(odd, TelegramTest.update(6));
        assertThat(page.envelopes()).extracting(Envelope::key).containsExactly("110201543:5", "110201543:6");
        assertThat(page.next()).isEqualTo(new Cursor("7"));
    }

    @Test
    void asksForMessagesFromTheStoredOffset() throws Exception {
        assertThat(poller().poll(new Cursor("77")).next()).isEqualTo(new Cursor("77"));
        assertThat(calls)
                .containsExactly("GET /bot" + TOKEN
                        + "/getUpdates?offset=77&limit=10&timeout=25&allowed_updates=%5B%22message%22%5D");
    }

    @Test
    void refusalsSayWhatToDoAndNeverShowTheToken() {
        for (var expected : Map.of(
                        401, "BotFather", 404, "BotFather", 409, "deleteWebhook", 429, "wait", 502, "tried again")
                .entrySet()) {
            status = expected.getKey();
            assertThatThrownBy(() -> poller().poll(Cursor.START))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(expected.getValue())
                    .hasMessageContaining(expected.getKey().toString())
                    .hasMessageNotContaining("AAH");
        }
        status = 200;
        cutOff = true;
        queue.put(1L, TelegramTest.update(1));
        assertThatThrownBy(() -> poller().poll(Cursor.START)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> poller().poll(new Cursor("x"))).hasMessageContaining("cursor");
        http.always(call -> {
            throw new IOException("connection refused by " + call.uri());
        });
        assertThatThrownBy(() -> poller().poll(Cursor.START))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("api_base")
                .hasMessageNotContaining("AAH")
                .hasNoCause();
    }

    @Test
    void probeLooksAndChangesNothing() throws Exception {
        assertThat(source("polling").probe().probe()).allMatch(f -> f.ok());
        assertThat(source("webhook").probe().probe().getLast().what()).isEqualTo("no webhook is set");
        webhook = "https://gw.example.com/in/bot";
        assertThat(source("polling").probe().probe().getLast().hint()).contains("deleteWebhook");
        var late = source("webhook").probe().probe().getLast();
        assertThat(late.ok()).isFalse();
        assertThat(late.what()).isEqualTo("3 updates wait; last error: Wrong response?");
        webhook = "https://elsewhere.example.com/";
        assertThat(source("webhook").probe().probe().getLast().what()).isEqualTo("the webhook points elsewhere");
        status = 401;
        assertThat(source("webhook").probe().probe().getFirst().ok()).isFalse();
        assertThat(calls).allMatch(c -> c.endsWith("/getMe") || c.endsWith("/getWebhookInfo"));
    }
}
