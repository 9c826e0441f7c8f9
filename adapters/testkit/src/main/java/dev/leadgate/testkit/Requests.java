package dev.leadgate.testkit;

import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

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

    /// Every header missing, given twice, empty, huge, in another alphabet; all of them gone, and
    /// one that nobody asked for.
    static Map<String, Request> damagedHeaders(Request request) {
        var all = new LinkedHashMap<String, Request>();
        for (var name : new TreeSet<>(request.headers().keySet())) {
            all.put("without " + name, without(request, name));
            all.put(name + " given twice", doubled(request, name));
            for (var value : List.of("", "a".repeat(8_192), "\u00fc\u4e2d\ud83d\ude00", "\u0000\t", "%", "1e400")) {
                all.put(name + ": " + value, with(request, name, value));
            }
        }
        for (var mediaType :
                List.of("", "text/plain", "application/json; charset=utf-7", "multipart/form-data", "/;=")) {
            all.put("content-type " + mediaType, withMediaType(request, mediaType));
        }
        all.put(
                "without headers",
                new Request(request.method(), request.uri(), Map.of(), request.body(), request.peer()));
        all.put("one header more", with(request, "x-forwarded-for", "192.0.2.1"));
        return all;
    }

    private static Request withMediaType(Request request, String mediaType) {
        var said = with(request, "content-type", mediaType);
        var body = Payload.of(request.body().bytes(), mediaType);
        return new Request(said.method(), said.uri(), said.headers(), body, said.peer());
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
