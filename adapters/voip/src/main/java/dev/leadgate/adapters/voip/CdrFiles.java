package dev.leadgate.adapters.voip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The call record file and the copies that log rotation left beside it.
final class CdrFiles {
    /// A beginning of this many bytes tells one file from another: it holds times and numbers of calls.
    private static final int FINGERPRINT = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(CdrFiles.class);

    private final Path path;

    CdrFiles(Path path) {
        this.path = path;
    }

    /// A file to read from an offset on.
    ///
    /// @param current false for a rotated file, to which nothing is written any more
    record Part(Path path, long inode, long offset, boolean current) {}

    /// What is left to read after a cursor, oldest first. A rotated file is found by inode, a copied one
    /// (`copytruncate`) by its beginning.
    List<Part> after(CdrCursor cursor) throws IOException {
        var parts = new ArrayList<Part>();
        boolean there = Files.exists(path);
        if (cursor.inode() != 0) {
            if (there && holds(path, cursor)) {
                return List.of(new Part(path, inode(path), cursor.offset(), true));
            }
            parts.addAll(older(cursor));
        }
        if (there) {
            parts.add(new Part(path, inode(path), 0, true));
        }
        return parts;
    }

    /// The cursor at an offset of a part.
    ///
    /// @throws IOException the file was rotated or truncated while it was read: what was read is not to be trusted
    CdrCursor at(Part part, long offset, Set<String> done) throws IOException {
        int length = (int) Math.min(FINGERPRINT, offset);
        var cursor = new CdrCursor(part.inode(), offset, length, beginning(part.path(), length), done);
        mustStillBe(part);
        if (Files.size(part.path()) < offset) {
            throw rotated(part);
        }
        return cursor;
    }

    /// @throws IOException another file has this name by now
    void mustStillBe(Part part) throws IOException {
        if (inode(part.path()) != part.inode()) {
            throw rotated(part);
        }
    }

    private static IOException rotated(Part part) {
        return new IOException("Asterisk CDR: " + part.path() + " was rotated while being read; reading it again");
    }

    /// A cursor behind all that the file holds now.
    CdrCursor atEnd() throws IOException {
        if (!Files.exists(path)) {
            return CdrCursor.NOTHING_YET;
        }
        var part = new Part(path, inode(path), 0, true);
        return at(part, wholeLines(), Set.of());
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

    private List<Part> older(CdrCursor cursor) throws IOException {
        var parts = new ArrayList<Part>();
        Optional<Path> old = Optional.empty();
        var copies = copies();
        for (var copy : copies) {
            if (holds(copy, cursor) && (old.isEmpty() || inode(copy) == cursor.inode())) {
                old = Optional.of(copy);
            }
        }
        if (old.isEmpty()) {
            LOG.warn(
                    "{}: the file read so far is gone, its calls after byte {} are lost if there were any;"
                            + " keep rotated files uncompressed for a day (delaycompress)",
                    path,
                    cursor.offset());
            return parts;
        }
        parts.add(new Part(old.get(), inode(old.get()), cursor.offset(), false));
        // Rotated more than once since: what was written after the old file, in order.
        for (var copy : copies.subList(copies.indexOf(old.get()) + 1, copies.size())) {
            parts.add(new Part(copy, inode(copy), 0, false));
        }
        return parts;
    }

    /// Beside the file, named after it, not compressed; oldest first.
    private List<Path> copies() throws IOException {
        var name = String.valueOf(path.getFileName());
        var folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            return List.of();
        }
        record Copy(Path path, Instant written) {}
        var copies = new ArrayList<Copy>();
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
        return new ArrayList<>(copies.stream().map(Copy::path).toList());
    }

    private static boolean compressed(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".gz") || lower.endsWith(".bz2") || lower.endsWith(".xz") || lower.endsWith(".zst");
    }

    private static boolean holds(Path file, CdrCursor cursor) throws IOException {
        try {
            if (cursor.length() == 0) {
                return inode(file) == cursor.inode();
            }
            return Files.size(file) >= cursor.offset()
                    && beginning(file, cursor.length()).equals(cursor.fingerprint());
        } catch (NoSuchFileException e) {
            // Rotated away between listing and looking; the next poll finds it under its new name.
            return false;
        }
    }

    private static String beginning(Path file, int length) throws IOException {
        return length == 0 ? "-" : Digests.sha256(read(file, 0, length)).substring(0, 32);
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
