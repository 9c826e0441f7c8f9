package dev.leadgate.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void a_duration_is_in_the_bucket_whose_ends_hold_it() {
        for (long micros = 1; micros < 40_000_000_000L; micros = micros * 5 / 4 + 1) {
            double millis = micros / 1000.0;
            int bucket = Buckets.of(Duration.ofNanos(micros * 1000));
            assertThat(millis).isGreaterThan(bucket == 0 ? -1 : Buckets.start(bucket) * 0.999999);
            assertThat(millis).isLessThanOrEqualTo(Math.max(1, Buckets.end(bucket) * 1.000001));
        }
        assertThat(Buckets.of(Duration.ZERO)).isZero();
        assertThat(Buckets.of(Duration.ofDays(40_000))).isEqualTo(Buckets.of(Duration.ofDays(90_000)));
    }

    /// Against the sorted values themselves; seeds are in the message.
    @RepeatedTest(20)
    void quantiles_are_right_within_a_tenth_however_the_values_were_divided() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var parts = new Spread[] {new Spread(Map.of()), new Spread(Map.of()), new Spread(Map.of())};
        var millis = new double[200 + random.nextInt(800)];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = Math.exp(random.nextDouble() * 15 + 1);
            int part = random.nextInt(parts.length);
            parts[part] =
                    parts[part].plus(new Spread(Map.of(Buckets.of(Duration.ofNanos(Math.round(millis[i] * 1e6))), 1L)));
        }
        Arrays.sort(millis);
        var all = parts[2].plus(parts[0]).plus(parts[1]);
        assertThat(all.count()).as("seed %s", seed).isEqualTo(millis.length);
        for (double share : new double[] {0.01, 0.5, 0.95, 0.99, 1}) {
            double exact = millis[(int) Math.ceil(share * millis.length) - 1];
            assertThat(all.quantile(share).orElseThrow().toNanos() / 1e6)
                    .as("seed %s, share %s", seed, share)
                    .isCloseTo(exact, within(exact * 0.2));
        }
    }

    @Test
    void nothing_has_no_quantile_and_what_was_taken_back_is_not_there() {
        assertThat(new Spread(new TreeMap<>()).quantile(0.5)).isEmpty();
        var taken = new HashMap<Integer, Long>();
        taken.put(8, 0L);
        taken.put(9, -1L);
        assertThat(new Spread(taken).count()).isZero();
        assertThat(new Spread(taken).quantile(0.5)).isEmpty();
    }
}
