package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Translation;
import dev.leadgate.testkit.Polls;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CdrCsvTest implements SourceContract<CdrCsvConfig> {
    /// The template `example` of mod_cdr_csv.
    private static final Map<String, String> FREESWITCH = Map.of(
            "name", "1",
            "caller", "2",
            "called", "3",
            "context", "4",
            "start", "5",
            "answer", "6",
            "end", "7",
            "duration", "8",
            "talk", "9",
            "id", "11");

    private static final String HEADER = "Start;Caller;Name;Called;Seconds;Status;Direction;Campaign";

    @TempDir
    Path folder = Path.of("");

    private static CdrCsvConfig config(
            String file, Map<String, String> columns, String header, String delimiter, String quotes, String times) {
        return new CdrCsvConfig(
                file,
                columns,
                header.isEmpty() ? Optional.empty() : Optional.of(header),
                delimiter,
                quotes,
                times,
                List.of("answered"),
                List.of("voicemail"),
                List.of("inbound", "incoming", "in"),
                header.isEmpty() && delimiter.equals(",") ? List.of("public") : List.of(),
                "[0-9]{2,5}",
                "missed",
                "read",
                Duration.ofSeconds(1),
                Duration.ofSeconds(3));
    }

    private static CdrCsvConfig freeswitch(String file) {
        return config(file, FREESWITCH, "", ",", "bare", "yyyy-MM-dd HH:mm:ss");
    }

    private static CdrCsvConfig named() {
        return config(
                "calls.csv",
                Map.of(
                        "start", "Start",
                        "caller", "Caller",
                        "name", "3",
                        "called", "Called",
                        "talk", "Seconds",
                        "status", "Status",
                        "direction", "Direction"),
                HEADER,
                ";",
                "doubled",
                "dd.MM.yyyy HH:mm:ss");
    }

    @Override
    public SourceAdapter<CdrCsvConfig> adapter() {
        return new CdrCsv();
    }

    @Override
    public Map<String, CdrCsvConfig> configs() {
        var all = new HashMap<String, CdrCsvConfig>();
        var master = freeswitch("Master.csv");
        all.put("*", master);
        all.put(
                "all-answered",
                new CdrCsvConfig(
                        "Master.csv",
                        master.columns(),
                        Optional.empty(),
                        ",",
                        "bare",
                        master.timeFormat(),
                        master.answered(),
                        master.voicemail(),
                        master.inbound(),
                        List.of(),
                        master.internal(),
                        "all",
                        "skip",
                        master.pollEvery(),
                        master.settle()));
        var epoch = config(
                "calls.csv",
                Map.of("start", "1", "caller", "2", "talk", "3", "application", "4"),
                "",
                "|",
                "doubled",
                "epoch");
        var iso = config("calls.csv", Map.of("start", "1", "caller", "2", "answer", "3"), "", "tab", "doubled", "iso");
        for (var name : List.of("epoch", "epoch-machine", "epoch-answered", "epoch-bad")) {
            all.put(name, epoch);
        }
        for (var name : List.of("missed", "answered", "outbound", "line", "too-many")) {
            all.put("header-" + name, named());
        }
        all.put("iso-tab", iso);
        all.put("iso-bad", iso);
        return all;
    }

    @Override
    public Map<String, CdrCsvConfig> invalid() {
        var bad = config("/", Map.of("number", "x", "answer", "0"), "", ",", "bare", "dd.MM.yyyy");
        return Map.of(
                "file: this is not a file; name the file, such as calls.csv",
                bad,
                "columns.number: nothing of a call is called so here; use one of answer, application, called, caller,"
                        + " context, direction, duration, end, id, name, start, status, talk; other columns become"
                        + " fields by themselves",
                bad,
                "columns.answer: `0` is neither a column's number nor a name in `header`; count the columns from 1",
                bad,
                "columns: no column for start; say which one holds it",
                bad,
                "columns: nothing tells whether anybody took the call; name the column of status, answer or talk",
                config("calls.csv", Map.of("start", "1", "caller", "2"), "", ",", "bare", "iso"),
                "time_format: not a pattern of times; use one such as dd.MM.yyyy HH:mm:ss, or iso, or epoch",
                bad);
    }

    @Override
    public SourceContext context(String caseName) {
        return new TestContext().zone("Europe/Berlin").build();
    }

    @Test
    void cells_are_cut_as_each_system_means_it() {
        var doubled = new CsvCells(',', true);
        assertThat(doubled.of("a, b ,\"c,\"\"d\"\"\",")).containsExactly("a", "b", "c,\"d\"", "");
        assertThat(doubled.of("")).containsExactly("");
        assertThat(doubled.of("\"open, to the end")).containsExactly("\"open", "to the end");
        assertThat(doubled.of("\"Ada\" <1>,0,\"x\"")).containsExactly("\"Ada\" <1>", "0", "x");
        assertThat(doubled.of("\"a\"b,c")).containsExactly("\"a\"b", "c");
        var bare = new CsvCells(',', false);
        assertThat(bare.of("\"Ada \"X\"\",\"b\"")).containsExactly("Ada \"X\"", "b");
        assertThat(bare.of("\"a\", \"b\" , c")).containsExactly("a", "b", "c");
        assertThat(new CsvCells('\t', true).of("a\t\tb")).containsExactly("a", "", "b");
    }

    @Test
    void a_megabyte_of_open_quotes_is_cut_in_time() {
        for (var piece : List.of("\"a,", "\"\"", "\"\"\",", "\" ", "\"a\"b,")) {
            for (var cells : List.of(new CsvCells(',', true), new CsvCells(',', false))) {
                var line = piece.repeat((1 << 20) / piece.length());
                var threads = ManagementFactory.getThreadMXBean();
                long started = threads.getCurrentThreadCpuTime();
                assertThat(cells.of(line)).isNotEmpty();
                assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - started))
                        .as("%s with %s", piece, cells)
                        .isLessThan(Duration.ofSeconds(2));
            }
        }
    }

    @Test
    void the_file_is_followed_like_any_call_record_file() throws Exception {
        var now = Instant.parse("2026-03-02T10:00:00Z");
        var file = folder.resolve("Master.csv");
        var text = new StringBuilder();
        for (int i = 0; i < 1_200; i++) {
            text.append("\"Ada\",\"+4915119876543\",\"493012345\",\"public\",\"2026-03-02 09:00:00\",\"\",")
                    .append("\"2026-03-02 09:00:30\",\"30\",\"0\",\"NO_ANSWER\",\"u-")
                    .append(i)
                    .append("\",\"\",\"\",\"PCMA\",\"PCMA\"\n");
        }
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(60)));
        var source = adapter()
                .open(freeswitch(file.toString()), new TestContext().now(now).build());
        var poller = ((Intake.Polled) source.intakes().getFirst()).poller();
        Polls.check(poller);
        var envelopes = Polls.drain(poller, Cursor.START);
        assertThat(envelopes).hasSize(1_200).extracting(Envelope::key).startsWith("u-0", "u-1");
        assertThat(envelopes)
                .allMatch(e -> source.translator().translate(new RawLead(1, "pbx", e, Optional.empty()))
                        instanceof Translation.Leads);
        assertThat(source.probe().probe()).extracting(Finding::ok).containsExactly(true);
        Files.delete(file);
        assertThat(source.probe().probe()).extracting(Finding::ok).containsExactly(false);
    }

    @Test
    void lines_that_name_the_columns_are_one_envelope_however_often_they_stand_there() throws Exception {
        var now = Instant.parse("2026-03-02T10:00:00Z");
        var file = folder.resolve("calls.csv");
        var line = "01.01.2026 09:00:00;+4915119876543;;493012345;0;NO ANSWER;in;\n";
        Files.writeString(file, HEADER + "\n" + line + HEADER + "\n");
        Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(60)));
        var config = config(file.toString(), named().columns(), HEADER, ";", "doubled", "dd.MM.yyyy HH:mm:ss");
        var source = adapter().open(config, new TestContext().now(now).build());
        var envelopes = Polls.drain(((Intake.Polled) source.intakes().getFirst()).poller(), Cursor.START);
        assertThat(envelopes).hasSize(2);
        assertThat(envelopes)
                .extracting(e -> source.translator().translate(new RawLead(1, "pbx", e, Optional.empty())))
                .hasAtLeastOneElementOfType(Translation.Leads.class)
                .hasAtLeastOneElementOfType(Translation.Ignored.class);
    }
}
