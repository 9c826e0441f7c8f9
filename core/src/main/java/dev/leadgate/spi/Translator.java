package dev.leadgate.spi;

/// Reads one payload. Pure, total, deterministic: no I/O, no clock, no exception for any bytes,
/// under 100 ms for 1 MiB.
@FunctionalInterface
public interface Translator {
    Translation translate(RawLead raw);
}
