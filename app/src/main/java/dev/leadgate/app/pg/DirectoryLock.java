package dev.leadgate.app.pg;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One gateway per data directory. The kernel frees the lock when the process ends, however it
/// ends.
///
/// POSIX frees every lock of a process on a file as soon as it closes *any* descriptor of that
/// file. So a second attempt inside the same JVM must be refused before the file is opened at
/// all.
final class DirectoryLock implements AutoCloseable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();
    private static final int MAX_PID_TEXT = 32;

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private DirectoryLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /// `dataDir` must exist and be a real path.
    static DirectoryLock take(Path dataDir) {
        var file = dataDir.resolve("leadgate.lock");
        if (!HELD_HERE.add(file)) {
            throw inUse(dataDir, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return open(dataDir, file);
        } catch (IOException e) {
            HELD_HERE.remove(file);
            throw new UncheckedIOException("The lock file " + file + " cannot be opened.", e);
        } catch (LeadgateException e) {
            HELD_HERE.remove(file);
            throw e;
        }
    }

    private static DirectoryLock open(Path dataDir, Path file) throws IOException {
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            var lock = channel.tryLock();
            if (lock == null) {
                throw inUse(dataDir, Files.readString(file).strip());
            }
            channel.truncate(0);
            var pid = ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII));
            while (pid.hasRemaining()) {
                channel.write(pid);
            }
            return new DirectoryLock(file, channel, lock);
        } catch (IOException | LeadgateException e) {
            channel.close();
            throw e;
        }
    }

    private static LeadgateException inUse(Path dataDir, String pid) {
        var who = pid.isEmpty() || pid.length() > MAX_PID_TEXT ? "another process" : "process " + pid;
        return new LeadgateException(
                ErrorCode.LG0804,
                "The data directory " + dataDir + " is in use by " + who
                        + "; stop that gateway first or give this one its own --data directory");
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock file " + file + " cannot be released.", e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
