package dev.leadgate.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.DataSize;
import dev.leadgate.spi.SourceAdapter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The table of a source's page with what its contract saw: proof, answers, key, limits. It stands before the
/// settings, and a page that lacks it gets it.
final class FactsBlock {
    private static final String BEGIN = "<!-- facts: generated, do not edit -->\n";
    private static final String END = "<!-- /facts -->\n";
    private static final Pattern BLOCK =
            Pattern.compile(Pattern.quote(BEGIN) + ".*?" + Pattern.quote(END), Pattern.DOTALL);
    private static final String SETTINGS = "## Settings\n";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> WAYS = Map.of(
            "request", "by request to the address of the source",
            "poll", "by asking for what is new",
            "connection", "over a connection that the gateway holds",
            "endpoint", "from a Camel endpoint");

    private static final Set<String> POLLS = Set.of("pollEvery", "catchUpEvery");

    private FactsBlock() {}

    static String into(String page, SourceAdapter<?> adapter) {
        var block = BEGIN
                + table(
                        adapter.type(),
                        adapter.configType(),
                        new DataSize(adapter.bodySize().usual()))
                + END;
        var found = BLOCK.matcher(page);
        if (found.find()) {
            return found.replaceFirst(Matcher.quoteReplacement(block));
        }
        assertThat(page).contains(SETTINGS);
        return page.replace(SETTINGS, "## In short\n\n" + block + "\n" + SETTINGS);
    }

    private static String table(String type, Class<? extends Record> config, DataSize largest) {
        var facts = new Seen(type);
        var ways = facts.all("comes_in");
        // Cases need not be polled; a source that can be has a setting for it.
        if (Arrays.stream(config.getRecordComponents()).anyMatch(c -> POLLS.contains(c.getName()))) {
            ways.add("poll");
        }
        var table = new StringBuilder("| | |\n|---|---|\n");
        row(
                table,
                "Leads come",
                ways.stream().map(w -> Objects.requireNonNull(WAYS.get(w))).toList());
        if (ways.contains("request")) {
            row(table, "The sender proves itself by", facts.all("proof"));
            // Tests name the parameters that they change; a proof covers the address or does not.
            row(
                    table,
                    "What the proof covers",
                    facts.all("covers").stream()
                            .map(c -> c.startsWith("parameter ") ? "the address" : c)
                            .distinct()
                            .toList());
            facts.most("signed_time_seconds")
                    .ifPresent(t -> row(table, "Signed time", List.of("at most " + t + " off")));
            row(table, "Answer, once it is stored", facts.all("accepted"));
            row(table, "Refused with", facts.all("refused"));
            row(table, "Largest body", List.of("`max_body`, " + largest + " unless set; beyond it 413"));
        }
        row(
                table,
                "A key, out of its cases",
                facts.all("key").stream().limit(1).map(k -> "`" + k + "`").toList());
        if (ways.contains("poll") || ways.contains("connection")) {
            row(table, "After a failure", List.of("again in 1 s to 2 min; after a refused login in 15 min"));
        }
        var details = facts.all("details");
        if (details.contains("needed")) {
            row(
                    table,
                    "Details",
                    List.of(
                            "fetched before there is a lead, and tried for a day; every hour where a person has to act"));
        } else if (details.contains("courtesy")) {
            row(table, "Details", List.of("fetched as a courtesy: after two minutes the lead goes on without them"));
        }
        return table.toString();
    }

    private static void row(StringBuilder table, String what, Iterable<String> words) {
        var text = String.join(", ", words).replace("|", "\\|");
        if (!text.isEmpty()) {
            table.append("| ").append(what).append(" | ").append(text).append(" |\n");
        }
    }

    /// What all tests of one type have seen.
    private record Seen(JsonNode tests) {
        Seen(String type) {
            this(JSON.readTree(Checkout.read(Checkout.below("adapters", "/source/" + type + ".json").stream()
                    .filter(file -> file.toString().contains("src/main/resources/META-INF/leadgate/conformance/"))
                    .findFirst()
                    .orElseThrow())));
        }

        TreeSet<String> all(String name) {
            var words = new TreeSet<String>();
            for (var test : tests) {
                var fact = test.path("facts").path(name);
                if (fact.isString()) {
                    words.add(fact.stringValue());
                }
                fact.valueStream().forEach(v -> words.add(v.stringValue("")));
            }
            return words;
        }

        Optional<String> most(String name) {
            return tests.valueStream()
                    .map(test -> test.path("facts").path(name).asLong(0))
                    .filter(seconds -> seconds > 0)
                    .max(Long::compare)
                    .map(seconds -> Duration.ofSeconds(seconds))
                    .map(t -> t.toMinutes() > 0 && t.toSecondsPart() == 0
                            ? t.toMinutes() + " min"
                            : t.toSeconds() + " s");
        }
    }
}
