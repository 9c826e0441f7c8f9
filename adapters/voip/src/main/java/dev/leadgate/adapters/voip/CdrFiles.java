package dev.leadgate.adapters.voip;

import dev.leadgate.signature.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The call record file and the copies that log rotation left beside it.
final class CdrFiles {
    /// A beginning of this many bytes tells one file from another: it holds times and numbers of
    /// calls.
    private static final int FINGERPRINT = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(CdrFiles.class);

    private final Path path;
    private String missed = "";

    CdrFiles(Path path) {
        this.path = path;
    }

    /// A file to read from an offset on.
    ///
    /// @param current false for a rotated file, to which nothing is written any more
    /// @param beginning of the file when it was listed
    /// @param written last change of this file and those before it when they were listed
    record Part(Path path, long inode, long offset, boolean current, Beginning beginning, Instant written) {}

    /// @param length of the bytes that the fingerprint covers
    record Beginning(int length, String fingerprint) {}

    /// What is left to read after a cursor, oldest first. A rotated file is found by its
    /// beginning, so that renaming and `copytruncate` are alike; files written since the cursor
    /// was made were never read.
    List<Part> after(CdrCursor cursor) throws IOException {
        boolean there = Files.exists(path);
        if (cursor.length() > 0 && there && holds(path, cursor)) {
            return List.of(part(path, cursor.offset(), true, cursor.since()));
        }
        var copies = copies();
        var parts = new ArrayList<Part>();
        var known = cursor.since();
        var old = cursor.length() > 0 ? old(copies, cursor) : Optional.<Copy>empty();
        for (var copy : copies) {
            boolean isOld = old.isPresent() && copy.equals(old.get());
            boolean later = old.isPresent()
                    ? copies.indexOf(copy) > copies.indexOf(old.get())
                    : copy.written().isAfter(cursor.since());
            if (isOld || later) {
                var part = part(copy.path(), isOld ? cursor.offset() : 0, false, known);
                parts.add(part);
                known = part.written();
            }
        }
        if (there) {
            parts.add(part(path, 0, true, known));
        }
        return parts;
    }

    /// The cursor at an offset of a part.
    ///
    /// @throws IOException the file was rotated or truncated while it was read: what was read is
    /// not to be trusted
    CdrCursor at(Part part, long offset, Set<String> done) throws IOException {
        var bytes = read(part.path(), 0, FINGERPRINT);
        boolean same = bytes.length >= part.beginning().length()
                && fingerprint(Arrays.copyOf(bytes, part.beginning().length()))
                        .equals(part.beginning().fingerprint());
        if (!same || Files.size(part.path()) < offset) {
            throw rotated(part);
        }
        mustStillBe(part);
        return bytes.length == 0
                ? CdrCursor.nothingYet(part.written())
                : new CdrCursor(part.inode(), offset, bytes.length, fingerprint(bytes), part.written(), done);
    }

    /// @throws IOException another file has this name by now
    void mustStillBe(Part part) throws IOException {
        if (inode(part.path()) != part.inode()) {
            throw rotated(part);
        }
    }

    private static IOException rotated(Part part) {
        return new IOException("Call records: " + part.path() + " was rotated while being read; reading it again");
    }

    /// The first cursor: before or behind all that the file holds now. Rotated files are history
    /// either way.
    CdrCursor first(boolean skipHistory) throws IOException {
        var known = Instant.EPOCH;
        for (var copy : copies()) {
            known = copy.written().isAfter(known) ? copy.written() : known;
        }
        if (!Files.exists(path)) {
            return CdrCursor.nothingYet(known);
        }
        var part = part(path, 0, true, known);
        return at(part, skipHistory ? wholeLines() : 0, Set.of());
    }

    private static Part part(Path path, long offset, boolean current, Instant known) throws IOException {
        var written = lastWritten(path);
        var bytes = read(path, 0, FINGERPRINT);
        return new Part(
                path,
                inode(path),
                offset,
                current,
                new Beginning(bytes.length, fingerprint(bytes)),
                written.isAfter(known) ? written : known);
    }

    static Instant lastWritten(Path path) throws IOException {
        return Files.getLastModifiedTime(path).toInstant();
    }

    static byte[] read(Path path, long offset, int most) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            int size = (int) Math.max(0, Math.min(most, channel.size() - offset));
            var buffer = ByteBuffer.allocate(size);
            while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {}
            var bytes = new byte[buffer.position()];
            buffer.flip().get(bytes);
            return bytes;
        }
    }

    /// The rotated file that the cursor stands in.
    private Optional<Copy> old(List<Copy> copies, CdrCursor cursor) throws IOException {
        Optional<Copy> old = Optional.empty();
        for (var copy : copies) {
            if (holds(copy.path(), cursor) && (old.isEmpty() || inode(copy.path()) == cursor.inode())) {
                old = Optional.of(copy);
            }
        }
        if (old.isEmpty() && !missed.equals(cursor.fingerprint())) {
            missed = cursor.fingerprint();
            LOG.warn(
                    "{}: the file read so far is gone, its calls after byte {} are lost if there were any;"
                            + " keep rotated files uncompressed for a day (delaycompress)",
                    path,
                    cursor.offset());
        }
        return old;
    }

    private record Copy(Path path, Instant written) {}

    /// Beside the file, named after it, not compressed; oldest first.
    private List<Copy> copies() throws IOException {
        var name = String.valueOf(path.getFileName());
        var folder = path.toAbsolutePath().getParent();
        var copies = new ArrayList<Copy>();
        if (folder == null || !Files.isDirectory(folder)) {
            return copies;
        }
        try (var all = Files.newDirectoryStream(folder)) {
            for (var file : all) {
                var other = String.valueOf(file.getFileName());
                boolean named = other.startsWith(name + ".") || other.startsWith(name + "-");
                if (named && !compressed(other) && Files.isRegularFile(file)) {
                    copies.add(new Copy(file, lastWritten(file)));
                }
            }
        }
        copies.sort(
                Comparator.comparing(Copy::written).thenComparing(c -> c.path().toString()));
        return copies;
    }

    private static boolean compressed(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".gz") || lower.endsWith(".bz2") || lower.endsWith(".xz") || lower.endsWith(".zst");
    }

    private static boolean holds(Path file, CdrCursor cursor) throws IOException {
        try {
            return Files.size(file) >= cursor.offset()
                    && fingerprint(read(file, 0, cursor.length())).equals(cursor.fingerprint());
        } catch (NoSuchFileException e) {
            // Rotated away between listing and looking; the next poll finds it under its new name.
            return false;
        }
    }

    private static String fingerprint(byte[] beginning) {
        return beginning.length == 0 ? "-" : Sha256.hex(beginning).substring(0, 32);
    }

    private static long inode(Path file) throws IOException {
        try {
            return (Long) Files.getAttribute(file, "unix:ino");
        } catch (UnsupportedOperationException e) {
            // Windows has none: files are told apart by their beginnings.
            return 1;
        }
    }

    /// Size without a last line that is still being written.
    private long wholeLines() throws IOException {
        long size = Files.size(path);
        long from = Math.max(0, size - 64 * 1024);
        var end = read(path, from, 64 * 1024);
        for (int i = end.length - 1; i >= 0; i--) {
            if (end[i] == '\n') {
                return from + i + 1;
            }
        }
        return from == 0 ? 0 : size;
    }
}
