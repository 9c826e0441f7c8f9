package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.Reading;
import dev.leadgate.mapping.Selector;
import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.Payload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the sender's id in a body.
///
/// @param each the list inside, when one body holds several leads
record BodyId(Selector selector, Optional<Selector.Tree> each) {

    /// The ids of all leads in the body together; none when one of them has none. With `each` the
    /// id may stand around the list or in each of its elements.
    Optional<String> find(Payload body) {
        if (!(Reading.of(body) instanceof Reading.Documents read)) {
            return Optional.empty();
        }
        return joined(read.documents().stream().map(selector::select).toList())
                .or(() -> joined(read.documents().stream()
                        .flatMap(this::elements)
                        .map(selector::select)
                        .toList()));
    }

    private Stream<Document> elements(Document document) {
        return document instanceof Document.Json json
                ? each.flatMap(e -> e.elements(json)).stream()
                        .flatMap(List::stream)
                        .flatMap(Optional::stream)
                : Stream.empty();
    }

    private static Optional<String> joined(List<String> ids) {
        if (ids.isEmpty() || ids.stream().anyMatch(String::isBlank)) {
            return Optional.empty();
        }
        return Optional.of(ids.size() == 1 ? ids.getFirst() : "batch:" + Sha256.hex(String.join("\n", ids)));
    }
}
