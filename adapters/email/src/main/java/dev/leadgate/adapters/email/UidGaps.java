package dev.leadgate.adapters.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// UIDs that the place in the folder has passed without a mail to be seen there: as a rule deleted
/// ones, and now and then one that the server showed late. Never more than a few ranges; where
/// there would be more, close ones become one, and what is looked at twice has the same key.
record UidGaps(List<Range> ranges) {
    static final UidGaps NONE = new UidGaps(List.of());
    private static final int MOST = 64;

    UidGaps {
        ranges = List.copyOf(ranges);
    }

    record Range(long first, long last) {
        boolean holds(long uid) {
            return first <= uid && uid <= last;
        }

        @Override
        public String toString() {
            return first == last ? Long.toString(first) : first + "-" + last;
        }
    }

    /// With what lies between two neighbours, both exclusive; they are behind all others.
    UidGaps between(long before, long after) {
        if (after - before < 2) {
            return this;
        }
        var all = new ArrayList<>(ranges);
        all.add(new Range(before + 1, after - 1));
        while (all.size() > MOST) {
            int closest = 1;
            for (int i = 2; i < all.size(); i++) {
                if (distance(all, i) < distance(all, closest)) {
                    closest = i;
                }
            }
            all.set(closest - 1, new Range(all.get(closest - 1).first, all.get(closest).last));
            all.remove(closest);
        }
        return new UidGaps(all);
    }

    private static long distance(List<Range> all, int i) {
        return all.get(i).first - all.get(i - 1).last;
    }

    UidGaps without(long uid) {
        if (ranges.stream().noneMatch(r -> r.holds(uid))) {
            return this;
        }
        var all = new ArrayList<Range>();
        for (var range : ranges) {
            if (!range.holds(uid)) {
                all.add(range);
                continue;
            }
            if (range.first < uid) {
                all.add(new Range(range.first, uid - 1));
            }
            if (uid < range.last) {
                all.add(new Range(uid + 1, range.last));
            }
        }
        return new UidGaps(all.size() > MOST ? all.subList(all.size() - MOST, all.size()) : all);
    }

    /// `101,105-107`.
    String written() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
    }

    static Optional<UidGaps> read(String text) {
        if (!text.matches("([0-9]{1,18}(-[0-9]{1,18})?(,|$)){0,100}")) {
            return Optional.empty();
        }
        var ranges = new ArrayList<Range>();
        for (var one : text.split(",")) {
            if (!one.isEmpty()) {
                var ends = one.split("-");
                ranges.add(new Range(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1])));
            }
        }
        return Optional.of(new UidGaps(ranges));
    }
}
