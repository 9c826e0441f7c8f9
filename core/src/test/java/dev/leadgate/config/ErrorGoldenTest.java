package dev.leadgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorGoldenTest {
    private static final Secrets SECRETS = Secrets.of(Map.of("PARTNER_KEY", "s3cr3t-value-of-partner"));

    static List<String> brokenConfigs() throws IOException {
        try (Stream<Path> files = Files.list(GoldenFile.folder("config/errors"))) {
            return files.map(p -> p.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("brokenConfigs")
    void a_broken_config_gives_exactly_its_golden_report(String name) throws IOException {
        GoldenFile.check("config/errors/" + name + ".txt", report(name).text(false));
    }

    @ParameterizedTest
    @MethodSource("brokenConfigs")
    void no_report_shows_a_secret(String name) throws IOException {
        var report = report(name);
        assertThat(report.text(true) + report.json()).doesNotContain("s3cr3t", "hunter2");
    }

    @Test
    void there_are_at_least_25_broken_configs_and_they_show_every_code_of_this_package() throws IOException {
        var names = brokenConfigs();
        assertThat(names).hasSizeGreaterThanOrEqualTo(25);
        var seen = EnumSet.noneOf(ErrorCode.class);
        for (var name : names) {
            report(name).findings().forEach(f -> seen.add(f.diagnostic().code()));
        }
        assertThat(seen)
                .contains(
                        ErrorCode.LG0100,
                        ErrorCode.LG0101,
                        ErrorCode.LG0102,
                        ErrorCode.LG0103,
                        ErrorCode.LG0104,
                        ErrorCode.LG0105,
                        ErrorCode.LG0106,
                        ErrorCode.LG0107,
                        ErrorCode.LG0108,
                        ErrorCode.LG0401,
                        ErrorCode.LG0402);
    }

    /// The blocks of the specification, from a file in which they stand at the same places.
    @Test
    void the_specified_blocks_are_reproduced_byte_for_byte() throws IOException {
        var yaml = Files.readString(GoldenFile.folder("config/errors/specified.yaml"));
        var tree = ConfigTree.parse("lead.yaml", yaml);
        var fromRules = Diagnostic.error(
                ErrorCode.LG0201,
                "rules[0].assign.team",
                At.VALUE,
                "rule `enterprise` assigns to team `emea_ent`, which is not defined",
                "no such team",
                Suggestion.help("emea_ent", List.of("emea"), "defined teams"));
        var own = Sample.validate(tree, new Binder(SECRETS)).findings().stream().map(Finding::diagnostic);
        var text = Report.of(tree, Stream.concat(own, Stream.of(fromRules)).toList())
                .text(false);
        assertThat(text).contains("""
                        error[LG0102]: unknown source type `web_from`
                          --> lead.yaml:4:11
                          |
                        4 |     type: web_from
                          |           ^^^^^^^^ not a known source type
                          = help: did you mean `web_form`? known types: web_form, webhook, imap, telegram, whatsapp, asterisk_cdr ...
                        """, """
                        error[LG0104]: invalid duration `5min`
                           --> lead.yaml:11:18
                           |
                        11 |   hot: { accept: 5min, first_contact: 15m }
                           |                  ^^^^ expected a number and a unit
                           = help: use one of ms, s, m, h, d, for example `5m`
                        """, """
                        error[LG0201]: rule `enterprise` assigns to team `emea_ent`, which is not defined
                           --> lead.yaml:15:21
                           |
                        15 |     assign: { team: emea_ent }
                           |                     ^^^^^^^^ no such team
                           = help: did you mean `emea`? defined teams: emea
                        """, """
                        error[LG0101]: unknown field `asign` in rule
                           --> lead.yaml:17:5
                           |
                        17 |     asign: { team: emea }
                           |     ^^^^^ not a field of a rule
                           = help: did you mean `assign`?
                        """);
    }

    @Test
    void a_missing_secret_and_a_phone_number_read_as_specified() {
        var tree = ConfigTree.parse(
                "leadgate.yaml",
                "\n".repeat(10) + "sources:\n  box:\n    user: x\n    password: ${secret:IMAP_PASSWORD}\n");
        var missing = Sample.validate(tree, new Binder(SECRETS));
        var secret = Report.of(
                tree,
                new Binder(SECRETS)
                        .bind(tree.find("sources.box").orElseThrow(), Box.class)
                        .problems());
        assertThat(missing.failed()).isTrue();
        assertThat(secret.text(false)).startsWith("""
                        error[LG0401]: secret `IMAP_PASSWORD` is not set
                          --> leadgate.yaml:14:15
                           = help: set LEADGATE_SECRET_IMAP_PASSWORD, mount a file, or put it under data/secrets (mode 600); then: leadgate validate
                        """);

        var fixtures = ConfigTree.parse("fixtures.yaml", "#\n#\nlead:\n  phone: 081234567890\n");
        var phone =
                new Binder(SECRETS).inCountry("ID").bind(fixtures.find("lead").orElseThrow(), Phone.class);
        assertThat(phone.value()).contains(new Phone("081234567890"));
        assertThat(Report.of(fixtures, phone.problems()).text(false)).isEqualTo("""
                        warning[LG0107]: phone number without quotes
                          --> fixtures.yaml:4:10
                          |
                        4 |   phone: 081234567890
                          |          ^^^^^^^^^^^^ some other YAML tools read this as a number and drop the leading zero
                          = help: write "081234567890", or better "+6281234567890"

                        1 warning. More on a code: leadgate explain LG0107
                        """);
    }

    record Box(String user, dev.leadgate.spi.config.Secret password) {}

    record Phone(String phone) {}

    private static Report report(String name) throws IOException {
        var yaml = Files.readString(GoldenFile.folder("config/errors/" + name + ".yaml"));
        var tree = ConfigTree.parse(name + ".yaml", yaml);
        return Sample.validate(tree, new Binder(SECRETS).inCountry("ID"));
    }
}
