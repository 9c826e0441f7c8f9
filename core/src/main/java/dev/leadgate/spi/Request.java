package dev.leadgate.spi;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request as it came over the wire.
///
/// @param uri path and query as the sender wrote them
/// @param headers names in lower case, each with all its values in order
/// @param body raw bytes, already within the source's size limit
/// @param peer address of the sender, or of what a trusted proxy vouches for
public record Request(String method, URI uri, Map<String, List<String>> headers, Payload body, String peer) {

    public Request {
        headers = Map.copyOf(headers);
    }

    /// The value of a header that stands exactly once; a header given twice counts as absent, so
    /// that no two readers can pick different ones.
    ///
    /// @param name lower case
    public Optional<String> header(String name) {
        var values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }
}
