package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Poller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Follows the file of 3CX, one envelope a line, over rotations too.
final class ThreeCxPoller implements Poller {
    private static final int MOST = 500;
    /// After which nobody finishes the last line of a rotated file.
    private static final Duration SETTLE = Duration.ofSeconds(3);

    private final Path path;
    private final CdrFiles files;
    private final ThreeCxFormat format;
    private final InstantSource clock;
    private final boolean skipHistory;

    ThreeCxPoller(ThreeCxConfig config, ThreeCxFormat format, InstantSource clock) {
        this.path = Path.of(config.file());
        this.files = new CdrFiles(path);
        this.format = format;
        this.clock = clock;
        this.skipHistory = config.history().equals("skip");
    }

    @Override
    public Page poll(Cursor from) throws IOException {
        var folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(
                    "3CX: the folder of " + path + " is not there; mount it, or correct `file` of this source");
        }
        if (from.equals(Cursor.START)) {
            return new Page(List.of(), files.first(skipHistory).stored(), !skipHistory);
        }
        var parts = files.after(CdrCursor.of(from));
        if (parts.isEmpty()) {
            return new Page(List.of(), from, false);
        }
        var read = CdrLines.read(parts, clock.instant(), SETTLE);
        boolean cut = read.lines().size() > MOST;
        var envelopes = new ArrayList<Envelope>();
        for (var line : cut ? read.lines().subList(0, MOST) : read.lines()) {
            envelopes.add(format.envelope(line.content().bytes(), clock));
        }
        int part = cut ? read.lines().get(MOST).part() : read.part();
        long end = cut ? read.lines().get(MOST).offset() : read.end();
        var next = files.at(parts.get(part), end, Set.of()).stored();
        for (var one : parts) {
            files.mustStillBe(one);
        }
        return new Page(envelopes, next, (cut || !read.toTheEnd()) && !next.equals(from));
    }
}
