package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Problem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Settings and state of a file that a telephone system writes.
final class CallFile {
    private CallFile() {}

    /// @param example a name as the system has it, for the help
    static List<Problem> problems(String file, String example) {
        try {
            return Path.of(file).getFileName() != null
                    ? List.of()
                    : List.of(new Problem("file", "this is not a file", "name the file, such as " + example));
        } catch (InvalidPathException e) {
            return List.of(new Problem("file", "this cannot be a path", "write the path of " + example));
        }
    }

    static List<Problem> settle(Duration settle) {
        return settle.isNegative() || settle.compareTo(Duration.ofMinutes(10)) > 0
                ? List.of(new Problem("settle", "outside 0s to 10m", "use a few seconds, such as 3s"))
                : List.of();
    }

    static List<Problem> pollEvery(Duration every) {
        return every.compareTo(Duration.ofMillis(100)) < 0
                ? List.of(new Problem("poll_every", "shorter than 100ms", "use a second or more"))
                : List.of();
    }

    /// @param access how the gateway's user may be let in
    /// @param missing what makes the file
    static Finding finding(Path path, String access, String missing) {
        if (Files.isReadable(path)) {
            return new Finding(true, path.getFileName() + " can be read", "");
        }
        return Files.exists(path)
                ? new Finding(false, path + " cannot be read", access)
                : new Finding(false, path + " does not exist", missing);
    }
}
