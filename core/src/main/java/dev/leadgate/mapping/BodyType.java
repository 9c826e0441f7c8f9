package dev.leadgate.mapping;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;

/// Every kind of body that can be mapped. The reference page is written from this list.
public enum BodyType {
    JSON(
            "application/json and any other type",
            ImmutableList.of(),
            "One object is one lead; a list of objects is one lead each. Whatever looks like JSON is read as JSON."),
    LINES("application/x-ndjson, application/jsonl", ImmutableList.of(), "One object, and one lead, a line."),
    FORM(
            "application/x-www-form-urlencoded, multipart/form-data",
            ImmutableList.of("application/x-www-form-urlencoded", "multipart/form-data"),
            "One lead. Files are listed as attachments and not read."),
    XML(
            "application/xml, text/xml, */*+xml",
            ImmutableList.of("application/xml", "text/xml"),
            "One lead, or one for each element of `each`. Elements are names, attributes `@name`, elements of one name a"
                    + " list; paths begin at the root element. Document types are refused."),
    TABLE(
            "text/csv, text/tab-separated-values",
            ImmutableList.of("text/csv", "application/csv", "text/tab-separated-values"),
            "The first row names the columns, each further row is a lead. `,`, `;`, tab and `|` part cells."),
    HTML("text/html", ImmutableList.of("text/html"), "One lead, for `css:`, `label:` and `regex:`."),
    TEXT("text/plain", ImmutableList.of("text/plain"), "One lead, for `label:` and `regex:`.");

    private final String written;
    private final ImmutableList<String> types;
    private final String doc;

    BodyType(String written, ImmutableList<String> types, String doc) {
        this.written = written;
        this.types = types;
        this.doc = doc;
    }

    /// Its media types as a person reads them.
    public String written() {
        return written;
    }

    public String doc() {
        return doc;
    }

    /// By a media type without parameters; empty for one that says nothing of it.
    static Optional<BodyType> of(String mediaType) {
        if (mediaType.contains("ndjson") || mediaType.contains("jsonl")) {
            return Optional.of(LINES);
        }
        return mediaType.endsWith("+xml")
                ? Optional.of(XML)
                : Arrays.stream(values())
                        .filter(b -> b.types.contains(mediaType))
                        .findFirst();
    }
}
