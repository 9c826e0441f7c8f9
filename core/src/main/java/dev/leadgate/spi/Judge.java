package dev.leadgate.spi;

/// Decides what a hosted request is while the sender waits: authenticates the raw bytes, answers
/// handshakes, names the dedupe key. Pure and fast (no I/O, far under a millisecond for a common
/// payload); called from many threads at once.
///
/// Any bytes must yield a verdict: an exception is a bug, answered 503 so that the sender comes again, and
/// the source then needs somebody.
/// Unauthenticated requests are refused, never stored.
@FunctionalInterface
public interface Judge {
    Verdict judge(Request request);
}
