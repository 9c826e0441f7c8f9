package dev.leadgate.adapters.webhook;

import dev.leadgate.adapters.webhook.WebhookConfig.MappingExample;
import dev.leadgate.spi.CheckedExample;
import dev.leadgate.spi.CheckedExample.Difference;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads the bodies of examples as if they had come in, and compares.
final class ExampleCheck {
    private static final String EXTRA = "fields.";
    private static final String MEND = "mend the map or the example";

    private final MappingExample example;
    private final String path;
    private final List<Difference> differences = new ArrayList<>();

    private ExampleCheck(MappingExample example, String path) {
        this.example = example;
        this.path = path;
    }

    static List<CheckedExample> of(List<MappingExample> examples, WebhookTranslator translator) {
        var all = new ArrayList<CheckedExample>();
        for (int i = 0; i < examples.size(); i++) {
            var check = new ExampleCheck(examples.get(i), "examples[" + i + "]");
            check.compare(translator.translate(examples.get(i).payload()));
            var name = examples.get(i).name().orElse("example " + (i + 1));
            all.add(new CheckedExample(check.path, name, check.differences));
        }
        return List.copyOf(all);
    }

    private void compare(Translation translation) {
        var ignored = example.ignored();
        if (ignored.isPresent()) {
            var holds =
                    translation instanceof Translation.Ignored i && i.detail().contains(ignored.get());
            if (!holds) {
                differ(path + ".ignored", "answer", "ignored: " + ignored.get(), words(translation));
            }
            return;
        }
        if (!(translation instanceof Translation.Leads leads)) {
            differ(
                    path + ".body",
                    "answer",
                    expected().size() == 1 ? "a lead" : expected().size() + " leads",
                    words(translation));
            return;
        }
        if (leads.drafts().size() != expected().size()) {
            differ(
                    path + (example.leads().isEmpty() ? ".lead" : ".leads"),
                    "answer",
                    count(expected().size()),
                    count(leads.drafts().size()));
            return;
        }
        for (int i = 0; i < expected().size(); i++) {
            fields(expected().get(i), leads.drafts().get(i), example.leads().isEmpty() ? ".lead" : ".leads[" + i + "]");
        }
    }

    private List<Map<String, String>> expected() {
        return example.leads().isEmpty() ? List.of(example.lead()) : example.leads();
    }

    private void fields(Map<String, String> expected, Draft draft, String below) {
        new TreeMap<>(expected).forEach((name, value) -> {
            var actual = value(draft, name);
            if (!actual.equals(value)) {
                var key = name.contains(".") ? '"' + name + '"' : name;
                differ(path + below + "." + key, name, value, actual);
            }
        });
    }

    private static String value(Draft draft, String name) {
        return LeadField.of(name)
                .map(f -> draft.values().getOrDefault(f, ""))
                .orElseGet(() -> draft.fields()
                        .getOrDefault(name.startsWith(EXTRA) ? name.substring(EXTRA.length()) : name, ""));
    }

    private void differ(String at, String what, String expected, String actual) {
        differences.add(new Difference(at, what, expected, actual, MEND));
    }

    private static String words(Translation translation) {
        return switch (translation) {
            case Translation.Leads leads -> count(leads.drafts().size());
            case Translation.Ignored i -> "ignored: " + i.detail();
            case Translation.Unreadable u -> "unreadable: " + u.where() + ": " + u.detail();
        };
    }

    private static String count(int leads) {
        return leads == 1 ? "a lead" : leads + " leads";
    }
}
