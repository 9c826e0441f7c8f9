package dev.leadgate.adapters.voip;

import com.google.re2j.Pattern;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Poller;
import dev.leadgate.spi.Probe.Finding;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// Reads the folder where FreeSWITCH leaves the records it could not post, in the order in which they came
/// there. The files stay: whoever runs the PBX tidies up.
///
/// When a file was written says nothing of that order: one that was copied or moved here keeps its old
/// time, and would stand before what was read already. When its inode changed cannot be set back.
final class FreeswitchFolder implements Poller {
    private static final Pattern NAME = Pattern.compile("(?:a_)?([0-9a-fA-F-]{8,64})\\.cdr\\.(?:json|xml)");

    /// Longer than a file takes to be written, and than the coarsest clock of a file system.
    private static final Duration SETTLE = Duration.ofSeconds(5);

    private static final int MOST = 200;
    private static final long MOST_BYTES = 8L << 20;

    /// Of one file; a longer one is no call record.
    private static final int LONGEST = 1 << 20;

    private final Path folder;
    private final boolean skipHistory;
    private final InstantSource clock;
    private final Came came;

    /// When a file came to be as it is.
    interface Came {
        Instant at(Path file) throws IOException;
    }

    FreeswitchFolder(Path folder, boolean skipHistory, InstantSource clock) {
        this(folder, skipHistory, clock, FreeswitchFolder::changed);
    }

    FreeswitchFolder(Path folder, boolean skipHistory, InstantSource clock, Came came) {
        this.folder = folder;
        this.skipHistory = skipHistory;
        this.clock = clock;
        this.came = came;
    }

    private static Instant changed(Path file) throws IOException {
        try {
            return ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant();
        } catch (UnsupportedOperationException | IllegalArgumentException noInodes) {
            return Files.getLastModifiedTime(file).toInstant();
        }
    }

    static Finding finding(Path folder, boolean readable) {
        return readable
                ? new Finding(true, folder + " can be read", "")
                : new Finding(
                        false,
                        folder + " cannot be read",
                        "mount the folder of `err-log-dir`, or let the gateway's user read it");
    }

    /// @param at when it came
    private record Place(Instant at, String name) implements Comparable<Place> {
        private static final Place BEGINNING = new Place(Instant.EPOCH, "");

        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::at).thenComparing(Place::name).compare(this, other);
        }

        Cursor stored() {
            return new Cursor(at + " " + name);
        }

        static Place of(Cursor cursor) throws IOException {
            var value = cursor.value();
            int blank = value.indexOf(' ');
            try {
                if (blank > 0) {
                    return new Place(Instant.parse(value.substring(0, blank)), value.substring(blank + 1));
                }
            } catch (DateTimeException e) {
                throw new IOException("FreeSWITCH: the stored cursor cannot be read; clear this source's cursor", e);
            }
            throw new IOException("FreeSWITCH: the stored cursor cannot be read; clear this source's cursor");
        }
    }

    @Override
    public Page poll(Cursor from) throws IOException {
        var settled = settled();
        if (from.equals(Cursor.START)) {
            var start = skipHistory && !settled.isEmpty() ? settled.last() : Place.BEGINNING;
            return new Page(List.of(), start.stored(), !skipHistory);
        }
        var envelopes = new ArrayList<Envelope>();
        var last = Place.of(from);
        long bytes = 0;
        for (var place : settled.tailSet(last, false)) {
            if (envelopes.size() >= MOST || bytes >= MOST_BYTES) {
                return new Page(envelopes, last.stored(), true);
            }
            var envelope = read(place);
            if (envelope.isPresent()) {
                envelopes.add(envelope.get());
                bytes += envelope.get().payload().size();
            }
            last = place;
        }
        return new Page(envelopes, last.stored(), false);
    }

    /// Files that nobody writes to any more.
    private NavigableSet<Place> settled() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    "FreeSWITCH: " + folder + " is not there; mount it, or correct `error_directory` of this source");
        }
        var places = new TreeSet<Place>();
        var until = clock.instant().minus(SETTLE);
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                var name = String.valueOf(file.getFileName());
                var there = NAME.matches(name) ? there(file) : Optional.<Instant>empty();
                there.filter(at -> !at.isAfter(until)).ifPresent(at -> places.add(new Place(at, name)));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return places;
    }

    /// Empty when somebody has tidied the file up.
    private Optional<Instant> there(Path file) throws IOException {
        try {
            return Optional.of(came.at(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Optional<Envelope> read(Place place) throws IOException {
        try {
            var file = folder.resolve(place.name());
            var written = Files.getLastModifiedTime(file).toInstant();
            var record = FreeswitchBody.typed(CdrFiles.read(file, 0, LONGEST));
            var matcher = NAME.matcher(place.name());
            var uuid = matcher.matches() ? Optional.of(matcher.group(1)) : Optional.<String>empty();
            return Optional.of(new Envelope(FreeswitchCdr.key(uuid, record), written, record, Map.of()));
        } catch (NoSuchFileException tidiedUp) {
            return Optional.empty();
        }
    }
}
