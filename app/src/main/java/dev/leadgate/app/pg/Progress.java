package dev.leadgate.app.pg;

/// Told in one sentence what a slow start is doing. Called on the thread that starts the server.
@FunctionalInterface
public interface Progress {
    void say(String sentence);

    /// For callers with nobody to tell.
    static Progress silent() {
        return sentence -> {};
    }
}
