package dev.leadgate.spi;

/// Something wrong in a configuration, found without I/O.
///
/// @param path dotted path below the source or notifier, `verify.hmac_sha256.secret`, keys that
/// hold a dot in quotes; empty for the whole
/// @param message what is wrong, one clause, no full stop
/// @param help what to do, one clause
/// @param spot what a caret points to
public record Problem(String path, String message, String help, Spot spot) {

    /// About the whole value.
    public Problem(String path, String message, String help) {
        this(path, message, help, Spot.VALUE);
    }

    /// What a caret points to.
    public sealed interface Spot {
        Spot VALUE = new Value();
        Spot KEY = new Key();

        record Value() implements Spot {}

        record Key() implements Spot {}

        /// A part of a one-line text, counted in code points from its start.
        record Part(int offset, int length) implements Spot {}
    }
}
