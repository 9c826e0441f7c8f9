package dev.leadgate.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rules on the text of the sources, tests included.
class SourceFilesTest {
    private static final int MOST_LINES = 320;

    /// Longer files, each with its reason. A file that has become short must leave the list.
    private static final Map<String, String> LONG = Map.ofEntries(
            Map.entry("RouterTest.java", "one table of examples, rule by rule"),
            Map.entry("PgReader.java", "every question that pages and verbs ask of the store, one statement each"),
            Map.entry("GatewayCommandsTest.java", "one running gateway, asked with all of the verbs"),
            Map.entry(
                    "CorrespondenceTest.java",
                    "one running gateway with mailbox and chat, written to and from in every way"),
            Map.entry("LetterStageTest.java", "letters of paper, through every way in which vendors and people answer"),
            Map.entry("LettersStoreTest.java", "one store, through all that keeps a letter from leaving"),
            Map.entry("RepPagesTest.java", "one running gateway with a phone, through every page of a rep"),
            Map.entry("RepTapsTest.java", "one running gateway with three messengers, tapped in every way"),
            Map.entry(
                    "NotifyStageTest.java",
                    "one outbox of paper, through every way in which vendors fail and leads change"),
            Map.entry(
                    "SummaryStageTest.java",
                    "one channel of paper, through every way in which many notices become one message"),
            Map.entry(
                    "SummaryCardsTest.java",
                    "two gateways on one database, through every way in which many leads come at once"),
            Map.entry(
                    "ReplayAndBackfillTest.java", "one running gateway, through every way in which old leads come in"),
            Map.entry("OutagesTest.java", "one store, through every way in which vendors and processes fail"),
            Map.entry("ConsoleTest.java", "one running gateway, asked for all of its pages"),
            Map.entry("PagesInBrowserTest.java", "one running gateway in a browser, through all of its pages"),
            Map.entry("LiveConsole.java", "the parts of a console put together, with leads to fill its pages"),
            Map.entry("EmbeddedPostgresTest.java", "one life of a server per test, sharing the costly set-up"),
            Map.entry(
                    "CdrPollerTest.java", "one file of call records told through rotation, truncation and compression"),
            Map.entry("ImapStreamerTest.java", "one mail server told through every way a connection breaks"),
            Map.entry("ExpressStoreTest.java", "every way in which the one commit can fail, over one store"),
            Map.entry("SesInboundTest.java", "one vendor with keys, signatures and a bucket of its own"));

    @Test
    void no_file_is_too_long_to_read() throws IOException {
        var found = new TreeMap<String, Long>();
        for (var file : sources()) {
            var lines = lines(file).size();
            if (lines > MOST_LINES) {
                found.put(String.valueOf(file.getFileName()), (long) lines);
            }
        }
        assertThat(found.keySet())
                .as("files over %s lines: %s", MOST_LINES, found)
                .isEqualTo(LONG.keySet());
    }

    @Test
    void nothing_is_left_to_do() throws IOException {
        var words = List.of("TO" + "DO", "FIX" + "ME", "XX" + "X ");
        for (var file : sources()) {
            assertThat(lines(file))
                    .as(file.toString())
                    .noneMatch(line -> words.stream().anyMatch(line::contains));
        }
    }

    @Test
    void no_test_is_switched_off() throws IOException {
        for (var file : sources()) {
            assertThat(lines(file)).as(file.toString()).noneMatch(line -> line.contains("@" + "Disabled"));
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Code.ROOT)) {
            var sources = files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> !Code.ROOT.relativize(f).toString().matches("(.*/)?(target|\\.git|\\.leadgate)/.*"))
                    .sorted()
                    .toList();
            assertThat(sources).as("sources below %s", Code.ROOT).hasSizeGreaterThan(100);
            return sources;
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
