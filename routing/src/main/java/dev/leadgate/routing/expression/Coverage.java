package dev.leadgate.routing.expression;

import dev.leadgate.lead.Channel;
import dev.leadgate.routing.expression.Claim.Flag;
import dev.leadgate.routing.expression.Claim.Limit;
import dev.leadgate.routing.expression.Claim.NoneOf;
import dev.leadgate.routing.expression.Claim.OneOf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which of several conditions together accept every lead that one accepts. Found by cases: what a field may be is
/// divided as the conditions divide it, and in each case one of them must hold.
final class Coverage {
    /// A person's rules need a handful.
    private static final int MOST_CASES = 2_000;

    private static final Set<String> CHANNELS =
            Arrays.stream(Channel.values()).map(Channel::word).collect(Collectors.toUnmodifiableSet());

    private final List<List<Claim>> above;
    private final Set<Integer> used = new TreeSet<>();
    private int cases;

    private Coverage(List<List<Claim>> above) {
        this.above = above;
    }

    /// Those of `above` that take the leads, by their index; none when some lead is left, or that is not known.
    static Set<Integer> of(List<Claim> own, List<List<Claim>> above) {
        var coverage = new Coverage(above);
        var candidates = IntStream.range(0, above.size())
                .filter(i -> above.get(i).stream().allMatch(its -> implied(own, its) || divides(own, its)))
                .boxed()
                .toList();
        return coverage.covered(own, candidates) ? coverage.used : Set.of();
    }

    private boolean covered(List<Claim> known, List<Integer> candidates) {
        if (++cases > MOST_CASES) {
            return false;
        }
        var open = candidates.stream()
                .filter(i ->
                        above.get(i).stream().noneMatch(its -> known.stream().anyMatch(its::excludes)))
                .toList();
        var taker = open.stream()
                .filter(i -> above.get(i).stream().allMatch(its -> implied(known, its)))
                .findFirst();
        if (taker.isPresent()) {
            used.add(taker.get());
            return true;
        }
        var subject = open.stream()
                .flatMap(i -> above.get(i).stream())
                .filter(its -> !implied(known, its))
                .flatMap(its -> its.about().stream())
                .findFirst();
        return subject.isPresent()
                && parts(subject.get(), known, open).stream()
                        .filter(part ->
                                part.stream().noneMatch(claim -> known.stream().anyMatch(claim::excludes)))
                        .allMatch(part -> covered(
                                Stream.concat(known.stream(), part.stream()).toList(), open));
    }

    private static boolean implied(List<Claim> known, Claim claim) {
        return known.stream().anyMatch(mine -> mine.implies(claim));
    }

    /// Whether it holds or does not, and cannot fail where the own claims hold: what a source sends may be missing.
    private static boolean divides(List<Claim> own, Claim claim) {
        return claim instanceof Flag
                || claim.about()
                        .filter(subject -> Claim.field(subject).isPresent()
                                || own.stream().anyMatch(mine -> mine.about().equals(claim.about())))
                        .isPresent();
    }

    /// All that a subject may be, in parts of which every claim about it holds wholly or not at all. What nobody
    /// names comes first: there most often nobody takes the lead.
    private List<List<Claim>> parts(String subject, List<Claim> known, List<Integer> open) {
        var claims = Stream.concat(known.stream(), open.stream().flatMap(i -> above.get(i).stream()))
                .filter(claim -> claim.about().filter(subject::equals).isPresent())
                .toList();
        if (claims.stream().anyMatch(Flag.class::isInstance)) {
            return List.of(List.of(new Flag(subject, false)), List.of(new Flag(subject, true)));
        }
        return claims.stream().anyMatch(Limit.class::isInstance) ? spans(subject, claims) : words(subject, claims);
    }

    private static List<List<Claim>> words(String subject, List<Claim> claims) {
        boolean channels = Claim.field(subject).equals(Optional.of(ViewField.CHANNEL));
        Set<String> named = new LinkedHashSet<>(channels ? CHANNELS : Set.of());
        for (var claim : claims) {
            switch (claim) {
                case OneOf its -> named.addAll(its.words());
                case NoneOf its -> named.addAll(its.words());
                case Claim.Text text -> {}
                case Limit limit -> {}
                case Flag flag -> {}
            }
        }
        var parts = new ArrayList<List<Claim>>();
        if (!channels) {
            parts.add(List.of(new NoneOf(subject, Set.copyOf(named))));
        }
        named.forEach(word -> parts.add(List.of(new OneOf(subject, Set.of(word)))));
        return parts;
    }

    private static List<List<Claim>> spans(String subject, List<Claim> claims) {
        var points = claims.stream()
                .filter(Limit.class::isInstance)
                .map(claim -> ((Limit) claim).limit())
                .collect(Collectors.toCollection(TreeSet::new));
        var parts = new ArrayList<List<Claim>>();
        parts.add(List.of(Limit.of(subject, false, points.first(), true)));
        parts.add(List.of(Limit.of(subject, true, points.last(), true)));
        for (var point : points) {
            parts.add(List.of(Limit.of(subject, true, point, false), Limit.of(subject, false, point, false)));
            var next = points.higher(point);
            if (next != null) {
                parts.add(List.of(Limit.of(subject, true, point, true), Limit.of(subject, false, next, true)));
            }
        }
        // Between two whole numbers is none.
        parts.removeIf(part -> part.size() == 2 && part.getFirst().excludes(part.getLast()));
        return parts;
    }
}
