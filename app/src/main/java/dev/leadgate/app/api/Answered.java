package dev.leadgate.app.api;

/// What goes back to whoever asked.
///
/// @param again it was answered before, and nothing was done now
record Answered(int status, String mediaType, byte[] body, boolean again) {
    Answered(int status, String mediaType, byte[] body) {
        this(status, mediaType, body, false);
    }
}
