package dev.leadgate.routing.policy;

import dev.leadgate.routing.distribution.AbsenceReason;
import dev.leadgate.routing.distribution.AfterAbsence;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;

/// What becomes of the turns that members miss, by the reason why they were not there or let a lead go.
@Doc("What becomes of missed turns: `hold_place` (back where they were), `catch_up` (given later) or `forfeit` "
        + "(back at par, nothing is owed).")
public record AbsenceConfig(
        @Doc("Out of office.") @Default("hold_place") AfterAbsence outOfOffice,

        @Doc("A holiday of the working hours.") @Default("hold_place")
        AfterAbsence holiday,

        @Doc("Outside of the working hours.") @Default("hold_place")
        AfterAbsence offShift,

        @Doc("`busy` or `away` by the rep's own word.") @Default("forfeit")
        AfterAbsence away,

        @Doc("A cap is reached.") @Default("forfeit") AfterAbsence cap,
        @Doc("`max_open` is reached.") @Default("forfeit") AfterAbsence capacity,

        @Doc("A lead was declined; a reason to decline that stands in `give_back` is given back anyway.")
        @Default("forfeit")
        AfterAbsence declined,

        @Doc("A lead moved on because the time of its SLA passed.") @Default("forfeit")
        AfterAbsence timedOut) {

    static final String AWAY = AbsenceReason.AWAY.word();
    static final String DECLINED = "declined";
    static final String TIMED_OUT = "timed_out";

    public static final AbsenceConfig STANDARD = new AbsenceConfig(
            AfterAbsence.HOLD_PLACE,
            AfterAbsence.HOLD_PLACE,
            AfterAbsence.HOLD_PLACE,
            AfterAbsence.FORFEIT,
            AfterAbsence.FORFEIT,
            AfterAbsence.FORFEIT,
            AfterAbsence.FORFEIT,
            AfterAbsence.FORFEIT);
}
