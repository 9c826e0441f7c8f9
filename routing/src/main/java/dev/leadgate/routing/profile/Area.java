package dev.leadgate.routing.profile;

import dev.leadgate.routing.expression.LeadView;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One row of the table of territories, checked. Pure.
///
/// @param country empty when it holds anywhere
/// @param sides all must hold, besides the country
record Area(String territory, Optional<String> country, List<Side> sides) {

    static final List<String> FIELDS = List.of("region", "city", "postal_code", "phone", "time_zone", "language");

    Area {
        sides = List.copyOf(sides);
    }

    /// @param place of a lead that is in the country: field → its text as [#normalized]
    boolean holds(Map<String, String> place) {
        for (var side : sides) {
            if (!side.test().holds(place.getOrDefault(side.field(), ""))) {
                return false;
            }
        }
        return true;
    }

    /// The texts of a lead that areas ask for.
    static Map<String, String> place(LeadView view) {
        Map<String, String> place = new HashMap<>();
        FIELDS.forEach(field -> place.put(field, normalized(field, text(view, field))));
        return place;
    }

    /// The country of a lead, or of its phone number when it names none.
    static String countryOf(LeadView view) {
        var named = text(view, "country");
        return named.isEmpty() ? text(view, "phone_country") : named;
    }

    private static String text(LeadView view, String field) {
        return String.valueOf(view.select(field));
    }

    /// As texts of this field are compared.
    static String normalized(String field, String text) {
        return switch (field) {
            case "postal_code" -> text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
            case "phone", "time_zone" -> text.strip();
            default -> text.strip().toLowerCase(Locale.ROOT);
        };
    }

    /// @param field of the lead
    record Side(String field, Test test) {}

    /// What a field must be.
    sealed interface Test {
        boolean holds(String text);

        record Is(String wanted) implements Test {
            @Override
            public boolean holds(String text) {
                return text.equals(wanted);
            }
        }

        record Begins(String with) implements Test {
            @Override
            public boolean holds(String text) {
                return text.startsWith(with);
            }
        }

        /// Both ends included and of one length. Of a longer text its beginning counts.
        record Between(String first, String last) implements Test {
            @Override
            public boolean holds(String text) {
                if (text.length() < first.length()) {
                    return false;
                }
                var part = text.substring(0, first.length());
                return part.compareTo(first) >= 0 && part.compareTo(last) <= 0;
            }
        }

        /// A postal code of exactly this length, but for what follows a dash.
        record Codes(String first, String last) implements Test {
            @Override
            public boolean holds(String text) {
                var dash = text.indexOf('-');
                var code = dash < 0 ? text : text.substring(0, dash);
                return code.length() == first.length() && code.compareTo(first) >= 0 && code.compareTo(last) <= 0;
            }
        }

        /// `es` is also `es-MX`.
        record Language(String wanted) implements Test {
            @Override
            public boolean holds(String text) {
                return text.equals(wanted) || text.startsWith(wanted + "-");
            }
        }
    }
}
