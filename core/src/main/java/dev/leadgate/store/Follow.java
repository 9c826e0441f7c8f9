package dev.leadgate.store;

import java.util.List;

/// An automation that is to run for a lead. It is written in the transaction of what it follows.
///
/// @param path automations that led to it, the first one first; empty when something else did
public record Follow(String automation, Happening happening, List<String> path) {
    public Follow {
        path = List.copyOf(path);
    }
}
