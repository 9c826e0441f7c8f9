package dev.leadgate.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Secrets;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.policy.DigestPlan.Reader;
import dev.leadgate.routing.policy.DigestPlan.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestPlanTest {
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @ParameterizedTest
    @CsvSource({
        "MONDAY+TUESDAY, 2026-06-02T06:00:00Z, 2026-06-01T06:00:00Z, 2026-06-02T06:00:00Z",
        "MONDAY+TUESDAY, 2026-06-02T05:59:59Z, 2026-05-26T06:00:00Z, 2026-06-01T06:00:00Z",
        "MONDAY, 2026-06-04T12:00:00Z, 2026-05-25T06:00:00Z, 2026-06-01T06:00:00Z",
        // On 25 October the clock in Madrid goes back.
        "SATURDAY+SUNDAY, 2026-10-25T12:00:00Z, 2026-10-24T06:00:00Z, 2026-10-25T07:00:00Z",
    })
    void a_span_ends_at_its_time_on_the_wall(String days, Instant now, Instant since, Instant until) {
        var on = EnumSet.noneOf(DayOfWeek.class);
        List.of(days.split("\\+")).forEach(day -> on.add(DayOfWeek.valueOf(day)));
        assertThat(plan(LocalTime.of(8, 0), on, MADRID).last(now)).isEqualTo(new Span(since, until));
    }

    /// Each moment of a year is told once, whatever the clocks of a zone do.
    @Test
    void in_every_zone_spans_follow_one_another_without_a_gap() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var zones = List.copyOf(ZoneId.getAvailableZoneIds());
        for (int i = 0; i < 300; i++) {
            var on = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.of(1 + random.nextInt(7)));
            var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            var plan = plan(LocalTime.of(random.nextInt(24), random.nextInt(60)), on, zone);
            var now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(365 * 86_400));
            var span = plan.last(now);
            assertThat(span.until()).as("%s %s", plan, now).isBeforeOrEqualTo(now);
            assertThat(span.since()).as("%s %s", plan, now).isBefore(span.until());
            assertThat(Duration.between(span.until(), now)).isLessThanOrEqualTo(Duration.ofDays(8));
            assertThat(plan.last(span.until())).as("%s %s", plan, now).isEqualTo(span);
            assertThat(plan.last(span.until().minusNanos(1)).until())
                    .as("%s %s", plan, now)
                    .isEqualTo(span.since());
        }
    }

    private static DigestPlan plan(LocalTime at, Set<DayOfWeek> on, ZoneId zone) {
        return new DigestPlan(at, on, zone, List.of());
    }

    private static Policy.Compiled compiled(String team, String notify) {
        var yaml = """
                time_zone: Asia/Jakarta
                reps: { ana: { name: Ana }, dina: { name: Dina } }
                teams: { sales: { members: [ana]%s }, service: { members: [ana]%s } }
                rules: [{ name: everyone, assign: { team: sales } }]
                notify: { %s }
                """.formatted(team, team, notify);
        var bound = new Binder(name -> new Secrets.Lookup.NotSet())
                .bind(ConfigTree.parse("leadgate.yaml", yaml).root(), PolicyConfig.class);
        return Policy.compile(bound.value().orElseThrow(() -> new AssertionError(bound.problems())), "v1");
    }

    @Test
    void each_manager_reads_of_the_teams_they_lead() {
        var plan = compiled(", manager: dina", "rep: { try: [slack] }, digest: { at: '08:00' }")
                .policy()
                .orElseThrow()
                .digest()
                .orElseThrow();
        assertThat(plan.readers()).containsExactly(new Reader("dina", Set.of("sales", "service")));
        assertThat(plan.zone()).isEqualTo(ZoneId.of("Asia/Jakarta"));
        assertThat(plan.on()).hasSize(7);
    }

    @Test
    void whoever_is_named_reads_of_all_teams() {
        var notify =
                "rep: { try: [slack] }, digest: { at: '08:00', on: [mon], time_zone: Europe/Madrid, to: [ana, ana] }";
        var plan = compiled(", manager: dina", notify)
                .policy()
                .orElseThrow()
                .digest()
                .orElseThrow();
        assertThat(plan)
                .isEqualTo(new DigestPlan(
                        LocalTime.of(8, 0), Set.of(DayOfWeek.MONDAY), MADRID, List.of(new Reader("ana", Set.of()))));
    }

    @Test
    void a_digest_that_nobody_could_read_is_refused() {
        assertThat(problems("", "rep: { try: [slack] }, digest: { at: '08:00' }"))
                .containsExactly("LG0103 notify.digest: nobody reads the digest");
        assertThat(problems(", manager: dina", "digest: { at: '08:00' }"))
                .containsExactly("LG0103 notify.digest: a digest has no channel");
        assertThat(problems("", "rep: { try: [slack] }, digest: { at: '08:00', to: [dino] }"))
                .containsExactly("LG0202 notify.digest.to[0]: the digest goes to `dino`, who is not defined");
    }

    private static List<String> problems(String team, String notify) {
        return compiled(team, notify).diagnostics().stream()
                .filter(d -> d.code() == ErrorCode.LG0103 || d.code() == ErrorCode.LG0202)
                .map((Diagnostic d) -> d.code() + " " + d.path() + ": " + d.message())
                .toList();
    }
}
