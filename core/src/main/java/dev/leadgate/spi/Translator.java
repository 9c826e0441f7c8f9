package dev.leadgate.spi;

/// Reads one payload. Pure, total, deterministic: no I/O, no clock, no exception for any bytes,
/// under 100 ms for 1 MiB.
@FunctionalInterface
public interface Translator {
    Translation translate(RawLead raw);

    /// Whether a flat JSON object of names and texts, such as a row of a table, is a payload it reads. Rows
    /// of a backfill then go through it, and through the gateway's own reading of columns otherwise.
    default boolean readsRows() {
        return false;
    }
}
