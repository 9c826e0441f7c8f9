package dev.leadgate.routing.profile;

import dev.leadgate.routing.expression.LeadView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Where leads belong: the first area that holds a lead names its territory. Immutable and pure.
public final class Territories {
    static final Territories NONE = new Territories(List.of());

    private final Set<String> names;
    private final List<Area> anywhere;
    private final Map<String, List<Area>> byCountry = new HashMap<>();

    /// @param areas in the order in which they are tried
    Territories(List<Area> areas) {
        names = areas.stream().map(Area::territory).collect(Collectors.toUnmodifiableSet());
        anywhere = areas.stream().filter(a -> a.country().isEmpty()).toList();
        areas.stream().flatMap(a -> a.country().stream()).distinct().forEach(country -> {
            var own = new ArrayList<Area>();
            for (var area : areas) {
                if (area.country().isEmpty() || area.country().get().equals(country)) {
                    own.add(area);
                }
            }
            byCountry.put(country, List.copyOf(own));
        });
    }

    /// All that areas name.
    public Set<String> names() {
        return names;
    }

    /// Empty when no area holds the lead.
    String of(LeadView view) {
        if (this == NONE) {
            return "";
        }
        var place = Area.place(view);
        for (var area : byCountry.getOrDefault(Area.countryOf(view), anywhere)) {
            if (area.holds(place)) {
                return area.territory();
            }
        }
        return "";
    }
}
