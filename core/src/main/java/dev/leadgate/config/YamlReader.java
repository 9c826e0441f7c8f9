package dev.leadgate.config;

import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Builds the tree of one file from the parser's events, so that no scalar is ever turned into a
/// number, depth and aliases are bounded while reading, and every key keeps its place.
final class YamlReader {
    static final int MAX_CHARS = 8 * 1024 * 1024;
    static final int MAX_DEPTH = 64;
    static final int MAX_ALIASED_NODES = 100_000;

    private final SourceFile file;
    private final List<Finding> findings;
    private final Map<Anchor, Yaml> anchors = new HashMap<>();
    private Iterator<Event> events = Collections.emptyIterator();
    private int aliased;

    private YamlReader(SourceFile file, List<Finding> findings) {
        this.file = file;
        this.findings = findings;
    }

    /// Empty when the file holds nothing or cannot be read; the latter is added to `findings`.
    static Optional<Yaml> read(SourceFile file, List<Finding> findings) {
        try {
            return new YamlReader(file, findings).document();
        } catch (Refused e) {
            findings.add(e.finding);
        } catch (MarkedYamlEngineException e) {
            findings.add(SyntaxProblem.of(file, e));
        } catch (YamlEngineException e) {
            findings.add(SyntaxProblem.unreadable(file));
        }
        return Optional.empty();
    }

    private Optional<Yaml> document() {
        if (file.text().length() > MAX_CHARS) {
            throw refused(Place.start(file.name()), "the file is larger than 8 MB", "", "split it into conf.d/*.yaml");
        }
        var settings = LoadSettings.builder()
                .setLabel(file.name())
                .setCodePointLimit(MAX_CHARS + 1)
                .build();
        events = new Parse(settings).parseString(file.text()).iterator();
        Optional<Yaml> root = Optional.empty();
        while (events.hasNext()) {
            var event = events.next();
            if (event instanceof NodeEvent node) {
                if (root.isPresent()) {
                    throw refused(
                            place(event),
                            "the file holds more than one document",
                            "a second document starts here",
                            "remove the `---`, or put the second part into a file of its own");
                }
                root = Optional.of(node(node, 1));
            }
        }
        return root;
    }

    private Yaml node(Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw refused(place(event), "nested deeper than " + MAX_DEPTH + " levels", "too deep", "flatten it");
        }
        return switch (event) {
            case AliasEvent alias -> alias(alias);
            case ScalarEvent scalar -> {
                refuseTag(scalar, scalar.getTag());
                yield remember(scalar, text(scalar));
            }
            case CollectionStartEvent start -> {
                refuseTag(start, start.getTag());
                yield remember(start, start instanceof SequenceStartEvent ? items(start, depth) : fields(start, depth));
            }
            default -> throw new IllegalStateException("not a node: " + event.getEventId());
        };
    }

    private Yaml remember(NodeEvent event, Yaml node) {
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        return node;
    }

    private Yaml alias(AliasEvent event) {
        var node = event.getAnchor().map(anchors::get).orElse(null);
        if (node == null) {
            throw refused(
                    place(event),
                    "alias `*" + event.getAlias() + "` has no anchor above it",
                    "nothing is called this",
                    "put `&" + event.getAlias() + "` before the value that it should repeat");
        }
        aliased += node.weight();
        if (aliased > MAX_ALIASED_NODES) {
            throw refused(
                    place(event),
                    "aliases repeat more than " + MAX_ALIASED_NODES + " values",
                    "too many from here on",
                    "write the values out, or use fewer aliases");
        }
        return node;
    }

    private static Yaml.Style style(ScalarEvent event) {
        return switch (event.getScalarStyle()) {
            case PLAIN -> Yaml.Style.PLAIN;
            case SINGLE_QUOTED -> Yaml.Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Yaml.Style.DOUBLE_QUOTED;
            case LITERAL -> Yaml.Style.LITERAL;
            case FOLDED -> Yaml.Style.FOLDED;
        };
    }

    private Yaml.Text text(ScalarEvent event) {
        return new Yaml.Text(place(event), event.getValue(), style(event));
    }

    private Yaml items(CollectionStartEvent start, int depth) {
        var items = new ArrayList<Yaml>();
        int weight = 1;
        while (true) {
            var event = events.next();
            if (!(event instanceof NodeEvent)) {
                return new Yaml.Items(collection(start, event), List.copyOf(items), weight);
            }
            var item = node(event, depth + 1);
            items.add(item);
            weight += item.weight();
        }
    }

    private Yaml fields(CollectionStartEvent start, int depth) {
        var entries = new LinkedHashMap<String, Yaml.Entry>();
        int weight = 1;
        while (true) {
            var event = events.next();
            if (!(event instanceof NodeEvent)) {
                var place = start.isFlow() || entries.isEmpty()
                        ? collection(start, event)
                        : entries.firstEntry().getValue().key();
                return new Yaml.Fields(place, Collections.unmodifiableSequencedMap(entries), weight);
            }
            var keyPlace = place(event);
            if (!(node(event, depth + 1) instanceof Yaml.Text key)) {
                throw refused(keyPlace, "a key must be a word, not a list or a map", "not a word", "use a plain word");
            }
            var value = node(events.next(), depth + 1);
            weight += 1 + value.weight();
            var first = entries.putIfAbsent(key.text(), new Yaml.Entry(keyPlace, value));
            if (first != null) {
                findings.add(twice(key.text(), keyPlace, first.key()));
            }
        }
    }

    /// A key that stands twice, in one file or in two.
    static Finding twice(String key, Place second, Place first) {
        var where = first.file().equals(second.file()) ? "line " + first.line() : first.toString();
        return finding(
                ErrorCode.LG0105,
                second,
                "key `" + key + "` stands twice",
                "first given at " + where,
                "keep one of the two, or rename one");
    }

    static Finding finding(ErrorCode code, Place place, String message, String label, String help) {
        return new Finding(Diagnostic.error(code, "", At.VALUE, message, label, help), place, true);
    }

    private void refuseTag(Event event, Optional<String> tag) {
        tag.ifPresent(name -> findings.add(finding(
                ErrorCode.LG0100,
                place(event),
                "tags such as `" + name + "` are not allowed",
                "a tag stands before this value",
                "remove the tag: what a value means follows from its setting")));
    }

    private Place collection(CollectionStartEvent start, Event end) {
        var from = start.getStartMark().orElseThrow();
        var to = end.getEndMark().orElse(from);
        boolean oneLine = start.isFlow() && from.getLine() == to.getLine();
        return place(from.getLine(), from.getColumn(), from.getLine(), oneLine ? to.getColumn() : 0);
    }

    private Place place(Event event) {
        var from = event.getStartMark();
        if (from.isEmpty()) {
            return Place.start(file.name());
        }
        Mark to = event.getEndMark().orElse(from.get());
        return place(from.get().getLine(), from.get().getColumn(), to.getLine(), to.getColumn());
    }

    private Place place(int line, int column, int endLine, int endColumn) {
        int end = endLine == line ? Math.max(endColumn, column + 1) : endColumn;
        return new Place(file.name(), line + 1, column + 1, endLine + 1, end + 1);
    }

    private static Refused refused(Place place, String message, String label, String help) {
        return new Refused(finding(ErrorCode.LG0100, place, message, label, help));
    }

    private static final class Refused extends RuntimeException {
        private final transient Finding finding;

        Refused(Finding finding) {
            super(finding.diagnostic().message());
            this.finding = finding;
        }
    }
}
