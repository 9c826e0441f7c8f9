package dev.leadgate.adapters.voip;

import java.time.LocalDateTime;

/// One line of a call record file, as far as following the file needs it.
interface CallLine {

    /// What the records of one call share; empty when the file says nothing.
    String call();

    /// In the file's own zone.
    LocalDateTime start();

    LocalDateTime end();
}
