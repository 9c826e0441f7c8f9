package dev.leadgate.spi;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The one outbound client: bounded per host, instrumented, with a deadline on every call, no
/// redirects. Blocks the calling virtual thread.
@FunctionalInterface
public interface Http {

    /// @throws IOException no answer within the deadline, or none at all
    Answer send(Call call) throws IOException, InterruptedException;

    record Call(String method, URI uri, Map<String, String> headers, Payload body, Duration deadline) {
        public static Call get(URI uri) {
            return new Call("GET", uri, Map.of(), Payload.of(new byte[0], ""), Duration.ofSeconds(15));
        }

        public static Call post(URI uri, Payload body) {
            return new Call("POST", uri, Map.of(), body, Duration.ofSeconds(15));
        }

        public Call with(Map<String, String> more) {
            return new Call(method, uri, more, body, deadline);
        }

        public Call within(Duration limit) {
            return new Call(method, uri, headers, body, limit);
        }
    }

    /// @param headers names in lower case
    /// @param body at most 1 MiB
    record Answer(int status, Map<String, List<String>> headers, Payload body) {
        public boolean ok() {
            return status >= 200 && status < 300;
        }

        public Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }

        /// `Retry-After` in seconds, where the sender gave a sane one.
        public Optional<Duration> retryAfter() {
            return header("retry-after")
                    .filter(v -> v.length() <= 6 && v.chars().allMatch(c -> c >= '0' && c <= '9'))
                    .map(v -> Duration.ofSeconds(Long.parseLong(v)));
        }
    }
}
