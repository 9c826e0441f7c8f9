package dev.leadgate.routing.policy;

import dev.leadgate.store.LeadAction.DeclineReason;
import java.util.Locale;
import java.util.Optional;

/// A way to lose a lead after which the turn may be given back.
public enum GiveBack {
    NOT_A_LEAD,
    REASSIGNED,
    HANDED_OVER,
    MISSED,
    AWAY,
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

    /// As it stands in the ledger.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The reason by which a team says what becomes of the turn; empty where no rep had a say in it.
    public Optional<String> absence() {
        return switch (this) {
            case NOT_A_LEAD, REASSIGNED, HANDED_OVER -> Optional.empty();
            case MISSED -> Optional.of(AbsenceConfig.TIMED_OUT);
            case AWAY -> Optional.of(AbsenceConfig.AWAY);
            case NOT_MY_AREA, NO_TIME, CONFLICT, SPAM, OTHER -> Optional.of(AbsenceConfig.DECLINED);
        };
    }
}
