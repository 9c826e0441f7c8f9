package dev.leadgate.error;

import org.jspecify.annotations.Nullable;

/// What went wrong, to which thing, and what to do. Expected outcomes are values; this is for the
/// rest.
public final class LeadgateException extends RuntimeException {
    private final ErrorCode code;

    public LeadgateException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public LeadgateException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message + " (" + code + ")", cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
