package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Poller;
import dev.leadgate.spi.Source;
import dev.leadgate.testkit.Polls;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreeCxPollerTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("cdr.log");
    }

    private Source source() {
        var config = ThreeCxTest.config("file", Optional.empty(), file().toString(), ThreeCxFormat.KNOWN, "missed");
        return new ThreeCx().open(config, new TestContext().clock(Instant::now).build());
    }

    private Poller poller() {
        return ((Intake.Polled) source().intakes().getFirst()).poller();
    }

    private void append(String text) throws IOException {
        Files.write(
                file(), text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String line(int n) {
        return "Call " + n + ",00_" + n + ",,2026/01/01 09:00:00,,2026/01/01 09:00:30,src,+491511234567\r\n";
    }

    private static String key(int n) {
        return n + ":00_" + n + ":2026-01-01T09:00:00Z";
    }

    @Test
    void linesComeOnceAndAlsoOverARotation() throws Exception {
        append(line(1) + line(2));
        var cursor = poller().poll(Cursor.START).next();
        var page = poller().poll(cursor);
        assertThat(page.envelopes()).extracting(Envelope::key).containsExactly(key(1), key(2));
        append("Call 3,00_3,,2026");
        var half = poller().poll(page.next());
        assertThat(half.envelopes()).isEmpty();
        append(line(3).substring("Call 3,00_3,,2026".length()) + line(4));
        Files.move(file(), folder.resolve("cdr.log.1"));
        append(line(5));
        assertThat(Polls.drain(poller(), half.next()))
                .extracting(Envelope::key)
                .containsExactly(key(3), key(4), key(5));
    }

    @Test
    void aLongFileComesInPages() throws Exception {
        var text = new StringBuilder();
        IntStream.range(0, 1_234).forEach(n -> text.append(line(n)));
        append(text.toString());
        var cursor = poller().poll(Cursor.START).next();
        assertThat(poller().poll(cursor).envelopes()).hasSize(500);
        assertThat(Polls.drain(poller(), cursor))
                .hasSize(1_234)
                .extracting(Envelope::key)
                .doesNotHaveDuplicates();
        Polls.check(poller());
    }

    @Test
    void aMissingFolderIsNamedAndAMissingFileIsWaitedFor() throws Exception {
        var cursor = poller().poll(Cursor.START).next();
        assertThat(poller().poll(cursor).envelopes()).isEmpty();
        assertThat(source().probe().probe())
                .singleElement()
                .satisfies(f -> assertThat(f.ok()).isFalse());
        append(line(1));
        assertThat(Polls.drain(poller(), cursor)).hasSize(1);
        assertThat(source().probe().probe())
                .singleElement()
                .satisfies(f -> assertThat(f.ok()).isTrue());
        Files.delete(file());
        Files.delete(folder);
        assertThatThrownBy(() -> poller().poll(cursor))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the folder of");
        Files.createDirectory(folder);
    }
}
