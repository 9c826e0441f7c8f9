package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreeswitchTest implements SourceContract<FreeswitchConfig> {
    static final String PASSWORD = "freeswitch-password-0001";

    static FreeswitchConfig config(String folder, String history, String encoded, String answeredBy, String only) {
        return new FreeswitchConfig(
                "leadgate",
                List.of(Secret.of("next-password"), Secret.of(PASSWORD)),
                folder.isEmpty() ? Optional.empty() : Optional.of(folder),
                history,
                encoded,
                answeredBy,
                List.of(),
                "[0-9]{2,5}",
                only,
                Duration.ofSeconds(10));
    }

    @Override
    public SourceAdapter<FreeswitchConfig> adapter() {
        return new Freeswitch();
    }

    @Override
    public Map<String, FreeswitchConfig> configs() {
        var contexts = new FreeswitchConfig(
                "leadgate",
                List.of(Secret.of(PASSWORD)),
                Optional.empty(),
                "skip",
                "auto",
                "answer",
                List.of("public"),
                "[0-9]{2,5}",
                "missed",
                Duration.ofSeconds(10));
        return Map.of(
                "*", config("", "skip", "auto", "answer", "missed"),
                "missed", config("/var/log/freeswitch/json_cdr", "skip", "yes", "answer", "missed"),
                "all-answered", config("", "skip", "auto", "bridge", "all"),
                "menu-only", config("", "skip", "auto", "bridge", "missed"),
                "values-not-encoded", config("", "skip", "no", "answer", "missed"),
                "context", contexts);
    }

    @Override
    public Map<String, FreeswitchConfig> invalid() {
        var bad = new FreeswitchConfig(
                "a:b",
                List.of(),
                Optional.of("\0"),
                "skip",
                "auto",
                "answer",
                List.of(),
                "(",
                "missed",
                Duration.ofMillis(1));
        return Map.of(
                "password: without a password anybody could send calls; set it to what stands behind the colon of"
                        + " `cred` in json_cdr.conf.xml",
                bad,
                "user: a user name has no colon; remove it",
                bad,
                "error_directory: this cannot be a path; write the path of `err-log-dir`",
                bad,
                "internal: not an RE2 regular expression; write one such as `[0-9]{2,5}`, in quotes",
                bad,
                "poll_every: shorter than 100ms; use a second or more",
                bad);
    }

    @Override
    public SourceContext context(String caseName) {
        return new TestContext().zone("Europe/Berlin").build();
    }

    @Override
    public Set<String> signatureHeaders(FreeswitchConfig config) {
        return Set.of("authorization");
    }

    /// A password covers nothing.
    @Override
    public boolean signsBody(FreeswitchConfig config) {
        return false;
    }

    @Test
    void every_way_of_posting_stores_the_record_itself() {
        for (var name : List.of("missed", "missed-base64", "missed-raw-json", "raw-json-called-a-form")) {
            assertThat(Posted.envelope(this, name).payload().text())
                    .as(name)
                    .startsWith("{\"core-uuid\"")
                    .endsWith("}");
            assertThat(Posted.envelope(this, name).payload().mediaType()).isEqualTo("application/json");
        }
        for (var name : List.of("xml-missed", "xml-as-text", "xml-plaintext")) {
            assertThat(Posted.envelope(this, name).payload().text().strip())
                    .as(name)
                    .startsWith("<?xml")
                    .endsWith("</cdr>");
            assertThat(Posted.envelope(this, name).payload().mediaType()).isEqualTo("text/xml");
        }
        assertThat(Posted.envelope(this, "repeated-raw").payload())
                .isEqualTo(Posted.envelope(this, "missed").payload());
    }

    @Test
    void the_key_is_the_legs_id_wherever_it_stands() {
        assertThat(Posted.envelope(this, "second-question-mark").key())
                .isEqualTo("3da8bf84-c133-4959-9e24-e72875330005");
        assertThat(Posted.envelope(this, "no-id-in-address").key()).isEqualTo("3da8bf84-c133-4959-9e24-e72875330006");
        assertThat(Posted.envelope(this, "xml-missed").key()).isEqualTo("3da8bf84-c133-4959-9e24-e72875330021");
    }

    /// What an entity would have fetched stays out, and what is not decoded stays as it is.
    @Test
    void entities_are_not_resolved() {
        var source = adapter().open(config("*"), context(""));
        var raw = new RawLead(1, "pbx", Posted.envelope(this, "xml-entity"), Optional.empty());
        var leads = (Translation.Leads) source.translator().translate(raw);
        assertThat(leads.drafts().getFirst().values().toString()).contains("Ada &x;");
    }

    @Test
    void a_megabyte_of_markup_is_read_in_time() {
        var translator = adapter().open(config("*"), context("")).translator();
        for (var piece : List.of("<a>", "<a b=\"", "&lt;", "<!--", "<![CDATA[", "</a>", "<a/>")) {
            var text = "<cdr>" + piece.repeat((1 << 20) / piece.length()) + "</cdr>";
            var raw = new RawLead(
                    1,
                    "pbx",
                    new Envelope("k", TestContext.NOW, Payload.utf8(text, "text/xml"), Map.of()),
                    Optional.empty());
            var threads = ManagementFactory.getThreadMXBean();
            long started = threads.getCurrentThreadCpuTime();
            assertThat(translator.translate(raw)).isInstanceOf(Translation.Unreadable.class);
            assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - started))
                    .as(piece)
                    .isLessThan(Duration.ofSeconds(5));
        }
    }
}
