package dev.leadgate.adapters.voip;

import dev.leadgate.mapping.Reading;
import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.AskedToWaitException;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/// Reads from a vendor's JSON API.
///
/// @param vendor as it stands in messages
/// @param base address without a slash at its end
record VendorApi(String vendor, String base, Http http) {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    VendorApi {
        base = base.replaceAll("/+$", "");
    }

    /// What is wrong with a setting `api_base`.
    static List<Problem> problems(String apiBase) {
        try {
            var uri = new URI(apiBase);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return List.of();
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        return List.of(new Problem(
                "api_base", "this is not an http or https address", "leave it out to use the vendor's own"));
    }

    /// `a=1&b=2`, encoded as HTML forms are.
    static String query(SortedMap<String, String> parameters) {
        var query = new StringJoiner("&");
        parameters.forEach((name, value) -> query.add(encoded(name) + "=" + encoded(value)));
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// @param query encoded, without the question mark
    /// @throws AccessRefusedException the key was refused
    /// @throws IOException no answer, another refusal, or an answer that is no JSON; its message names
    /// neither the address nor a header
    JsonNode get(String path, String query, Map<String, String> headers) throws IOException, InterruptedException {
        var answer = send(path, query, headers);
        if (!answer.ok()) {
            throw fault(path, answer);
        }
        return Reading.tree(answer.body().bytes())
                .orElseThrow(() -> new IOException(vendor + ": the answer to " + path + " is cut off or not JSON"));
    }

    private Answer send(String path, String query, Map<String, String> headers)
            throws IOException, InterruptedException {
        try {
            return http.send(Call.get(URI.create(base + path + (query.isEmpty() ? "" : "?" + query)))
                    .with(headers));
        } catch (IOException e) {
            // Not chained: the cause may name the address.
            throw new IOException(vendor + ": no answer to " + path + " ("
                    + e.getClass().getSimpleName() + "); check the network and `api_base`");
        }
    }

    private IOException fault(String path, Answer answer) {
        var words = refusal(path, answer);
        return switch (answer.status()) {
            case 401, 403 -> new AccessRefusedException(words);
            case 429 -> new AskedToWaitException(words, answer.retryAfter().orElse(A_MINUTE));
            default -> new IOException(words);
        };
    }

    private String refusal(String path, Answer answer) {
        return vendor + ": " + path + ": "
                + switch (answer.status()) {
                    case 401, 403 -> answer.status() + ", the API key was refused; make a new one at the vendor";
                    case 429 ->
                        "429, too many calls; asked to wait "
                                + answer.retryAfter()
                                        .map(w -> w.toSeconds() + " s")
                                        .orElse("a while");
                    default -> answer.status() + "; will be tried again";
                };
    }

    /// A value as text; nothing for null, objects and lists.
    static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asString() : "";
    }
}
