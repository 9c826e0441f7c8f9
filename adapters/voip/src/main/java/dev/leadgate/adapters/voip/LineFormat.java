package dev.leadgate.adapters.voip;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/// How the lines of a call record file are read.
interface LineFormat {
    /// A longer line is another file or a damaged one.
    int LONGEST_RECORD = 16 * 1024;

    /// The record of a line, or nothing when the line is none.
    Optional<? extends CallLine> read(String line);

    Instant instant(LocalDateTime time);
}
