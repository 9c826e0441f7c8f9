package dev.leadgate.signature;

/// The answer of every check here.
public sealed interface Verification {
    static Verification invalid(String reason) {
        return new Invalid(reason);
    }

    record Valid() implements Verification {}

    /// @param reason one clause for the log; never contains data of the request, a digest or a
    /// secret
    record Invalid(String reason) implements Verification {}

    default boolean valid() {
        return this instanceof Valid;
    }
}
