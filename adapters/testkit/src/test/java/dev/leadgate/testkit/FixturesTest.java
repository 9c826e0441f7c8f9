package dev.leadgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Poller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FixturesTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Envelope envelope(int key) {
        return new Envelope("k" + key, TestContext.NOW, Payload.utf8("x", "text/plain"), Map.of());
    }

    @Test
    void readsARequest() {
        var request =
                RequestFile.parse(bytes("POST /in/x?a=1 HTTP/1.1\nContent-Type: text/plain\nX: 1\nX: 2\n\na\n\nb\n"));
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri().toString()).isEqualTo("/in/x?a=1");
        assertThat(request.headers().get("x")).containsExactly("1", "2");
        assertThat(request.body().text()).isEqualTo("a\n\nb");
        assertThat(request.body().mediaType()).isEqualTo("text/plain");
    }

    @Test
    void readsARequestWithoutBodyAndGivesMultipartItsLineEnds() {
        assertThat(RequestFile.parse(bytes("GET /in/x\nA: b\n")).body().size()).isZero();
        var multipart =
                RequestFile.parse(bytes("POST /x\nContent-Type: multipart/form-data; boundary=b\n\n--b\nc\r\n"));
        assertThat(multipart.body().text()).startsWith("--b\r\nc");
        assertThatThrownBy(() -> RequestFile.parse(bytes("POST\n"))).hasMessageContaining("METHOD /path");
        assertThatThrownBy(() -> RequestFile.parse(bytes("POST /x\nnonsense\n")))
                .hasMessageContaining("nonsense");
    }

    @Test
    void aPollerThatStandsStillIsNoticed() {
        Poller stuck = from -> new Poller.Page(List.of(envelope(1)), from, true);
        assertThatThrownBy(() -> Polls.drain(stuck, Cursor.START)).hasMessageContaining("same page forever");
    }

    @Test
    void aPollerThatMovesPassesAndOneThatSkipsDoesNot() throws Exception {
        Poller good = from -> {
            int at = from.value().isEmpty() ? 0 : Integer.parseInt(from.value());
            return new Poller.Page(List.of(envelope(at)), new Cursor(String.valueOf(at + 1)), at < 4);
        };
        Polls.check(good);
        assertThat(Polls.drain(good, Cursor.START)).hasSize(5);
        var calls = new java.util.concurrent.atomic.AtomicInteger();
        Poller forgetful = from -> {
            int at = from.value().isEmpty() ? 0 : Integer.parseInt(from.value());
            var shown = calls.incrementAndGet() > 5 ? List.<Envelope>of() : List.of(envelope(at));
            return new Poller.Page(shown, new Cursor(String.valueOf(at + 1)), at < 4);
        };
        assertThatThrownBy(() -> Polls.check(forgetful)).hasMessageContaining("skips envelopes");
    }

    @Test
    void theDoorRefusesBySeedAndForgetsNothingItTook() throws Exception {
        var door = new RecordingDoor(7, 0.5, Cursor.START);
        int taken = 0;
        for (int i = 0; i < 200; i++) {
            try {
                door.accept(List.of(envelope(i)), new Cursor("c" + i));
                taken++;
                assertThat(door.cursor().value()).isEqualTo("c" + i);
            } catch (IOException away) {
                assertThat(door.cursor().value()).isNotEqualTo("c" + i);
            }
        }
        assertThat(door.refused()).isBetween(60, 140);
        assertThat(door.accepted()).hasSize(taken);
        var closed = new StringBuilder();
        door.onClose(() -> closed.append("a"));
        door.close();
        door.onClose(() -> closed.append("b"));
        assertThat(closed).hasToString("ab");
        assertThat(door.closed()).isTrue();
    }

    @Test
    void theFakeNetworkAnswersInOrderAndRemembers() throws Exception {
        var http = new FakeHttp().next(c -> FakeHttp.json(200, "{}", Map.of("retry-after", "3")));
        var call = dev.leadgate.spi.Http.Call.get(java.net.URI.create("https://example.com/a"));
        assertThat(http.send(call).retryAfter()).contains(java.time.Duration.ofSeconds(3));
        assertThatThrownBy(() -> http.send(call))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("example.com");
        assertThat(http.calls()).containsExactly(call, call);
    }
}
