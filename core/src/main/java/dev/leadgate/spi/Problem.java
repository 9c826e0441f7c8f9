package dev.leadgate.spi;

/// Something wrong in a configuration, found without I/O.
///
/// @param path dotted path below the source or notifier, `verify.hmac_sha256.secret`; empty for
/// the whole
/// @param message what is wrong, one clause, no full stop
/// @param help what to do, one clause
public record Problem(String path, String message, String help) {}
