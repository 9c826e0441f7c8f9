package dev.leadgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.config.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BinderTest {
    private final Binder binder = new Binder(Secrets.of(Map.of("KEY", "s3cr3t", "OLD", "0ld")));

    private <R extends Record> R bind(String yaml, Class<R> type) {
        var bound = binder.bind(ConfigTree.parse("x.yaml", yaml).root(), type);
        assertThat(bound.problems()).isEmpty();
        return bound.value().orElseThrow();
    }

    @Test
    void a_secret_may_carry_its_last_day() {
        var imap = bind(
                "{ host: h, user: u, password: ['${secret:KEY}', '${secret:OLD until 2026-12-31}'] }",
                Sample.Imap.class);
        assertThat(imap.password())
                .map(Secret::until)
                .containsExactly(Optional.empty(), Optional.of(java.time.Instant.parse("2027-01-01T00:00:00Z")));
        assertThat(Generations.of(imap))
                .map(Generations::until)
                .isEqualTo(imap.password().stream().map(Secret::until).toList());
        assertThat(Generations.of(imap)).map(g -> g.config().password().size()).containsExactly(1, 1);

        var wrong = binder.bind(
                ConfigTree.parse("x.yaml", "{ host: h, user: u, password: '${secret:OLD until 2026-02-30}' }")
                        .root(),
                Sample.Imap.class);
        assertThat(wrong.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("is not a day"));
    }

    @Test
    void values_that_other_parsers_turn_into_numbers_and_booleans_survive_as_text() {
        var yaml = """
                country: NO
                name: 01234
                hours: 17:30-22:00
                phone: +62812345678
                """;
        var bound = binder.bind(ConfigTree.parse("x.yaml", yaml).root(), Sample.Rep.class);
        var rep = bound.value().orElseThrow();
        assertThat(rep.country()).contains("NO");
        assertThat(rep.name()).isEqualTo("01234");
        assertThat(rep.hours()).contains("17:30-22:00");
        assertThat(rep.phone()).contains("+62812345678");
        assertThat(bound.problems()).extracting(Diagnostic::code).containsExactly(ErrorCode.LG0107);
    }

    @Test
    void every_scalar_type_binds() {
        var limits = bind("""
                body: 64KB
                factor: 2
                share: 0.125
                counter: 6000000000
                enabled: false
                opens: 17:30
                since: 2026-01-31
                at: 2026-03-02T10:00+07:00
                file: a/b.csv
                """, Sample.Limits.class);
        assertThat(limits)
                .isEqualTo(new Sample.Limits(
                        new DataSize(65536),
                        2.0,
                        new BigDecimal("0.125"),
                        6_000_000_000L,
                        false,
                        LocalTime.of(17, 30),
                        LocalDate.of(2026, 1, 31),
                        Optional.of(OffsetDateTime.parse("2026-03-02T10:00+07:00")),
                        Optional.of(Path.of("a/b.csv"))));
    }

    @Test
    void an_empty_file_gives_all_defaults() {
        var gateway = bind("", Sample.Gateway.class);
        assertThat(gateway.version()).isEqualTo(1);
        assertThat(gateway.timeZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(gateway.limits().body()).isEqualTo(new DataSize(1 << 20));
        assertThat(gateway.rules()).isEmpty();
        assertThat(gateway.notify_()).isEmpty();
    }

    @Test
    void members_are_a_list_or_a_map_and_keep_their_order() {
        var listed = bind("members: [zoe, budi, ana]", Sample.Team.class);
        var mapped = bind("{ by: priority, members: { zoe: 50, budi: 100 } }", Sample.Team.class);
        assertThat(listed.members())
                .containsExactly(Map.entry("zoe", 100.0), Map.entry("budi", 100.0), Map.entry("ana", 100.0));
        assertThat(mapped.members()).containsExactly(Map.entry("zoe", 50.0), Map.entry("budi", 100.0));
        assertThat(mapped.by()).isEqualTo(Sample.Distribution.PRIORITY);
    }

    @Test
    void a_single_value_is_a_list_of_one_and_a_shorthand_is_a_record() {
        var rule = bind("{ name: all, assign: apac }", Sample.Rule.class);
        assertThat(rule.assign()).isEqualTo(new Sample.Assign(Optional.of("apac"), Optional.empty(), List.of()));
        var sla = bind("{ accept: 5m, on_miss: remind }", Sample.Sla.class);
        assertThat(sla.onMiss()).containsExactly("remind");
        assertThat(sla.firstContact()).isEqualTo(Duration.ofHours(4));
        var common = bind(
                "{ type: x, map: { phone: caller, seats: { from: qty, as: integer } } }", Sample.SourceCommon.class);
        assertThat(common.map())
                .containsEntry("phone", new Sample.From("caller", "text"))
                .containsEntry("seats", new Sample.From("qty", "integer"));
        assertThat(bind("{ try: slack, url: 'https://a.example' }", Sample.Notify.class))
                .isEqualTo(new Sample.Notify(List.of("slack"), Optional.of(URI.create("https://a.example"))));
    }

    @Test
    void a_union_is_a_word_or_a_map_with_one_key() {
        assertThat(bind("{ path: /a, verify: none }", Sample.Webhook.class).verify())
                .isEqualTo(new Sample.Verify.None());
        assertThat(bind("{ path: /a, verify: { none: {} } }", Sample.Webhook.class)
                        .verify())
                .isEqualTo(new Sample.Verify.None());
        var signed = bind(
                "{ path: /a, verify: { hmac_sha256: { header: X, secret: '${secret:KEY}' } } }", Sample.Webhook.class);
        assertThat(signed.verify()).isEqualTo(new Sample.Verify.HmacSha256("X", Secret.of("s3cr3t"), "hex"));
    }

    @Test
    void two_secrets_may_stand_during_rotation_and_are_never_printed() {
        var imap = bind("{ host: h, user: u, password: ['${secret:KEY}', '${secret:OLD}'] }", Sample.Imap.class);
        assertThat(imap.password()).extracting(Secret::reveal).containsExactly("s3cr3t", "0ld");
        assertThat(imap.toString()).doesNotContain("s3cr3t", "0ld");
    }

    @Test
    void one_map_binds_to_several_records() {
        var node = ConfigTree.parse("x.yaml", "{ type: imap, channel: email, host: h, user: u }")
                .root();
        var bound = binder.bindTogether(node, List.of(Sample.SourceCommon.class, Sample.Imap.class));
        var both = bound.value().orElseThrow();
        assertThat(both.get(Sample.SourceCommon.class).channel()).contains("email");
        assertThat(both.get(Sample.Imap.class).port()).isEqualTo(993);
        assertThat(binder.bindByType(node, "source", Sample.SourceCommon.class, Sample.SOURCES)
                        .value()
                        .orElseThrow()
                        .get(Sample.Imap.class)
                        .host())
                .isEqualTo("h");
    }

    @Test
    void all_problems_are_found_at_once() {
        var yaml = "{ versoin: 1, time_zone: Mars, reps: { a: {} }, rules: [{ assign: x }, 5], limits: { body: big } }";
        var bound = binder.bind(ConfigTree.parse("x.yaml", yaml).root(), Sample.Gateway.class);
        assertThat(bound.value()).isEmpty();
        assertThat(bound.problems())
                .extracting(Diagnostic::path)
                .containsExactlyInAnyOrder(
                        "versoin", "time_zone", "reps.a.name", "rules[0].name", "rules[1]", "limits.body");
    }

    @Test
    void what_an_adapter_finds_gets_the_place_of_its_setting() {
        var tree = ConfigTree.parse("x.yaml", "sources:\n  box:\n    map: { \"a.b\": x }\n");
        var problem = new Problem("map.\"a.b\"", "cannot be mapped", "remove it");
        var found = tree.locate(ConfigTree.diagnostic(ErrorCode.LG0104, "sources.box", problem));
        assertThat(found.place().toString()).isEqualTo("x.yaml:3:19");
        var above =
                tree.locate(ConfigTree.diagnostic(ErrorCode.LG0104, "sources.box", new Problem("no.such", "m", "h")));
        assertThat(above.place().toString()).isEqualTo("x.yaml:2:3");
    }

    @Test
    void nothing_behind_a_key_counts_as_left_out() {
        assertThat(bind("{ name: Budi, max_open: , email: ~, skills: null }", Sample.Rep.class))
                .isEqualTo(bind("name: Budi", Sample.Rep.class));
    }

    @Test
    void lint_names_components_without_doc_and_contradicting_defaults() {
        assertThat(ConfigLint.undocumented(Sample.Undocumented.class))
                .containsExactly("Undocumented.bad", "Undocumented.inner", "Inner.worse");
        assertThat(ConfigLint.undocumented(Sample.Gateway.class)).isEmpty();
        assertThat(ConfigLint.contradictions(Sample.Gateway.class)).isEmpty();
        assertThat(ConfigLint.contradictions(Sample.Contradicting.class)).hasSize(1);
        assertThat(Sample.SOURCES.values())
                .allSatisfy(type -> assertThat(ConfigLint.undocumented(type)).isEmpty());
    }

    @Test
    void suggestions_stay_within_two_typing_errors() {
        assertThat(Suggestion.of("asign", List.of("assign", "name"))).contains("assign");
        assertThat(Suggestion.of("nmae", List.of("assign", "name"))).contains("name");
        assertThat(Suggestion.of("to", List.of("by", "id"))).isEmpty();
        assertThat(Suggestion.of("xxxxxx", List.of("assign"))).isEmpty();
        assertThat(Suggestion.help("x", List.of(), "teams")).isEqualTo("there are no teams yet");
    }

    @Test
    void a_complete_configuration_has_no_problem() {
        var tree = ConfigTree.load(GoldenFile.folder("config/complete.yaml"));
        var secrets = Secrets.of(Map.of("IMAP_PASSWORD", "a", "PBX_TOKEN", "b"));
        var report = Sample.validate(tree, new Binder(secrets));
        assertThat(report.text(false)).isEmpty();
        assertThat(report.json()).isEqualTo("[]");
        var gateway = new Binder(secrets)
                .bind(tree.root(), Sample.Gateway.class)
                .value()
                .orElseThrow();
        assertThat(gateway.reps()).containsOnlyKeys("budi", "dina");
        assertThat(gateway.rules()).extracting(Sample.Rule::name).containsExactly("enterprise-apac", "everyone-else");
        assertThat(tree.find("reps.budi.country").flatMap(YamlNode::text)).contains("NO");
    }
}
