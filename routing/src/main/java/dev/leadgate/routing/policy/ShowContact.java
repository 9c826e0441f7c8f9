package dev.leadgate.routing.policy;

import dev.leadgate.store.LeadState;

/// When a lead's mail address and number are shown to whoever has it.
public enum ShowContact {
    AFTER_ACCEPT,
    ALWAYS;

    /// Whether the owner of a lead in this state sees how to answer it.
    public boolean shows(LeadState state) {
        return switch (this) {
            case ALWAYS -> true;
            case AFTER_ACCEPT ->
                switch (state) {
                    case ACCEPTED, CONTACTED, CONVERTED, LOST -> true;
                    case WAITING, ASSIGNED, MERGED, ERASED -> false;
                };
        };
    }
}
