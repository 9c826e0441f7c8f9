package dev.leadgate.routing.writing;

/// What ends a sequence.
public enum StopOn {
    REPLY,
    ACCEPTED,
    CONTACTED
}
