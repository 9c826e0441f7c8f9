package dev.leadgate.store;

/// PostgreSQL refused what was written: a constraint or a value, never an outage. A batch is
/// split until the one row that causes it stands alone.
public final class RefusedRowException extends RuntimeException {
    public RefusedRowException(String message, Throwable cause) {
        super(message, cause);
    }
}
