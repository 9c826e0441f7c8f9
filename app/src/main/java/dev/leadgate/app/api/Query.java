package dev.leadgate.app.api;

/// A parameter in the address of a request. A route declares all that it reads: [Parameters] gives out no other.
///
/// @param words what it is for, for people
public record Query(String name, Kind kind, String words) {
    static final Query PII = flag("pii", "show personal data instead of hiding it; needs the scope `personal:read`");
    static final Query RAW = flag("raw", "with what the sender sent, in base64; needs the scope `personal:read`");

    /// What it holds.
    public enum Kind {
        TEXT,
        NUMBER,
        FLAG
    }

    static Query text(String name, String words) {
        return new Query(name, Kind.TEXT, words);
    }

    static Query number(String name, String words) {
        return new Query(name, Kind.NUMBER, words);
    }

    static Query flag(String name, String words) {
        return new Query(name, Kind.FLAG, words);
    }

    /// How many at most.
    static Query limit(int usual, int most) {
        return number("limit", "at most so many; " + usual + " when left out, never more than " + most);
    }
}
