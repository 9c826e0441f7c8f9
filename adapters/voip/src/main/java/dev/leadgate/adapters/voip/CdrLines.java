package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Payload;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Whole lines of one or more files, as many as one page may hold.
///
/// @param part index of the file in which reading stopped
/// @param end offset in that file behind the last line
/// @param toTheEnd nothing but a line still being written is left
/// @param lastWritten last change of the newest file read
record CdrLines(List<Line> lines, int part, long end, boolean toTheEnd, Instant lastWritten) {
    /// Asterisk drops records above 1 KiB; a longer line is another file or a damaged one.
    static final int LONGEST = 1024 * 1024;

    private static final int CHUNK = 2 * LONGEST;

    /// A line without its end.
    ///
    /// @param cut a piece of a line that is longer than a line may be
    record Line(int part, long offset, Payload content, boolean cut) {}

    static CdrLines read(List<CdrFiles.Part> parts, Instant now, Duration settle) throws IOException {
        var lines = new ArrayList<Line>();
        int budget = CHUNK;
        for (int p = 0; ; p++) {
            var part = parts.get(p);
            var written = CdrFiles.lastWritten(part.path());
            var bytes = CdrFiles.read(part.path(), part.offset(), budget);
            int used = split(bytes, p, part.offset(), lines);
            boolean all = bytes.length < budget;
            budget -= bytes.length;
            long end = part.offset() + used;
            boolean resting = !written.plus(settle).isAfter(now);
            if (all && used < bytes.length && !part.current() && resting) {
                // Nobody will finish this line any more.
                lines.add(new Line(p, end, part(bytes, used, bytes.length), false));
                end = part.offset() + bytes.length;
            }
            boolean finished = all && end == part.offset() + bytes.length;
            if (p == parts.size() - 1 || !finished || budget < LONGEST) {
                boolean toTheEnd = p == parts.size() - 1 && all;
                return new CdrLines(lines, p, end, toTheEnd, written);
            }
        }
    }

    private static Payload part(byte[] bytes, int from, int to) {
        return Payload.of(Arrays.copyOfRange(bytes, from, to), "text/csv");
    }

    /// @return how many bytes the lines cover
    private static int split(byte[] bytes, int part, long offset, List<Line> lines) {
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean end = bytes[i] == '\n';
            if (end) {
                int to = i > from && bytes[i - 1] == '\r' ? i - 1 : i;
                if (to > from) {
                    lines.add(new Line(part, offset + from, part(bytes, from, to), false));
                }
                from = i + 1;
            } else if (i - from + 1 == LONGEST) {
                lines.add(new Line(part, offset + from, part(bytes, from, i + 1), true));
                from = i + 1;
            }
        }
        return from;
    }
}
