package dev.leadgate.routing.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The types a condition works with, each with the value of a field that is absent.
// The empty values are immutable, which their common type does not say.
@SuppressWarnings("ImmutableEnumChecker")
public enum ViewType {
    TEXT("text", SimpleType.STRING, ""),
    NUMBER("number", SimpleType.INT, 0L),
    DECIMAL("number", SimpleType.DOUBLE, 0.0),
    TIME("time", SimpleType.TIMESTAMP, Instant.EPOCH),
    FLAG("true or false", SimpleType.BOOL, false),
    LIST("list of text", ListType.create(SimpleType.STRING), List.of()),
    MAP("map", MapType.create(SimpleType.STRING, SimpleType.DYN), Map.of());

    private final String words;
    private final CelType cel;
    private final Object empty;

    ViewType(String words, CelType cel, Object empty) {
        this.words = words;
        this.cel = cel;
        this.empty = empty;
    }

    /// As the reference page says it.
    public String words() {
        return words;
    }

    CelType cel() {
        return cel;
    }

    Object empty() {
        return empty;
    }
}
