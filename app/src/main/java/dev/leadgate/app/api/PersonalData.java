package dev.leadgate.app.api;

import com.google.re2j.Pattern;
import dev.leadgate.lead.HiddenReach;
import dev.leadgate.lead.Person;
import dev.leadgate.lead.Reach;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a reader may see of a person. Hidden, a name keeps its first letters, a mail address its
/// first letters and country, a number its start and its last two digits: enough to tell people
/// apart, too little to write to them.
///
/// @param shown everything is shown
/// @param names of the person, hidden wherever they stand in a text
public record PersonalData(boolean shown, List<String> names) {
    private static final Pattern MAIL =
            Pattern.compile("[\\pL\\pN][\\pL\\pN._%+'&-]{0,63}@[\\pL\\pN][\\pL\\pN.-]{0,250}\\.\\pL{2,24}");
    private static final Pattern E164 = Pattern.compile("\\+[0-9]{7,15}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9](?:[ ().·/-]{0,3}[0-9]){6,}");

    public PersonalData {
        names = List.copyOf(names);
    }

    /// @param name as the lead gives it
    public static PersonalData of(boolean shown, Optional<String> name) {
        return new PersonalData(shown, name.map(PersonalData::names).orElse(List.of()));
    }

    static PersonalData of(boolean shown, Person person) {
        var names = new ArrayList<>(person.name().map(PersonalData::names).orElse(List.of()));
        for (var reach : person.reaches()) {
            if (reach instanceof Reach.Handle handle) {
                names.add(handle.id());
                handle.display().ifPresent(names::add);
            }
        }
        return new PersonalData(shown, names);
    }

    private static List<String> names(String name) {
        var all = new ArrayList<>(List.of(name));
        all.addAll(words(name).stream().filter(w -> w.length() > 2).toList());
        return all;
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    /// `Kartika Wijaya` becomes `K••••••• W.`.
    public String name(String name) {
        if (shown || name.isBlank()) {
            return name;
        }
        if (MAIL.matcher(name).find() || NUMBER.matcher(name).find()) {
            return text(name);
        }
        var words = words(name);
        var first = words.getFirst();
        var masked = HiddenReach.letter(first) + "•".repeat(Math.clamp(first.codePointCount(0, first.length()), 3, 7));
        return words.size() == 1 ? masked : masked + " " + HiddenReach.letter(words.getLast()) + ".";
    }

    /// `kartika@company.co.id` becomes `k•••@c•••.id`.
    public String mail(String address) {
        return shown ? address : HiddenReach.mail(address);
    }

    /// `+34612345612` becomes `+346••••••12`.
    public String phone(String number) {
        return shown ? number : HiddenReach.phone(number);
    }

    /// A way to answer, in the form its kind is hidden in.
    public String reach(Reach reach) {
        return switch (reach) {
            case Reach.Email mail -> mail(mail.address());
            case Reach.Phone phone -> phone(phone.e164());
            case Reach.Handle handle -> {
                var visible = handle.display().orElse(handle.id());
                yield shown ? visible : HiddenReach.handle(visible);
            }
        };
    }

    /// A person's own words, with every address and number in them hidden, and the person's
    /// names.
    public String text(String text) {
        return shown ? text : replace(NUMBER, fact(text), this::phone);
    }

    /// A sentence of ours, such as a reason: amounts and counts stay readable.
    public String fact(String text) {
        if (shown) {
            return text;
        }
        var masked = replace(E164, replace(MAIL, text, this::mail), this::phone);
        for (var name : byLength(names)) {
            masked = masked.replace(name, HiddenReach.letter(name) + HiddenReach.DOTS);
        }
        return masked;
    }

    private static List<String> byLength(Collection<String> names) {
        return names.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String replace(Pattern pattern, String text, java.util.function.UnaryOperator<String> mask) {
        var matcher = pattern.matcher(text);
        var masked = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            masked.append(text, from, matcher.start()).append(mask.apply(matcher.group()));
            from = matcher.end();
        }
        return masked.append(text.substring(from)).toString();
    }
}
