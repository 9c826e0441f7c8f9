package dev.leadgate.store;

/// A lease ran out and somebody else has the work: this process must drop it without a trace.
public final class FencedException extends RuntimeException {
    public FencedException(String message) {
        super(message);
    }
}
