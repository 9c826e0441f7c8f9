package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Document;
import java.util.Optional;

/// What one form builder does in its own way: its id of a submission, and where answers stand.
/// Pure and total.
interface FormFormat {

    /// The source type.
    String type();

    String summary();

    /// Unique within the source and equal whenever the sender repeats the submission; empty when
    /// the sender gives nothing of the kind.
    Optional<String> id(Document document);

    Submission read(Document document);

    /// Whether the builder may also send the fields in the query of a GET.
    default boolean byQuery() {
        return false;
    }

    /// @param fetched what the source's hydrator found
    default Submission read(Document document, Document fetched) {
        return read(document);
    }
}
