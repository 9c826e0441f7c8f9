package dev.leadgate.adapters.email;

import dev.leadgate.spi.AccessRefusedException;

/// No access token is given out, and asking again changes nothing: a person has to act.
final class TokenRefusedException extends AccessRefusedException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String hint;

    /// @param what one clause without anything secret
    /// @param hint what to do
    TokenRefusedException(String what, String hint) {
        super(what + "; " + hint);
        this.what = what;
        this.hint = hint;
    }

    String what() {
        return what;
    }

    String hint() {
        return hint;
    }
}
