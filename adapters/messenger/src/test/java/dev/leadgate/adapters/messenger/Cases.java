package dev.leadgate.adapters.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Translation;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Cases as files: one folder each, an input and the one expected answer.
final class Cases {
    static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Cases() {}

    static List<Path> of(String type) throws IOException {
        try (var folders = Files.list(Path.of("src/test/resources/cases", type))) {
            return folders.sorted().toList();
        }
    }

    /// A request as text: request line, headers, blank line, body.
    static Request request(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\n\n");
        var head = text.substring(0, end).lines().toList();
        var headers = new HashMap<String, List<String>>();
        for (var line : head.subList(1, head.size())) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        var first = head.getFirst().split(" ");
        var body = Arrays.copyOfRange(bytes, end + 2, bytes.length);
        var type = headers.getOrDefault("content-type", List.of("")).getFirst();
        return new Request(first[0], URI.create(first[1]), headers, Payload.of(body, type), "203.0.113.7");
    }

    static RawLead raw(byte[] bytes, String mediaType) {
        return new RawLead(1, "test", new Envelope("k", NOW, Payload.of(bytes, mediaType), Map.of()), Optional.empty());
    }

    static boolean has(Path folder, String file) {
        return Files.exists(folder.resolve(file));
    }

    static JsonNode expected(Path folder, String file) throws IOException {
        return JSON.readTree(Files.readAllBytes(folder.resolve(file)));
    }

    /// The folder holds exactly the one answer that the translation is.
    static void check(Path folder, Translation translation) throws IOException {
        switch (translation) {
            case Translation.Leads leads -> {
                assertThat(leads.drafts()).hasSize(1);
                assertThat(JSON.readTree(json(leads.drafts().getFirst())))
                        .as(folder.toString())
                        .isEqualTo(expected(folder, "lead.json"));
            }
            case Translation.Ignored i ->
                assertThat(JSON.<JsonNode>valueToTree(
                                Map.of("reason", i.reason().name(), "detail", i.detail())))
                        .as(folder.toString())
                        .isEqualTo(expected(folder, "ignored.json"));
            case Translation.Unreadable u ->
                assertThat(JSON.<JsonNode>valueToTree(Map.of("where", u.where(), "detail", u.detail())))
                        .as(folder.toString())
                        .isEqualTo(expected(folder, "unreadable.json"));
        }
    }

    static String json(Draft draft) {
        var all = new TreeMap<String, Object>();
        all.put("kind", draft.kind());
        var values = new TreeMap<String, String>();
        draft.values().forEach((f, v) -> values.put(f.word(), v));
        all.put("values", values);
        all.put("fields", new TreeMap<>(draft.fields()));
        all.put(
                "handles",
                draft.handles().stream()
                        .map(h -> h.key() + h.display().map(d -> " " + d).orElse(""))
                        .toList());
        all.put("alternatives", draft.alternatives());
        all.put(
                "attachments",
                draft.attachments().stream()
                        .map(a -> String.join(
                                " ",
                                a.name(),
                                a.mediaType(),
                                Long.toString(a.bytes()),
                                a.reference().orElse("-")))
                        .toList());
        all.put("test", draft.test());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }
}
