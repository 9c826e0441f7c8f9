package dev.leadgate.spi;

import java.util.Map;

/// What the sender reads.
public record Reply(int status, String mediaType, String body, Map<String, String> headers) {

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply of(int status) {
        return new Reply(status, "", "", Map.of());
    }

    public static Reply text(int status, String body) {
        return new Reply(status, "text/plain; charset=utf-8", body, Map.of());
    }

    public static Reply json(int status, String body) {
        return new Reply(status, "application/json", body, Map.of());
    }

    /// 303 See Other, after a browser's form POST.
    public static Reply seeOther(String location) {
        return new Reply(303, "", "", Map.of("location", location));
    }
}
