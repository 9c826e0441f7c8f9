package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Poller;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Source;
import dev.leadgate.testkit.Polls;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On real files. The clock is ours, and so are the files' times of change.
class FreeswitchFolderTest {
    private static final String UUID = "3da8bf84-c133-4959-9e24-e7287533";

    @TempDir
    Path folder = Path.of("");

    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private Cursor cursor = Cursor.START;

    private Source source(String history) {
        var config = FreeswitchTest.config(folder.toString(), history, "auto", "answer", "missed");
        return new Freeswitch().open(config, new TestContext().clock(() -> now).build());
    }

    /// In the order of the times that the test gives its files.
    private Poller poller(String history) {
        return new FreeswitchFolder(
                folder,
                history.equals("skip"),
                () -> now,
                file -> Files.getLastModifiedTime(file).toInstant());
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(now));
    }

    private List<String> keys(String history) throws Exception {
        var keys = new ArrayList<String>();
        Poller.Page page;
        do {
            page = poller(history).poll(cursor);
            page.envelopes().forEach(e -> keys.add(e.key()));
            cursor = page.next();
        } while (page.more());
        return keys;
    }

    @Test
    void files_written_while_the_gateway_was_away_are_read_once_and_in_order() throws Exception {
        write(UUID + "0001.cdr.json", "{}");
        now = now.plusSeconds(60);
        assertThat(keys("skip")).as("history").isEmpty();
        write("a_" + UUID + "0003.cdr.xml", "<cdr/>");
        now = now.plusSeconds(1);
        write(UUID + "0002.cdr.json", "{}");
        write("notes.txt", "not a record");
        write(UUID + "0009.cdr.json.tmp", "{");
        now = now.plusSeconds(60);
        assertThat(keys("skip")).containsExactly(UUID + "0003", UUID + "0002");
        assertThat(keys("skip")).isEmpty();
    }

    /// Copied from a machine that was away, with the times it had there.
    @Test
    void a_file_that_comes_late_with_an_old_time_is_read() throws Exception {
        now = Instant.now().minus(Duration.ofHours(30));
        write(UUID + "0001.cdr.json", "{}");
        var poller = ((Intake.Polled) source("read").intakes().getLast()).poller();
        now = Instant.now().plusSeconds(60);
        var first = poller.poll(poller.poll(Cursor.START).next());
        assertThat(first.envelopes()).extracting(Envelope::key).containsExactly(UUID + "0001");

        now = now.minus(Duration.ofDays(2));
        write(UUID + "0002.cdr.json", "{}");
        var written = now;
        now = Instant.now().plusSeconds(60);
        var late = poller.poll(first.next());
        assertThat(late.envelopes()).extracting(Envelope::key).containsExactly(UUID + "0002");
        assertThat(late.envelopes().getFirst().occurredAt()).isCloseTo(written, within(1, ChronoUnit.SECONDS));
        assertThat(poller.poll(late.next()).envelopes()).isEmpty();
    }

    @Test
    void a_file_still_being_written_is_left_alone() throws Exception {
        assertThat(keys("skip")).isEmpty();
        write(UUID + "0001.cdr.json", "{\"variab");
        now = now.plusSeconds(4);
        assertThat(keys("skip")).isEmpty();
        write(UUID + "0001.cdr.json", "{\"variables\":{}}");
        now = now.plusSeconds(5);
        assertThat(keys("skip")).containsExactly(UUID + "0001");
    }

    @Test
    void a_file_has_the_key_and_the_bytes_of_the_post_that_failed() throws Exception {
        var posted = FreeswitchBody.of(
                Payload.utf8("cdr=%7B%22variables%22%3A%7B%7D%7D", "application/x-www-form-urlencoded"));
        write(UUID + "0001.cdr.json", posted.text());
        now = now.plusSeconds(60);
        cursor = poller("read").poll(Cursor.START).next();
        var envelope = poller("read").poll(cursor).envelopes().getFirst();
        assertThat(envelope.payload()).isEqualTo(posted);
        assertThat(envelope.key()).isEqualTo(UUID + "0001");
    }

    @Test
    void a_long_history_is_read_in_pages_and_every_cursor_gives_the_rest() throws Exception {
        for (int i = 0; i < 450; i++) {
            write(UUID + String.format(Locale.ROOT, "%04d", i) + ".cdr.json", "{}");
            now = i % 3 == 0 ? now.plusMillis(7) : now;
        }
        now = now.plusSeconds(60);
        Polls.check(poller("read"));
        assertThat(Polls.drain(poller("read"), Cursor.START))
                .extracting(Envelope::key)
                .hasSize(450);
        assertThat(poller("read").poll(new Cursor("1970-01-01T00:00:00Z ")).envelopes())
                .hasSize(200);
    }

    @Test
    void large_files_are_bounded() throws Exception {
        write(UUID + "0001.cdr.json", "x".repeat(3 << 20));
        now = now.plusSeconds(60);
        cursor = poller("read").poll(Cursor.START).next();
        assertThat(poller("read").poll(cursor).envelopes().getFirst().payload().size())
                .isEqualTo(1 << 20);
    }

    @Test
    void a_folder_that_is_not_there_is_said() throws Exception {
        assertThat(source("skip").probe().probe()).extracting(Finding::ok).containsExactly(true);
        folder = folder.resolve("elsewhere");
        assertThatThrownBy(() -> poller("skip").poll(Cursor.START)).hasMessageContaining("error_directory");
        assertThatThrownBy(() -> poller("skip").poll(new Cursor("2026-01-01T00:00:00Z x")))
                .hasMessageContaining("error_directory");
        assertThat(source("skip").probe().probe()).extracting(Finding::ok).containsExactly(false);
    }

    @Test
    void a_foreign_cursor_is_said() {
        for (var text : List.of("x", "x y")) {
            assertThatThrownBy(() -> poller("skip").poll(new Cursor(text)))
                    .hasMessageContaining("clear this source's cursor");
        }
    }
}
