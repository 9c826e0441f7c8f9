package dev.leadgate.testkit;

import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One folder of fixtures: an input, the answer that is expected, and optionally what a hydrator
/// fetched.
///
/// | file | what it is |
/// |---|---|
/// | `request.http` | a request for the judge; any other input goes to the translator at once |
/// | `message.eml`, `update.json`, `lines.csv`, `event.ami` ... | a payload as poller or streamer found it |
/// | `hydrated.json` (or `.xml`, `.eml`) | what the hydrator fetched |
/// | `lead.json`, `ignored.json`, `refused.json`, `unreadable.json`, `answer.json`, `outcomes.json` | the answer |
/// | `reply.json` | the reply to an accepted request, when it matters |
/// | `same-key-as.txt` | name of the case whose envelope keys are the same on purpose |
public record SourceCase(String name, Path folder) {
    private static final List<String> ANSWERS =
            List.of("lead.json", "ignored.json", "refused.json", "unreadable.json", "answer.json", "outcomes.json");
    private static final List<String> INPUTS = List.of("message.", "update.", "line.", "lines.", "event.", "payload.");
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "eml", "message/rfc822",
            "json", "application/json",
            "ndjson", "application/x-ndjson",
            "csv", "text/csv",
            "xml", "application/xml",
            "form", "application/x-www-form-urlencoded");

    /// Every folder below `cases/{type}` on the class path, by name.
    ///
    /// @throws IllegalStateException when there is none: a type without cases is not tested
    public static List<SourceCase> of(Class<?> test, String type) {
        var url = test.getResource("/cases/" + type);
        if (url == null) {
            throw new IllegalStateException(
                    "no cases for `" + type + "`: put folders under src/test/resources/cases/" + type);
        }
        try (var folders = Files.list(path(url.toURI()))) {
            return folders.filter(Files::isDirectory)
                    .filter(f -> !f.endsWith("config"))
                    .sorted()
                    .map(f -> new SourceCase(String.valueOf(f.getFileName()), f))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cases must lie in a folder or a jar: " + url, e);
        }
    }

    /// A jar stays open: its cases are read later.
    private static Path path(URI uri) throws IOException {
        if (!"jar".equals(uri.getScheme())) {
            return Path.of(uri);
        }
        try {
            return FileSystems.getFileSystem(uri).provider().getPath(uri);
        } catch (FileSystemNotFoundException closed) {
            return FileSystems.newFileSystem(uri, Map.of()).provider().getPath(uri);
        }
    }

    public Optional<Request> request() {
        return bytes("request.http").map(RequestFile::parse);
    }

    /// The payload of a case without `request.http`.
    public Payload payload() {
        try (var files = Files.list(folder)) {
            var file = files.filter(f -> INPUTS.stream()
                            .anyMatch(i -> String.valueOf(f.getFileName()).startsWith(i)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "case " + name + " has no input: request.http, message.eml, update.json ..."));
            return Payload.of(Files.readAllBytes(file), mediaType(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<Payload> hydrated() {
        return bytes("hydrated.json")
                .map(b -> Payload.of(b, "application/json"))
                .or(() -> bytes("hydrated.xml").map(b -> Payload.of(b, "application/xml")))
                .or(() -> bytes("hydrated.eml").map(b -> Payload.of(b, "message/rfc822")));
    }

    /// The one answer file.
    public Optional<String> answerFile() {
        var present =
                ANSWERS.stream().filter(a -> Files.exists(folder.resolve(a))).toList();
        if (present.size() > 1) {
            throw new IllegalStateException("case " + name + " has more than one answer: " + present);
        }
        return present.stream().findFirst();
    }

    public Optional<String> text(String file) {
        return bytes(file).map(b -> new String(b, StandardCharsets.UTF_8));
    }

    private Optional<byte[]> bytes(String file) {
        var path = folder.resolve(file);
        try {
            return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mediaType(Path file) {
        var name = String.valueOf(file.getFileName());
        return MEDIA_TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
    }

    @Override
    public String toString() {
        return name;
    }
}
