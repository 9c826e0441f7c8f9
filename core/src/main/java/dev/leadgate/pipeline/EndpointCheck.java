package dev.leadgate.pipeline;

import dev.leadgate.config.Suggestion;
import dev.leadgate.spi.Endpoint;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Problem.Spot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.RuntimeCamelCatalog;
import org.apache.camel.catalog.impl.DefaultRuntimeCamelCatalog;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.tooling.model.BaseOptionModel;

/// Checks the URI of an endpoint against what its component says of itself. Nothing is opened.
public final class EndpointCheck implements AutoCloseable {
    private final ClassLoader libraries;
    private final DefaultCamelContext camel = new DefaultCamelContext(false);
    private final DefaultRuntimeCamelCatalog catalog = new DefaultRuntimeCamelCatalog();

    /// @param libraries where components are found: the class path and `plugins/lib`
    public EndpointCheck(ClassLoader libraries) {
        this.libraries = libraries;
        camel.setApplicationContextClassLoader(libraries);
        camel.getClassResolver().addClassLoader(libraries);
        camel.getCamelContextExtension().addContextPlugin(RuntimeCamelCatalog.class, catalog);
        catalog.setCamelContext(camel);
        catalog.start();
    }

    /// Everything wrong with an endpoint, at the setting that holds its URI.
    public List<Problem> problems(Endpoint endpoint) {
        var setting = endpoint.setting();
        var uri = EndpointUri.of(endpoint.uri());
        if (uri.scheme().equals(uri.path())) {
            return List.of(new Problem(
                    setting,
                    "`" + endpoint.uri() + "` names no endpoint",
                    "write SCHEME:PATH?OPTIONS, as in file:drop"));
        }
        var refusal = EndpointRules.refusal(uri.scheme());
        if (refusal.isPresent()) {
            return List.of(new Problem(
                    setting, refusal.get().getFirst(), refusal.get().getLast(), spot(endpoint, uri.scheme())));
        }
        var model = catalog.componentModel(uri.scheme());
        if (model == null) {
            return List.of(new Problem(
                    setting,
                    "there is no component `" + uri.scheme() + "`",
                    Suggestion.of(uri.scheme(), schemes())
                                    .map(s -> "did you mean `" + s + "`? ")
                                    .orElse("")
                            + "put its jars, with all they need, into plugins/lib",
                    spot(endpoint, uri.scheme())));
        }
        var all = new ArrayList<Problem>();
        var names = new TreeSet<String>();
        model.getEndpointParameterOptions().stream()
                .map(BaseOptionModel::getName)
                .forEach(names::add);
        if (model.isProducerOnly()) {
            all.add(new Problem(
                    setting, "`" + uri.scheme() + ":` can only be written to", "name an endpoint that can be read"));
        }
        component(endpoint, uri, all, names);
        rules(endpoint, uri, all);
        endpoint.secrets().keySet().forEach(option -> secret(option, uri, names, all));
        return all;
    }

    /// What the component's own catalogue finds.
    private void component(Endpoint endpoint, EndpointUri uri, List<Problem> all, Set<String> names) {
        var found = catalog.validateEndpointProperties(uri.withoutRaw(), false, true, false);
        if (found.getSyntaxError() != null) {
            all.add(new Problem(endpoint.setting(), "the URI cannot be read", lower(found.getSyntaxError())));
        }
        strings(found.getUnknown())
                .forEach(option -> all.add(at(
                        endpoint,
                        option,
                        "unknown option `" + option + "`",
                        Suggestion.help(option, names, "options"))));
        for (var option : strings(found.getRequired())) {
            if (!endpoint.secrets().containsKey(option)) {
                all.add(new Problem(endpoint.setting(), "`" + option + "` is missing", "add it to the URI"));
            }
        }
        strings(found.getNotConsumerOnly())
                .forEach(option -> all.add(
                        at(endpoint, option, "`" + option + "` is for writing, and this is read", "remove it")));
        values(endpoint, found, all);
    }

    private static void values(Endpoint endpoint, EndpointValidationResult found, List<Problem> all) {
        wrong(endpoint, found.getInvalidInteger(), "a whole number", all);
        wrong(endpoint, found.getInvalidNumber(), "a number", all);
        wrong(endpoint, found.getInvalidBoolean(), "true or false", all);
        wrong(endpoint, found.getInvalidDuration(), "a time such as 5000 or 5s", all);
        if (found.getInvalidEnum() != null) {
            found.getInvalidEnum().forEach((option, value) -> {
                var choices = found.getEnumChoices(String.valueOf(option));
                wrong(
                        endpoint,
                        Map.of(String.valueOf(option), String.valueOf(value)),
                        "one of " + (choices == null ? "its words" : String.join(", ", strings(choices))),
                        all);
            });
        }
    }

    private static void wrong(
            Endpoint endpoint,
            @org.jspecify.annotations.Nullable Map<?, ?> options,
            String expected,
            List<Problem> all) {
        if (options != null) {
            options.forEach((option, value) -> all.add(at(
                    endpoint,
                    String.valueOf(option),
                    "`" + option + "` cannot be `" + value + "`",
                    "write " + expected)));
        }
    }

    private static void rules(Endpoint endpoint, EndpointUri uri, List<Problem> all) {
        EndpointRules.of(uri.scheme()).needed().forEach((option, needed) -> {
            var value = uri.options().get(option);
            if (value != null && !value.equals(needed)) {
                all.add(at(
                        endpoint,
                        option,
                        "with `" + option + "=" + value + "` a message could be lost",
                        "remove the option: leads are stored before the message is acknowledged"));
            }
        });
    }

    private static void secret(String option, EndpointUri uri, Set<String> names, List<Problem> all) {
        if (!names.contains(option)) {
            all.add(new Problem(
                    "secrets." + option, "unknown option `" + option + "`", Suggestion.help(option, names, "options")));
        } else if (uri.options().containsKey(option)) {
            all.add(new Problem("secrets." + option, "`" + option + "` stands in the URI too", "leave it out there"));
        }
    }

    private static Problem at(Endpoint endpoint, String option, String message, String help) {
        return new Problem(endpoint.setting(), message, help, spot(endpoint, option));
    }

    private static Spot spot(Endpoint endpoint, String part) {
        int query = endpoint.uri().indexOf('?');
        int from = endpoint.uri().startsWith(part + ":") || query < 0 ? 0 : query;
        int at = endpoint.uri().indexOf(part, from);
        return at < 0
                ? Spot.VALUE
                : new Spot.Part(endpoint.uri().codePointCount(0, at), part.codePointCount(0, part.length()));
    }

    private static List<String> strings(@org.jspecify.annotations.Nullable Collection<?> words) {
        return words == null
                ? List.of()
                : words.stream().map(String::valueOf).sorted().toList();
    }

    private static String lower(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    /// Schemes of the components that are there.
    private Set<String> schemes() {
        var all = new TreeSet<String>();
        try {
            var files = libraries.getResources("META-INF/services/org/apache/camel/component.properties");
            while (files.hasMoreElements()) {
                var listed = new java.util.Properties();
                try (var in = files.nextElement().openStream()) {
                    listed.load(in);
                }
                all.addAll(List.of(listed.getProperty("components", "").strip().split("\\s+")));
            }
        } catch (IOException unreadable) {
            return all;
        }
        all.removeIf(s -> s.isEmpty() || EndpointRules.refusal(s).isPresent());
        return all;
    }

    @Override
    public void close() {
        camel.stop();
    }
}
