package dev.leadgate.routing.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.account.AccountFacts;
import dev.leadgate.routing.expression.LeadView;
import dev.leadgate.routing.identity.History;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.RuleConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerritoriesTest {
    private static final Optional<String> NO = Optional.empty();

    private final List<Diagnostic> problems = new ArrayList<>();

    private Profiling compiled(Map<String, List<AreaConfig>> named, String table) {
        var config = new ProfileConfig(
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                named,
                Optional.of(table).filter(t -> !t.isEmpty()));
        return new ProfileCompiler(config, Set.of(), Set.of(), problems).compile(false);
    }

    private Profiling table(String... rows) {
        return compiled(
                Map.of(),
                "territory,country,region,city,postal_code,phone,time_zone,language\n" + String.join("\n", rows));
    }

    private static Lead lead(String country, String region, String code, String phone, String zone, String language) {
        var like = Given.lead(
                1, "ID", 1, List.of(phone.isEmpty() ? new Reach.Email("a@example.org") : new Reach.Phone(phone)));
        return new Lead(
                like.id(),
                like.source(),
                like.type(),
                like.channel(),
                like.occurredAt(),
                like.person(),
                like.inquiry(),
                like.attribution(),
                said(language),
                said(country),
                said(region),
                NO,
                said(code),
                said(zone),
                like.consents(),
                like.tags(),
                like.test(),
                like.fields());
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }

    private static Object of(Profiling profiling, Lead lead) {
        var view = new LeadView(lead, 1, Given.NOW, History.NONE, Map.of(), Given.NOW);
        return profiling.view(view, AccountFacts.NONE).select("territory");
    }

    private static Object code(Profiling profiling, String country, String code) {
        return of(profiling, lead(country, "", code, "", "", ""));
    }

    private static Object phone(Profiling profiling, String phone) {
        return of(profiling, lead("", "", "", phone, "", ""));
    }

    @Test
    void the_first_area_that_holds_a_lead_names_its_territory() {
        var all = table("bali,ID,,,80000-82999", "indonesia,ID", "spanish,,,,,,,es", "americas,,,,,,America/*");
        assertThat(code(all, "ID", "80361")).isEqualTo("bali");
        assertThat(code(all, "ID", "83000")).isEqualTo("indonesia");
        assertThat(code(all, "MY", "80361")).isEqualTo("");
        assertThat(of(all, lead("MX", "", "", "", "America/Mexico_City", "es-MX")))
                .isEqualTo("spanish");
        assertThat(of(all, lead("MX", "", "", "", "America/Mexico_City", "en"))).isEqualTo("americas");
        assertThat(of(all, lead("", "", "", "", "", ""))).isEqualTo("");
    }

    @Test
    void both_ends_of_a_range_belong_to_it_and_codes_of_another_length_do_not() {
        var all = table("range,US,,,80000-80999", "one,GB,,,SW1A 1AA", "begins,GB,,,sw1*");
        assertThat(code(all, "US", "80000")).isEqualTo("range");
        assertThat(code(all, "US", "80999-1234")).as("with its addition").isEqualTo("range");
        assertThat(code(all, "US", "79999")).isEqualTo("");
        assertThat(code(all, "US", "81000")).isEqualTo("");
        assertThat(code(all, "US", "8050")).isEqualTo("");
        assertThat(code(all, "US", "805000")).isEqualTo("");
        assertThat(code(all, "GB", "sw1a1aa")).isEqualTo("one");
        assertThat(code(all, "GB", "SW1Y 4AA")).isEqualTo("begins");
        assertThat(code(all, "GB", "SE1 9GF")).isEqualTo("");
    }

    @Test
    void numbers_are_told_by_how_they_begin_and_name_the_country_where_the_lead_does_not() {
        var all = table("denpasar,,,,,+62361-+62362", "indonesia,ID", "madrid,,,,,+3491");
        assertThat(phone(all, "+6236112345")).isEqualTo("denpasar");
        assertThat(phone(all, "+6236212345")).isEqualTo("denpasar");
        assertThat(phone(all, "+6236312345")).isEqualTo("indonesia");
        assertThat(phone(all, "+34911234567")).isEqualTo("madrid");
        assertThat(phone(all, "+34931234567")).isEqualTo("");
        assertThat(of(all, lead("DE", "", "", "+628123456789", "", "")))
                .as("the lead's own word comes first")
                .isEqualTo("");
    }

    @Test
    void the_map_comes_before_the_table_and_all_sides_of_an_area_must_hold() {
        Map<String, List<AreaConfig>> named = new LinkedHashMap<>();
        named.put(
                "bavaria",
                List.of(
                        new AreaConfig(Optional.of("de"), Optional.of("Bayern"), NO, NO, NO, NO, NO),
                        new AreaConfig(Optional.of("DE"), Optional.of("by"), NO, NO, NO, NO, NO)));
        var all = compiled(named, "territory;country\ngermany;DE\nbavaria;AT\n");
        assertThat(problems).isEmpty();
        assertThat(of(all, lead("DE", "bayern", "", "", "", ""))).isEqualTo("bavaria");
        assertThat(of(all, lead("DE", "BY", "", "", "", ""))).isEqualTo("bavaria");
        assertThat(of(all, lead("DE", "Hessen", "", "", "", ""))).isEqualTo("germany");
        assertThat(of(all, lead("AT", "", "", "", "", ""))).isEqualTo("bavaria");
    }

    @Test
    void what_cannot_be_read_is_named_with_its_line() {
        table("bali,Indonesia", "bali,ID,,,82999-80000", "bali,ID,,,800-82999", "bali,,,,,62361", ",ID", "bali");
        compiled(Map.of(), "teritory,country\nbali,ID");
        assertThat(problems).allSatisfy(p -> {
            assertThat(p.code()).isEqualTo(ErrorCode.LG0104);
            assertThat(p.path()).isEqualTo("territory_table");
        });
        assertThat(problems)
                .extracting(Diagnostic::message)
                .containsExactly(
                        "line 2 of the table: `INDONESIA` is no country",
                        "line 3 of the table: `82999-80000` is no postal code",
                        "line 4 of the table: `800-82999` is no postal code",
                        "line 5 of the table: `62361` is no phone",
                        "line 6 of the table: no territory",
                        "line 7 of the table: an area of `bali` says nothing",
                        "the table of territories has no column `teritory`",
                        "the table of territories has no column `territory`",
                        "line 2 of the table: no territory");
        assertThat(problems.get(6).help()).contains("did you mean `territory`?");
    }

    /// Of the table `bali` and `java`, of the map `iberia`; rules by these conditions.
    private static List<Diagnostic> told(ErrorCode code, Map<String, String> segments, String... when) {
        var spain = new AreaConfig(
                Optional.of("ES"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var profile = new ProfileConfig(
                List.of(),
                Map.of(),
                List.of(),
                segments,
                Optional.empty(),
                Map.of(),
                Map.of("iberia", List.of(spain)),
                Optional.of("territory,country,city\njava,ID,Bandung\nbali,ID,"));
        var rules = new ArrayList<RuleConfig>();
        for (var condition : when) {
            rules.add(Given.toTeam("rule-" + (rules.size() + 1), condition, "global"));
        }
        rules.add(Given.toTeam("all", "", "global"));
        var config = Given.config(Given.teams(), rules.toArray(RuleConfig[]::new));
        return Policy.compile(config, profile, "v1", Policy.Surroundings.NONE).diagnostics().stream()
                .filter(d -> d.code() == code)
                .toList();
    }

    @Test
    void a_territory_that_no_rule_takes_is_told_of() {
        assertThat(told(ErrorCode.LG0325, Map.of(), "lead.seats > 1 || lead.territory == \"bali\""))
                .extracting(Diagnostic::path, Diagnostic::message)
                .containsExactly(
                        tuple("territories.iberia", "no rule asks for territory `iberia`"),
                        tuple("territory_table", "no rule asks for territory `java`"));
        assertThat(told(ErrorCode.LG0325, Map.of()))
                .extracting(Diagnostic::message)
                .contains("no rule asks for the territories `bali`, `java`");
        assertThat(told(
                        ErrorCode.LG0325,
                        Map.of("south", "lead.territory in [\"iberia\", \"java\"]"),
                        "lead.territory == \"bali\""))
                .isEmpty();
    }

    /// Which territories such a condition takes it does not say by name.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lead.territory != \"bali\"",
                "!(lead.territory in [\"bali\"])",
                "has(lead.territory)",
                "lead.territory.startsWith(\"b\")",
                "lead.territory == lead.region"
            })
    void a_condition_may_take_territories_that_it_does_not_name(String when) {
        assertThat(told(ErrorCode.LG0325, Map.of(), when)).isEmpty();
    }

    @Test
    void a_rule_that_asks_for_a_territory_that_is_none_is_told_of() {
        assertThat(told(
                        ErrorCode.LG0323,
                        Map.of(),
                        "lead.territory == \"bali\" && lead.seats > 1",
                        "lead.seats > 1 || lead.territory in [\"bali\", \"baly\"]"))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.path()).isEqualTo("rules[1].when");
                    assertThat(d.message()).contains("`rule-2`", "`baly`");
                    assertThat(d.help()).contains("did you mean `bali`?");
                });
    }

    /// By country or row by row: the index finds what a plain search does.
    @Test
    void a_large_table_gives_what_its_first_row_says() {
        var seed = 20261130L;
        System.out.println("territories seed " + seed);
        var random = new Random(seed);
        var rows = new ArrayList<String>();
        var countries = List.of("ID", "DE", "ES", "");
        for (int i = 0; i < 3000; i++) {
            int from = 10_000 + random.nextInt(80_000);
            rows.add("t%d,%s,,,%d-%d".formatted(i, countries.get(random.nextInt(4)), from, from + random.nextInt(9)));
        }
        var all = table(rows.toArray(String[]::new));
        assertThat(problems).isEmpty();
        for (int n = 0; n < 300; n++) {
            var country = countries.get(random.nextInt(3));
            int code = 10_000 + random.nextInt(80_000);
            var first = rows.stream()
                    .map(row -> row.split("[,-]"))
                    .filter(r -> r[1].isEmpty() || r[1].equals(country))
                    .filter(r -> Integer.parseInt(r[4]) <= code && code <= Integer.parseInt(r[5]))
                    .map(r -> r[0])
                    .findFirst()
                    .orElse("");
            assertThat(code(all, country, String.valueOf(code))).isEqualTo(first);
        }
    }
}
