package dev.leadgate.mapping.proposal;

import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.FieldNames;
import dev.leadgate.spi.LeadField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Proposes a map for a sample: by the names of its values, by what they look like, and by what
/// holds them. Pure; the same sample always gives the same proposal.
public final class Proposer {
    private final Map<LeadField, Proposal.Field> best = new EnumMap<>(LeadField.class);

    private Proposer() {}

    /// @param document the first of the sample
    public static Proposal propose(Document document) {
        var list = document instanceof Document.Json j ? LeadList.in(j.root()) : Optional.<String>empty();
        if (list.isEmpty()) {
            return propose(Leaves.of(document), List.of(), Optional.empty());
        }
        var around = ((Document.Json) document).root();
        var inside = Leaves.of(new Document.Json(LeadList.first(around, list.get())));
        var outside = Leaves.of(new Document.Json(LeadList.without(around, list.get())));
        return propose(inside, outside, list);
    }

    private static Proposal propose(List<Leaf> leaves, List<Leaf> outside, Optional<String> each) {
        var proposer = new Proposer();
        leaves.forEach(proposer::consider);
        proposer.wholeName(leaves);
        outside.stream().map(Leaf::outer).forEach(proposer::considerAround);
        var id = Ids.find(outside).or(() -> Ids.find(leaves));
        var taken = new HashSet<String>();
        proposer.best.values().forEach(f -> taken.addAll(f.selectors()));
        id.ifPresent(i -> taken.add(i.selector()));
        return new Proposal(
                List.copyOf(proposer.best.values()),
                id,
                each,
                leaves.size() + outside.size(),
                leaves.stream()
                        .map(Leaf::selector)
                        .filter(s -> !taken.contains(s))
                        .toList());
    }

    private void consider(Leaf leaf) {
        var shape = ValueShape.of(leaf.value());
        Evidence.of(leaf, shape).ifPresent(e -> keep(e.field(), List.of(leaf.selector()), e));
    }

    /// Beside a list stand the campaign and the time, not the person.
    private void considerAround(Leaf leaf) {
        var shape = ValueShape.of(leaf.value());
        Evidence.of(leaf, shape)
                .filter(e -> AROUND.contains(e.field()))
                .ifPresent(e -> keep(e.field(), List.of(leaf.selector()), e));
    }

    private static final Set<LeadField> AROUND = Set.of(
            LeadField.RECEIVED_AT,
            LeadField.CAMPAIGN,
            LeadField.PAGE,
            LeadField.PRODUCT,
            LeadField.UTM_SOURCE,
            LeadField.UTM_MEDIUM,
            LeadField.UTM_CAMPAIGN);

    private void keep(LeadField field, List<String> selectors, Evidence evidence) {
        var before = best.get(field);
        if (before == null || evidence.confidence().compareTo(before.confidence()) < 0) {
            best.put(
                    field,
                    new Proposal.Field(
                            field.word(), selectors, evidence.as(), evidence.confidence(), evidence.reason()));
        }
    }

    private void wholeName(List<Leaf> leaves) {
        var first =
                leaves.stream().filter(l -> FieldNames.isGivenName(l.name())).findFirst();
        var last =
                leaves.stream().filter(l -> FieldNames.isFamilyName(l.name())).findFirst();
        if (first.isEmpty() && last.isEmpty()) {
            return;
        }
        var whole = best.get(LeadField.NAME);
        if (whole != null && whole.confidence() == Confidence.SURE) {
            return;
        }
        var selectors = new ArrayList<String>();
        first.ifPresent(l -> selectors.add(l.selector()));
        last.ifPresent(l -> selectors.add(l.selector()));
        best.put(
                LeadField.NAME,
                new Proposal.Field(
                        LeadField.NAME.word(),
                        selectors,
                        Optional.empty(),
                        Confidence.SURE,
                        selectors.size() == 2 ? "given name and family name, put together" : "one part of the name"));
    }

    /// The list of leads in a payload: objects with a mail address or a phone number that stand
    /// together while none stands beside them.
    private static final class LeadList {
        private static final int DEEPEST = 3;

        static Optional<String> in(JsonNode root) {
            if (reachable(root, DEEPEST)) {
                return Optional.empty();
            }
            return search(root, "", 0);
        }

        private static Optional<String> search(JsonNode node, String path, int depth) {
            for (var property : node.properties()) {
                var name = property.getKey();
                var value = property.getValue();
                var here = path.isEmpty() ? name : path + "." + name;
                if (name.matches("[\\w-]+") && value.isArray() && !value.isEmpty() && leads(value)) {
                    return Optional.of(here);
                }
                if (name.matches("[\\w-]+") && value.isObject() && depth < DEEPEST) {
                    var deeper = search(value, here, depth + 1);
                    if (deeper.isPresent()) {
                        return deeper;
                    }
                }
            }
            return Optional.empty();
        }

        private static boolean leads(JsonNode list) {
            return list.valueStream().allMatch(JsonNode::isObject) && reachable(list.get(0), DEEPEST);
        }

        /// True when a way to answer stands in it outside of any list of objects, or in a list of
        /// questions and answers.
        private static boolean reachable(JsonNode node, int depth) {
            return Leaves.of(new Document.Json(node)).stream()
                    .filter(l ->
                            !l.selector().matches(".*\\[[0-9]+].*") && l.names().size() <= depth + 1)
                    .map(l -> ValueShape.of(l.value()))
                    .anyMatch(s -> s == ValueShape.EMAIL || s == ValueShape.INTERNATIONAL_PHONE);
        }

        static JsonNode first(JsonNode root, String path) {
            var at = root;
            for (var name : path.split("\\.")) {
                at = at.path(name);
            }
            return at.get(0);
        }

        static JsonNode without(JsonNode root, String path) {
            var copy = root.deepCopy();
            var names = path.split("\\.");
            var at = copy;
            for (int i = 0; i < names.length - 1; i++) {
                at = at.path(names[i]);
            }
            ((ObjectNode) at).remove(names[names.length - 1]);
            return copy;
        }
    }
}
