package dev.leadgate.routing.policy;

import dev.leadgate.store.LeadAction.DeclineReason;

/// A way to lose a lead after which the turn may be given back.
public enum GiveBack {
    NOT_A_LEAD,
    REASSIGNED,
    HANDED_OVER,
    MISSED,
    NOT_MY_AREA,
    NO_TIME,
    CONFLICT,
    SPAM,
    OTHER;

    public static GiveBack of(DeclineReason reason) {
        return switch (reason) {
            case NOT_MY_AREA -> NOT_MY_AREA;
            case NO_TIME -> NO_TIME;
            case CONFLICT -> CONFLICT;
            case SPAM -> SPAM;
            case OTHER -> OTHER;
        };
    }
}
