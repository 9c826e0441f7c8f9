package dev.leadgate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();

    private long sent() {
        long number = ledger.number();
        ledger.sent(number, 1_000);
        return number;
    }

    @Test
    void aLostAndADoubledLeadDoNotCancelOut() {
        long lost = sent();
        long twice = sent();
        ledger.acked(lost);
        ledger.acked(twice);
        ledger.arrived(twice, 2_000);
        ledger.arrived(twice, 3_000);

        var tally = ledger.tally(0, ledger.end());
        assertThat(tally).isEqualTo(new Ledger.Tally(2, 2, 1, 1, 1, 0, 0));
        assertThat(tally.clean()).isFalse();
    }

    @Test
    void everyNotificationBeyondTheFirstCounts() {
        long number = sent();
        ledger.acked(number);
        for (int i = 0; i < 4; i++) {
            ledger.arrived(number, 2_000);
        }
        assertThat(ledger.tally(0, 1).doubled()).isEqualTo(3);
        assertThat(ledger.notified()).isEqualTo(1);
    }

    @Test
    void whatWasNeverAcknowledgedIsNotLost() {
        sent();
        long told = sent();
        ledger.arrived(told, 2_000);
        assertThat(ledger.tally(0, 2)).isEqualTo(new Ledger.Tally(2, 0, 1, 0, 0, 1, 0));
    }

    @Test
    void aNotificationOfALeadNobodySentIsNotClean() {
        assertThat(ledger.arrived(7, 2_000)).isEqualTo(Ledger.NO_LATENCY);
        ledger.unreadable();
        var tally = ledger.tally(0, 0);
        assertThat(tally.unknown()).isEqualTo(2);
        assertThat(tally.clean()).isFalse();
    }

    @Test
    void owesTheAcknowledgedThatDidNotArriveInWhicheverOrderTheyCome() {
        long first = sent();
        long second = sent();
        ledger.acked(first);
        assertThat(ledger.owed()).isEqualTo(1);
        ledger.arrived(second, 2_000);
        assertThat(ledger.owed()).isEqualTo(1);
        ledger.acked(second);
        assertThat(ledger.owed()).isEqualTo(1);
        ledger.arrived(first, 2_000);
        assertThat(ledger.owed()).isZero();
    }

    @Test
    void latencyCountsFromTheIntendedMomentAndOnlyOnce() {
        long number = ledger.number();
        ledger.sent(number, 5_000);
        assertThat(ledger.arrived(number, 12_500)).isEqualTo(7_500);
        assertThat(ledger.arrived(number, 13_000)).isEqualTo(Ledger.NO_LATENCY);
    }

    @Test
    void aTallyIsOfItsRange() {
        for (int i = 0; i < 200_000; i++) {
            long number = sent();
            ledger.acked(number);
            if (i != 70_000) {
                ledger.arrived(number, 2_000);
            }
        }
        assertThat(ledger.tally(0, 70_000).clean()).isTrue();
        assertThat(ledger.tally(70_001, 200_000).clean()).isTrue();
        assertThat(ledger.tally(65_536, 131_072).lost()).isEqualTo(1);
    }
}
