package dev.leadgate.testkit;

import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// Copies of a request with one thing changed.
public final class Requests {
    private Requests() {}

    /// Replaces or adds a header.
    public static Request with(Request request, String name, String value) {
        return withAll(request, name, List.of(value));
    }

    public static Request without(Request request, String name) {
        return withAll(request, name, List.of());
    }

    /// The header's values once more behind themselves.
    public static Request doubled(Request request, String name) {
        var values = new ArrayList<>(request.headers().getOrDefault(name, List.of()));
        values.addAll(List.copyOf(values));
        return withAll(request, name, values);
    }

    public static Request withBody(Request request, byte[] body) {
        return new Request(
                request.method(),
                request.uri(),
                request.headers(),
                Payload.of(body, request.body().mediaType()),
                request.peer());
    }

    private static Request withAll(Request request, String name, List<String> values) {
        var headers = new LinkedHashMap<>(request.headers());
        if (values.isEmpty()) {
            headers.remove(name.toLowerCase(Locale.ROOT));
        } else {
            headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values));
        }
        return new Request(request.method(), request.uri(), headers, request.body(), request.peer());
    }
}
