package dev.leadgate.error;

/// Every problem a person can meet, with a stable id. `leadgate explain` and `docs/reference/errors/` are written from
/// this catalogue.
public enum ErrorCode {
    LG0101(Kind.USER, "Unknown setting", "A key that the configuration does not know.");

    private final Kind kind;
    private final String title;
    private final String text;

    ErrorCode(Kind kind, String title, String text) {
        this.kind = kind;
        this.title = title;
        this.text = text;
    }

    /// Who can mend it.
    public enum Kind {
        /// The person who wrote the configuration or the request.
        USER,
        /// The sender or vendor on the other side.
        PARTNER,
        /// Leadgate itself: a bug.
        INTERNAL,
        /// Disk, memory, ports, database.
        RESOURCES
    }

    public Kind kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    /// Markdown: what it means, why it is an error, how to mend it.
    public String text() {
        return text;
    }
}
