package dev.leadgate.app.console;

import dev.leadgate.routing.policy.Sla;
import dev.leadgate.store.Reader.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// How soon reps answer for the leads that they are given: all of them first, then one by one, by name.
///
/// @param takeaway empty as long as nobody has answered
/// @param slas the times that are allowed, in words; may be empty
/// @param lines where they stand, as a path over a drawing of 100 by 10
/// @param ticks of the scale, from none to its end
record TeamResponses(String takeaway, String slas, String lines, List<String> ticks, List<Row> rows) {
    private static final Duration SHORTEST_SCALE = Duration.ofMinutes(1);

    TeamResponses {
        ticks = List.copyOf(ticks);
        rows = List.copyOf(rows);
    }

    /// @param over 90 % are not within any time that is allowed
    /// @param dot where half of them are answered, 0 to 100 of the drawing's width
    /// @param end where 90 % of them are; at 100 it may be further
    record Row(
            String name, String answered, String median, String p90, boolean over, String missed, long dot, long end) {}

    /// @param answers in their order; empty when there are none
    private record Times(List<Duration> answers, long missed) {
        static Times of(List<Response> responses) {
            return new Times(
                    responses.stream()
                            .flatMap(r -> r.accepted().map(at -> Duration.between(r.started(), at)).stream())
                            .map(took -> took.isNegative() ? Duration.ZERO : took)
                            .sorted()
                            .toList(),
                    responses.stream()
                            .filter(r -> r.takenAway() && r.accepted().isEmpty())
                            .count());
        }

        /// The answer that so many of a hundred are no slower than.
        Optional<Duration> within(int percent) {
            return answers.isEmpty()
                    ? Optional.empty()
                    : Optional.of(answers.get((answers.size() * percent + 99) / 100 - 1));
        }
    }

    /// @param responses of whoever is in `names`
    /// @param only one rep is shown beside all together; empty for every one
    static TeamResponses of(
            List<Response> responses,
            Collection<Sla> slas,
            Map<String, String> names,
            Optional<String> only,
            Words words) {
        var allowed = slas.stream()
                .flatMap(sla -> sla.accept().stream())
                .distinct()
                .sorted()
                .toList();
        var all = Times.of(responses);
        var byRep = responses.stream().collect(Collectors.groupingBy(Response::rep));
        var scale = scale(all, allowed);
        var rows = new ArrayList<Row>();
        rows.add(row(words.t("response.team"), all, only.isEmpty(), allowed, scale, words));
        names.entrySet().stream()
                .filter(rep -> only.map(rep.getKey()::equals).orElse(true))
                .sorted(Map.Entry.<String, String>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .forEach(rep -> rows.add(row(
                        rep.getValue(),
                        Times.of(byRep.getOrDefault(rep.getKey(), List.of())),
                        true,
                        allowed,
                        scale,
                        words)));
        return new TeamResponses(
                all.within(50)
                        .map(half -> words.t("response.takeaway", "median", words.span(half)))
                        .orElse(""),
                allowed.isEmpty()
                        ? ""
                        : words.t(
                                "response.sla",
                                "spans",
                                allowed.stream().map(span -> words.span(span)).collect(Collectors.joining(", "))),
                allowed.stream().map(span -> "M" + place(span, scale) + " 0v10").collect(Collectors.joining()),
                List.of(words.number(0), words.span(scale.dividedBy(2)), words.span(scale)),
                rows);
    }

    /// Wide enough for all but the slowest hundredth, and for what is allowed.
    private static Duration scale(Times all, List<Duration> allowed) {
        var longest = allowed.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
        var slow = all.within(99).orElse(Duration.ZERO);
        var most = longest.multipliedBy(11).dividedBy(10);
        var wide = slow.compareTo(most) > 0 ? slow : most;
        return wide.compareTo(SHORTEST_SCALE) > 0 ? wide : SHORTEST_SCALE;
    }

    /// @param whole with the slow tenth, which of all reps together is not for one of them
    private static Row row(
            String name, Times times, boolean whole, List<Duration> allowed, Duration scale, Words words) {
        var half = times.within(50);
        var most = times.within(90).filter(p90 -> whole);
        var longest = allowed.stream().max(Comparator.naturalOrder());
        return new Row(
                name,
                words.number(times.answers().size()),
                half.map(words::span).orElse("–"),
                most.map(words::span).orElse("–"),
                most.flatMap(p90 -> longest.filter(limit -> p90.compareTo(limit) > 0))
                        .isPresent(),
                whole ? words.number(times.missed()) : "–",
                half.map(at -> place(at, scale)).orElse(-1L),
                most.or(() -> half).map(at -> place(at, scale)).orElse(-1L));
    }

    private static long place(Duration at, Duration scale) {
        return Math.clamp(Math.round(100.0 * at.toMillis() / scale.toMillis()), 0, 100);
    }
}
