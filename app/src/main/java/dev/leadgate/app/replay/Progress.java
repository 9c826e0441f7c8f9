package dev.leadgate.app.replay;

/// What has come of envelopes so far.
///
/// @param envelopes all that are watched
/// @param pending still on their way
/// @param fresh made a lead
/// @param merged became another touch of a lead
public record Progress(long envelopes, long pending, long fresh, long merged, long ignored, long failed) {
    public static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0);
}
