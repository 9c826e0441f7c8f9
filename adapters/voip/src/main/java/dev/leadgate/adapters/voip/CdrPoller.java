package dev.leadgate.adapters.voip;

import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Poller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Follows a call record file and hands in one envelope per call, once none of the call's records has
/// been written for `settle`.
///
/// The cursor stands at the oldest line whose call was not handed in and names the calls above it
/// that were, so a crash at any point repeats and never loses. What is kept in memory (when a
/// line was first seen) only makes a call settle; after a restart it starts anew.
final class CdrPoller implements Poller {
    private static final int MOST_CALLS = 500;

    private final Path path;
    private final CdrFiles files;
    private final LineFormat format;
    private final InstantSource clock;
    private final Duration settle;
    private final boolean skipHistory;
    private Map<String, Instant> seen = new HashMap<>();

    CdrPoller(AsteriskCdrConfig config, CdrFormat format, InstantSource clock) {
        this(Path.of(config.file()), format, clock, config.settle(), config.history());
    }

    /// @param history `skip` or `read`: what to do with calls that are there at the first start
    CdrPoller(Path path, LineFormat format, InstantSource clock, Duration settle, String history) {
        this.path = path;
        this.files = new CdrFiles(path);
        this.format = format;
        this.clock = clock;
        this.settle = settle;
        this.skipHistory = history.equals("skip");
    }

    /// Records of one call among the lines read, in file order.
    private static final class Call {
        private final String key;
        private final int first;
        private final List<CdrLines.Line> lines = new ArrayList<>();
        private int lastIndex;
        private Optional<CallLine> last = Optional.empty();
        private Optional<LocalDateTime> start = Optional.empty();

        private Call(String key, int first) {
            this.key = key;
            this.first = first;
        }

        /// A record that comes later makes it another one, so that it is handed in again.
        private String version() {
            return Sha256.hex((key + " " + lines.size()).getBytes(StandardCharsets.UTF_8))
                    .substring(0, 16);
        }
    }

    @Override
    public Page poll(Cursor from) throws IOException {
        if (from.equals(Cursor.START)) {
            return new Page(List.of(), start().stored(), !skipHistory);
        }
        var cursor = CdrCursor.of(from);
        var parts = files.after(cursor);
        if (parts.isEmpty()) {
            mustHaveFolder();
            return new Page(List.of(), from, false);
        }
        var lines = CdrLines.read(parts, clock.instant(), settle);
        var calls = calls(lines.lines());
        var settled = settled(calls, lines);
        var envelopes = new ArrayList<Envelope>();
        var done = new HashSet<String>();
        Optional<CdrLines.Line> oldestOpen = Optional.empty();
        for (var call : calls) {
            boolean before = cursor.done().contains(call.version());
            boolean now = !before && envelopes.size() < MOST_CALLS && settled.contains(call);
            if (now) {
                envelopes.add(envelope(call));
            }
            if (before || now) {
                done.add(call.version());
            } else if (oldestOpen.isEmpty()) {
                oldestOpen = Optional.of(call.lines.getFirst());
            }
        }
        var next = next(parts, lines, calls, done, oldestOpen).stored();
        for (var part : parts) {
            files.mustStillBe(part);
        }
        boolean full = envelopes.size() == MOST_CALLS || !lines.toTheEnd();
        return new Page(envelopes, next, full && !next.equals(from));
    }

    private CdrCursor start() throws IOException {
        mustHaveFolder();
        return files.first(skipHistory);
    }

    private void mustHaveFolder() throws IOException {
        var folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("Call records: the folder of " + path
                    + " is not there; mount it, or correct `file` of this source");
        }
    }

    private CdrCursor next(
            List<CdrFiles.Part> parts,
            CdrLines lines,
            List<Call> calls,
            Set<String> done,
            Optional<CdrLines.Line> oldestOpen)
            throws IOException {
        if (oldestOpen.isEmpty()) {
            return files.at(parts.get(lines.part()), lines.end(), Set.of());
        }
        int index = lines.lines().indexOf(oldestOpen.get());
        for (var call : calls.reversed()) {
            // A call that lies on both sides of the cursor would come again in part: step back before it.
            if (done.contains(call.version()) && call.first < index && call.lastIndex >= index) {
                index = call.first;
            }
        }
        var kept = new HashSet<String>();
        for (var call : calls) {
            if (done.contains(call.version()) && call.first >= index) {
                kept.add(call.version());
            }
        }
        var line = lines.lines().get(index);
        return files.at(parts.get(line.part()), line.offset(), kept);
    }

    private List<Call> calls(List<CdrLines.Line> lines) {
        var calls = new LinkedHashMap<String, Call>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var record = line.cut()
                    ? Optional.<CallLine>empty()
                    : format.read(line.content().text()).<CallLine>map(r -> r);
            var id = record.map(CallLine::call).orElse("");
            boolean named = !id.isBlank() && id.length() <= 200;
            var key = named ? id : "sha256:" + Sha256.hex(line.content().bytes());
            int index = i;
            var call = calls.computeIfAbsent(key, k -> new Call(k, index));
            if (named || call.lines.isEmpty()) {
                call.lines.add(line);
                call.lastIndex = i;
            }
            call.last = record.or(() -> call.last);
            call.start = call.start.or(() -> record.map(CallLine::start));
        }
        return new ArrayList<>(calls.values());
    }

    /// Calls without news for `settle`: by this poller's own watch, by the file's last change, or
    /// because calls that ended that much later were written after them. None of it needs to know
    /// the PBX's zone.
    private Set<Call> settled(List<Call> calls, CdrLines lines) {
        var now = clock.instant();
        boolean quiet = lines.toTheEnd() && !lines.lastWritten().plus(settle).isAfter(now);
        var stillSeen = new HashMap<String, Instant>();
        var settled = new HashSet<Call>();
        Optional<LocalDateTime> latest = Optional.empty();
        var newestFirst = new ArrayList<>(calls);
        newestFirst.sort(Comparator.comparingInt((Call c) -> c.lastIndex).reversed());
        for (var call : newestFirst) {
            var since = seen.getOrDefault(call.version(), now);
            stillSeen.put(call.version(), since);
            var end = call.last.map(CallLine::end);
            boolean overtaken = latest.isPresent()
                    && end.isPresent()
                    && !end.get().plus(settle).isAfter(latest.get());
            if (quiet || overtaken || end.isEmpty() || !since.plus(settle).isAfter(now)) {
                settled.add(call);
            }
            if (end.isPresent() && (latest.isEmpty() || end.get().isAfter(latest.get()))) {
                latest = end;
            }
        }
        seen = stillSeen;
        return settled;
    }

    private Envelope envelope(Call call) {
        var text = new ByteArrayOutputStream();
        for (var line : call.lines) {
            text.writeBytes(line.content().bytes());
            text.write('\n');
        }
        var occurredAt = call.start.map(format::instant).orElseGet(clock::instant);
        return new Envelope(call.key, occurredAt, Payload.of(text.toByteArray(), "text/csv"), Map.of());
    }
}
