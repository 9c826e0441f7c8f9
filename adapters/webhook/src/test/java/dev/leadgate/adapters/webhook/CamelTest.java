package dev.leadgate.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.mapping.PayloadCondition;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Unpacker.Message;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CamelTest implements SourceContract<CamelConfig> {
    private static final Map<String, List<MapEntry>> COLUMNS = Map.of(
            "name", List.of(MapEntry.of("full name")),
            "email", List.of(MapEntry.of("e-mail", "mail")),
            "phone", List.of(MapEntry.of("phone")),
            "message", List.of(MapEntry.of("note")));

    private static CamelConfig config(
            String mediaType, Optional<String> id, Map<String, List<MapEntry>> map, Optional<String> only) {
        return new CamelConfig(
                "file:drop",
                Map.of("charset", Secret.of("secret-of-the-endpoint")),
                mediaType,
                id,
                Optional.empty(),
                map,
                only,
                List.of(),
                List.of(),
                "form");
    }

    private static CamelConfig config(String mediaType, Optional<String> id, Map<String, List<MapEntry>> map) {
        return config(mediaType, id, map, Optional.empty());
    }

    @Override
    public SourceAdapter<CamelConfig> adapter() {
        return new Camel(PayloadCondition.Factory.installed());
    }

    @Override
    public Map<String, CamelConfig> configs() {
        return Map.of(
                "*", config("text/csv", Optional.of("id"), COLUMNS),
                "json-list", config("text/csv", Optional.of("id"), Map.of()),
                "json-lines", config("application/x-ndjson", Optional.of("id"), Map.of()),
                "table-semicolons", config("text/csv", Optional.empty(), Map.of()),
                "not-only", config("application/json", Optional.of("id"), Map.of(), Optional.of("status == \"new\"")));
    }

    @Override
    public Map<String, CamelConfig> invalid() {
        return Map.of(
                "id: a name is missing between dots in `a..b`; write a path such as contact.email",
                config("text/csv", Optional.of("a..b"), Map.of()));
    }

    private List<Envelope> unpacked(String caseName, Message message) {
        return adapter().open(config(caseName), context(caseName)).intakes().getFirst() instanceof Intake.Routed routed
                ? routed.unpacker().unpack(message)
                : List.of();
    }

    private List<String> keys(String caseName, String text) {
        return unpacked(caseName, new Message(Payload.utf8(text, ""), true)).stream()
                .map(Envelope::key)
                .toList();
    }

    @Test
    void rows_without_an_id_are_known_by_their_message_and_place() {
        assertThat(keys("table-semicolons", "a\nx\nx\n"))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .isEqualTo(keys("table-semicolons", "a\nx\nx\n"))
                .doesNotContainAnyElementsOf(keys("table-semicolons", "a\nx\nx\nx\n"));
        assertThat(keys("*", "id,name\n7,Ann\n,Bea\n").getFirst()).isEqualTo("7");
        assertThat(keys("*", "id,name\n7,Ann\n,Bea\n").getLast()).startsWith("sha256:");
    }

    @Test
    void a_cut_message_is_a_dead_letter_whatever_is_in_it() {
        var cut = unpacked("*", new Message(Payload.utf8("id,e-mail\n1,ann@example.com\n", ""), false));
        assertThat(cut).hasSize(1);
        var source = adapter().open(config("*"), new TestContext().build());
        assertThat(source.translator().translate(new RawLead(1, "test", cut.getFirst(), Optional.empty())))
                .isEqualTo(new Translation.Unreadable("body", "it is larger than the source's `max_body`"));
    }

    private List<Envelope> unpacked(CamelConfig config, byte[] message) {
        var source = adapter().open(config, new TestContext().build());
        return ((Intake.Routed) source.intakes().getFirst())
                .unpacker()
                .unpack(new Message(Payload.of(message, ""), true));
    }

    private List<String> names(CamelConfig config, Envelope envelope) {
        var source = adapter().open(config, new TestContext().build());
        return source.translator().translate(new RawLead(1, "test", envelope, Optional.empty()))
                        instanceof Translation.Leads(var drafts)
                ? drafts.stream()
                        .map(d -> d.values().getOrDefault(LeadField.NAME, ""))
                        .toList()
                : List.of();
    }

    /// Whoever forgot `media_type` mends it and replays.
    @Test
    void a_dead_letter_is_read_as_what_the_settings_say_by_now() {
        var forgotten = config("application/json", Optional.empty(), COLUMNS);
        var mended = config("text/csv", Optional.empty(), COLUMNS);
        var table = "full name,e-mail\nAnn,ann@example.com\nBea,bea@example.com\n".getBytes(StandardCharsets.UTF_8);
        var kept = unpacked(forgotten, table);
        assertThat(kept).hasSize(1);
        assertThat(names(forgotten, kept.getFirst())).isEmpty();
        assertThat(names(mended, kept.getFirst())).containsExactly("Ann", "Bea");
    }

    /// A row was decoded when it was cut out.
    @Test
    void a_row_is_not_decoded_twice() {
        var western = config("text/csv; charset=windows-1252", Optional.empty(), COLUMNS);
        var table = "full name,e-mail\nJ\u00fcrgen,j@example.com\n".getBytes(Charset.forName("windows-1252"));
        assertThat(names(western, unpacked(western, table).getFirst())).containsExactly("J\u00fcrgen");
    }
}
