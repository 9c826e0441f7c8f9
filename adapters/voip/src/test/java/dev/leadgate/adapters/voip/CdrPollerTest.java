package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Poller.Page;
import dev.leadgate.testkit.Polls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On real files. The clock is ours, and so are the files' times of change.
class CdrPollerTest {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @TempDir
    Path folder = Path.of("");

    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private Cursor cursor = Cursor.START;
    private CdrPoller poller = new CdrPoller(config("read"), format(), () -> now);

    @BeforeEach
    void open() {
        poller = poller("read");
    }

    private static CdrFormat format() {
        return new CdrFormat(true, ZoneOffset.UTC);
    }

    private AsteriskCdrConfig config(String history) {
        return new AsteriskCdrConfig(
                master().toString(),
                "uniqueid",
                false,
                List.of(),
                "[0-9]{2,5}",
                "all",
                history,
                Duration.ofSeconds(1),
                Duration.ofSeconds(3));
    }

    private CdrPoller poller(String history) {
        return new CdrPoller(config(history), format(), () -> now);
    }

    private Path master() {
        return folder.resolve("Master.csv");
    }

    private String line(String call, int sequence) {
        var at = TIME.format(now);
        return "\"\",\"+4915119876543\",\"800\",\"from-trunk\",\"x\",\"PJSIP/t-1\",\"PJSIP/800-2\",\"Dial\",\"\",\""
                + at
                + "\",,\"" + at + "\",30,0,\"NO ANSWER\",\"DOCUMENTATION\",\"" + call + "." + sequence
                + "\",\"\",\"\",\""
                + call + "\"," + sequence + "\n";
    }

    private void append(String text) throws IOException {
        append(text.getBytes(StandardCharsets.UTF_8));
    }

    private void append(byte[] bytes) throws IOException {
        Files.write(master(), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Files.setLastModifiedTime(master(), FileTime.from(now));
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private List<Envelope> poll() throws IOException {
        var all = new ArrayList<Envelope>();
        Page page;
        do {
            page = poller.poll(cursor);
            all.addAll(page.envelopes());
            cursor = page.next();
        } while (page.more());
        return all;
    }

    private List<String> keys() throws IOException {
        return poll().stream().map(Envelope::key).toList();
    }

    @Test
    void aCallIsHandedInOnceWhenItsRecordsHaveSettled() throws IOException {
        assertThat(keys()).isEmpty();
        append(line("c1", 1));
        assertThat(keys()).isEmpty();
        pass(2);
        append(line("c1", 2));
        assertThat(keys()).isEmpty();
        pass(2);
        assertThat(keys()).isEmpty();
        pass(1);
        var envelopes = poll();
        assertThat(envelopes).extracting(Envelope::key).containsExactly("c1");
        assertThat(envelopes.getFirst().payload().text().lines()).hasSize(2);
        assertThat(envelopes.getFirst().payload().mediaType()).isEqualTo("text/csv");
        assertThat(envelopes.getFirst().occurredAt()).isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
        pass(60);
        assertThat(keys()).isEmpty();
    }

    @Test
    void anOpenCallHoldsTheCursorButNotTheOthers() throws IOException {
        poll();
        append(line("long", 1));
        append(line("short", 1));
        assertThat(keys()).isEmpty();
        pass(2);
        append(line("long", 2));
        assertThat(keys()).isEmpty();
        pass(1);
        assertThat(keys()).containsExactly("short");
        assertThat(keys()).isEmpty();
        var restarted = poller("read");
        assertThat(restarted.poll(cursor).envelopes()).isEmpty();
        pass(2);
        assertThat(keys()).containsExactly("long");
    }

    @Test
    void aRecordThatComesLateIsHandedInAgainUnderTheSameKey() throws IOException {
        poll();
        append(line("c1", 1));
        pass(4);
        assertThat(keys()).containsExactly("c1");
        append(line("c1", 2));
        pass(4);
        assertThat(keys()).containsExactly("c1");
        assertThat(keys()).isEmpty();
    }

    @Test
    void aLineStillBeingWrittenIsLeftAlone() throws IOException {
        poll();
        var line = line("c1", 1);
        append(line.substring(0, 50));
        pass(60);
        assertThat(keys()).isEmpty();
        append(line.substring(50, line.length() - 1));
        pass(60);
        assertThat(keys()).isEmpty();
        append("\r\n");
        pass(3);
        assertThat(keys()).containsExactly("c1");
    }

    @Test
    void rotationLosesNothingEvenInTheMiddleOfACall() throws IOException {
        poll();
        append(line("c1", 1));
        pass(4);
        assertThat(keys()).containsExactly("c1");
        append(line("c2", 1));
        append(line("c3", 1));
        Files.move(master(), folder.resolve("Master.csv.1"));
        assertThat(keys()).isEmpty();
        append(line("c3", 2));
        append(line("c4", 1));
        pass(4);
        var envelopes = poll();
        assertThat(envelopes).extracting(Envelope::key).containsExactly("c2", "c3", "c4");
        assertThat(envelopes.get(1).payload().text().lines()).hasSize(2);
        append(line("c5", 1));
        pass(4);
        assertThat(keys()).containsExactly("c5");
    }

    @Test
    void filesRotatedWhileTheGatewayWasDownAreReadInOrder() throws IOException {
        poll();
        append(line("c1", 1));
        pass(4);
        assertThat(keys()).containsExactly("c1");
        append(line("c2", 1));
        Files.move(master(), folder.resolve("Master.csv.2"));
        pass(10);
        append(line("c3", 1));
        Files.move(master(), folder.resolve("Master.csv.1"));
        Files.writeString(folder.resolve("Master.csv.0.gz"), "not read");
        pass(10);
        assertThat(keys()).containsExactly("c2", "c3");
        append(line("c4", 1));
        pass(4);
        poller = poller("read");
        assertThat(keys()).containsExactly("c4");
        assertThat(keys()).isEmpty();
    }

    @Test
    void truncationAfterACopyIsNoticed() throws IOException {
        poll();
        append(line("c1", 1));
        append(line("c2", 1));
        pass(4);
        assertThat(keys()).containsExactly("c1", "c2");
        append(line("c3", 1));
        Files.copy(master(), folder.resolve("Master.csv.1"), StandardCopyOption.COPY_ATTRIBUTES);
        pass(20);
        Files.writeString(master(), line("d1", 1) + line("d2", 1) + line("d3", 1) + line("d4", 1));
        Files.setLastModifiedTime(master(), FileTime.from(now));
        pass(4);
        assertThat(keys()).containsExactly("c3", "d1", "d2", "d3", "d4");
        assertThat(keys()).isEmpty();
    }

    @Test
    void aFileThatIsGoneIsSaidAndTheNewOneIsRead() throws IOException {
        poll();
        append(line("c1", 1));
        pass(4);
        assertThat(keys()).containsExactly("c1");
        Files.delete(master());
        assertThat(keys()).isEmpty();
        append(line("c2", 1));
        pass(4);
        assertThat(keys()).containsExactly("c2");
    }

    @Test
    void damagedLinesAreHandedInToo() throws IOException {
        poll();
        append("<html>\n\n\u0000\u0000\n");
        append(line("c1", 1));
        append(new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        var damaged = poll();
        assertThat(damaged).hasSize(3).allMatch(e -> e.key().startsWith("sha256:"));
        assertThat(damaged.getFirst().payload().text()).isEqualTo("<html>\n");
        assertThat(damaged.get(2).payload().bytes()).containsExactly(0xff, 0xfe, '\n');
        pass(4);
        assertThat(keys()).containsExactly("c1");
    }

    @Test
    void aLineWithoutEndComesInPieces() throws IOException {
        poll();
        append("x".repeat(2 * CdrLines.LONGEST + 10) + "\n" + line("c1", 1));
        pass(4);
        var all = poll();
        assertThat(all).hasSize(3);
        assertThat(all).allMatch(e -> e.payload().size() <= CdrLines.LONGEST + 1);
        assertThat(all.getLast().key()).isEqualTo("c1");
    }

    @Test
    void historyIsSkippedUnlessAskedFor() throws IOException {
        append(line("old", 1) + "half a li");
        pass(600);
        poller = poller("skip");
        assertThat(keys()).isEmpty();
        assertThat(keys()).isEmpty();
        append("ne\n" + line("new", 1));
        pass(4);
        assertThat(keys()).hasSize(2).contains("new").doesNotContain("old");
        cursor = Cursor.START;
        poller = poller("read");
        assertThat(keys()).contains("old", "new");
    }

    @Test
    void theFirstCallOfANewFileIsNotHistory() throws IOException {
        poller = poller("skip");
        assertThat(keys()).isEmpty();
        append(line("first", 1));
        pass(4);
        assertThat(keys()).containsExactly("first");
    }

    @Test
    void aLongHistoryIsReadInPages() throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < 12_000; i++) {
            text.append(line("c" + i, 1)).append(line("c" + i, 2));
            pass(1);
        }
        append(text.toString());
        pass(4);
        var pages = new ArrayList<Integer>();
        var inbox = new LinkedHashMap<String, Envelope>();
        for (boolean more = true; more; ) {
            var page = poller.poll(cursor);
            page.envelopes()
                    .forEach(e -> assertThat(inbox.put(e.key(), e)).as(e.key()).isNull());
            pages.add(page.envelopes().size());
            cursor = page.next();
            more = page.more();
        }
        assertThat(inbox).hasSize(12_000);
        assertThat(inbox.values()).allMatch(e -> e.payload().text().lines().count() == 2);
        assertThat(pages).allMatch(n -> n <= 500);
    }

    @Test
    void everyStoredCursorGivesTheRest() throws Exception {
        append("");
        for (int i = 0; i < 1_300; i++) {
            append(line("c" + i, 1));
        }
        pass(10);
        Polls.check(poller("read"));
        assertThat(Polls.drain(poller("read"), Cursor.START)).hasSize(1_300);
    }

    @Test
    void crashesAtAnyPointRepeatAndNeverLose() throws IOException {
        var base = folder;
        for (long seed = 1; seed <= 60; seed++) {
            folder = Files.createDirectory(base.resolve("seed" + seed));
            crash(seed);
        }
    }

    private void crash(long seed) throws IOException {
        var random = new Random(seed);
        cursor = Cursor.START;
        poller = poller("read");
        var written = new LinkedHashMap<String, Integer>();
        var inbox = new LinkedHashMap<String, String>();
        var open = new ArrayList<String>();
        int repeats = 0;
        for (int step = 0; step < 400; step++) {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> open.add("s" + seed + "c" + step);
                case 4, 5 -> now = now.plusMillis(random.nextInt(5_000));
                case 6 -> poller = poller("read");
                case 7 -> rotate(random, step);
                default -> {
                    var page = poller.poll(cursor);
                    if (random.nextInt(4) > 0) {
                        for (var e : page.envelopes()) {
                            repeats += inbox.put(e.key(), e.payload().text()) == null ? 0 : 1;
                        }
                        cursor = page.next();
                    }
                }
            }
            for (var call : List.copyOf(open)) {
                if (random.nextBoolean()) {
                    append(line(call, written.merge(call, 1, Integer::sum)));
                }
                if (random.nextInt(3) == 0 && written.containsKey(call)) {
                    open.remove(call);
                }
            }
        }
        for (var call : open) {
            append(line(call, written.merge(call, 1, Integer::sum)));
        }
        for (int i = 0; i < 20; i++) {
            pass(4);
            var page = poller.poll(cursor);
            for (var e : page.envelopes()) {
                repeats += inbox.put(e.key(), e.payload().text()) == null ? 0 : 1;
            }
            cursor = page.next();
        }
        assertThat(inbox.keySet()).as("seed %d", seed).isEqualTo(written.keySet());
        // A repeat is a call that went on after it was handed in, never a call handed in twice unchanged.
        assertThat(repeats).as("seed %d", seed).isLessThan(written.size());
    }

    /// By renaming, or by copying and truncating.
    private void rotate(Random random, int step) throws IOException {
        // Before the first poll is stored the source has not started: what is there is history.
        if (random.nextInt(3) != 0 || !Files.exists(master()) || cursor.equals(Cursor.START)) {
            return;
        }
        // Rotated files are told apart in time by their last change.
        now = now.plusMillis(1);
        var copy = folder.resolve("Master.csv-" + step);
        if (random.nextBoolean()) {
            Files.move(master(), copy);
        } else {
            Files.copy(master(), copy);
            Files.setLastModifiedTime(copy, FileTime.from(now));
            Files.write(master(), new byte[0]);
            Files.setLastModifiedTime(master(), FileTime.from(now));
        }
        now = now.plusMillis(1);
    }

    @Test
    void aFileMadeAndRotatedBetweenTwoLooksIsRead() throws IOException {
        append("history\n");
        Files.move(master(), folder.resolve("Master.csv.2"));
        pass(1);
        poller = poller("skip");
        assertThat(keys()).isEmpty();
        append(line("c1", 1));
        Files.move(master(), folder.resolve("Master.csv.1"));
        pass(10);
        assertThat(keys()).containsExactly("c1");
        append(line("c2", 1));
        pass(10);
        assertThat(keys()).containsExactly("c2");
    }

    @Test
    void anEmptyFileFilledAndTruncatedBetweenTwoLooksIsRead() throws IOException {
        append("");
        assertThat(keys()).isEmpty();
        pass(1);
        append(line("c1", 1));
        Files.copy(master(), folder.resolve("Master.csv.1"), StandardCopyOption.COPY_ATTRIBUTES);
        pass(1);
        Files.write(master(), new byte[0]);
        append(line("c2", 1));
        pass(10);
        assertThat(keys()).containsExactly("c1", "c2");
    }

    @Test
    void anOpenCallAtTheBeginningSurvivesTruncationAfterACopy() throws IOException {
        poll();
        append(line("c1", 1));
        assertThat(keys()).isEmpty();
        Files.copy(master(), folder.resolve("Master.csv.1"), StandardCopyOption.COPY_ATTRIBUTES);
        pass(1);
        Files.write(master(), new byte[0]);
        append(line("c2", 1));
        pass(10);
        assertThat(keys()).containsExactly("c1", "c2");
    }

    @Test
    void whenTheFileReadSoFarIsCompressedTheLaterOnesAreStillRead() throws IOException {
        poll();
        append(line("c1", 1));
        pass(10);
        assertThat(keys()).containsExactly("c1");
        Files.delete(master());
        Files.writeString(folder.resolve("Master.csv.2.gz"), "compressed");
        append(line("c2", 1));
        Files.move(master(), folder.resolve("Master.csv.1"));
        pass(10);
        append(line("c3", 1));
        pass(10);
        assertThat(keys()).containsExactly("c2", "c3");
        assertThat(keys()).isEmpty();
    }

    @Test
    void unusablePlacesAndCursorsAreSaid() {
        folder = folder.resolve("missing");
        poller = poller("read");
        assertThatThrownBy(this::poll).isInstanceOf(IOException.class).hasMessageContaining("`file`");
        for (var bad : List.of("x", "1 2 3", "a b c d e", "1 2 3 f 2026-03-02T10:00:00Z a,a", "1 2 3 f yesterday a")) {
            assertThatThrownBy(() -> poller.poll(new Cursor(bad)))
                    .as(bad)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cursor");
        }
    }

    @Test
    void cursorsSurviveStorage() throws IOException {
        var cursor = new CdrCursor(12, 34, 34, "abc", now, Set.of("b", "a"));
        assertThat(cursor.stored().value()).isEqualTo("12 34 34 abc 2026-03-02T10:00:00Z a,b");
        assertThat(CdrCursor.of(cursor.stored())).isEqualTo(cursor);
        var nothing = CdrCursor.nothingYet(Instant.EPOCH);
        assertThat(CdrCursor.of(nothing.stored())).isEqualTo(nothing);
    }
}
