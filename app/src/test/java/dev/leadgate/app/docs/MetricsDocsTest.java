package dev.leadgate.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.telemetry.Metric;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The reference of metrics and the dashboard say what the code counts.
class MetricsDocsTest {
    private static final Pattern NAME = Pattern.compile("leadgate_[a-z_]+");
    private static final Pattern LABELS = Pattern.compile("by \\(([a-z_, ]+)\\)|\\{\\{([a-z_]+)}}");

    @Test
    void reference() {
        var rows = Stream.of(Metric.values())
                .map(m -> "| `" + m.exposed() + "` | " + kind(m) + " | "
                        + m.labels().stream().map(l -> "`" + l + "`").collect(Collectors.joining(", ")) + " | "
                        + m.help() + " |\n")
                .collect(Collectors.joining());
        Checkout.golden("docs/reference/metrics.md", """
                <!-- Generated from the code; do not edit. -->

                # Metrics

                `http://127.0.0.1:7071/metrics`, in the text format of Prometheus. Counters and distributions start at 0 with the \
                process; a series appears when it is first counted. Gauges are asked of the store at most every five seconds and \
                are left out while it is away. Labels carry ids and words of the configuration, never personal data. \
                [How to watch a gateway](../how-to/operate/watch.md) has a scrape configuration, a dashboard and alerts.

                A distribution comes as `_count`, `_sum`, `_max` and `_bucket` with the label `le`.

                | Name | Kind | Labels | What |
                |---|---|---|---|
                """ + rows);
    }

    private static String kind(Metric metric) {
        return switch (metric.kind()) {
            case COUNTER -> "counter";
            case TIMER, LONG_TIMER -> "distribution, seconds";
            case GAUGE -> "gauge";
        };
    }

    @Test
    void the_dashboard_asks_for_metrics_and_labels_that_exist() {
        var dashboard = new JsonMapper().readTree(Checkout.read(Checkout.file("examples/operate/grafana.json")));
        var queries = dashboard.findValuesAsString("expr");
        assertThat(queries).hasSizeGreaterThan(12);
        assertKnown(queries);
    }

    @Test
    void the_alerts_on_the_page_ask_for_metrics_that_exist() {
        assertKnown(List.of(Checkout.read(Checkout.file("docs/how-to/operate/watch.md"))));
    }

    private static void assertKnown(List<String> texts) {
        var series =
                Stream.of(Metric.values()).flatMap(m -> m.series().stream()).toList();
        var labels =
                Stream.of(Metric.values()).flatMap(m -> m.labels().stream()).collect(Collectors.toSet());
        labels.add("le");
        for (var text : texts) {
            assertThat(NAME.matcher(text).results().map(MatchResult::group))
                    .as(text)
                    .isSubsetOf(series);
            var asked = LABELS.matcher(text)
                    .results()
                    .map(m -> m.group(1) == null ? m.group(2) : m.group(1))
                    .flatMap(list -> Stream.of(list.split(", ?")))
                    .toList();
            assertThat(labels).as(text).containsAll(asked);
        }
    }
}
