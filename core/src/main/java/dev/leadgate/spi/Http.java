package dev.leadgate.spi;

import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
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

        /// `Retry-After` in its two forms, seconds or a date (RFC 9110, 10.2.3), where the sender gave a sane one.
        ///
        /// @param now what a date is counted from
        public Optional<Duration> retryAfter(Instant now) {
            return header("retry-after")
                    .flatMap(v -> v.matches("[0-9]{1,6}")
                            ? Optional.of(Duration.ofSeconds(Long.parseLong(v)))
                            : until(v, now));
        }

        public Optional<Duration> retryAfter() {
            return retryAfter(Instant.now());
        }

        private static Optional<Duration> until(String date, Instant now) {
            try {
                var at = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
                return at.isAfter(now) ? Optional.of(Duration.between(now, at)) : Optional.of(Duration.ZERO);
            } catch (DateTimeException nonsense) {
                return Optional.empty();
            }
        }
    }
}
