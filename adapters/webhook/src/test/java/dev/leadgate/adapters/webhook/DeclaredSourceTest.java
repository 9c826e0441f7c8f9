package dev.leadgate.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.adapters.webhook.Conformance.Check;
import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Report;
import dev.leadgate.config.Secrets;
import dev.leadgate.lead.Channel;
import dev.leadgate.spi.CheckedExample;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredSourceTest {
    private static final String ACME = """
            type: webhook
            name: acme
            summary: Leads of the Acme marketplace.
            channel: web_form
            verify: { hmac_sha256: { header: X-Acme-Signature, prefix: "sha256=" } }
            id: event.id
            each: leads
            map:
              email: mail
              phone: { from: msisdn, as: phone(+) }
              campaign: outer:campaign
              received_at: { from: outer:at, as: date(unix) }
            only: has(mail)
            reject_when: [{ if: test == true, reason: test lead }]
            examples:
              - name: two leads
                body: { event: { id: e1 }, campaign: Spring, at: 1767225000, leads: [{ mail: a@example.com, msisdn: 628123456789 }, { mail: b@example.com }] }
                leads: [{ email: a@example.com, phone: "+628123456789", campaign: Spring }, { email: b@example.com }]
              - body: { event: { id: e2 }, leads: [{ mail: t@example.com, test: true }] }
                ignored: test lead
            """;

    private static ConfigTree tree(String yaml) {
        return ConfigTree.parseAdapter("sources/acme.yaml", "acme", yaml);
    }

    private static DeclaredSource read(String yaml) {
        var tree = tree(yaml);
        var bound = DeclaredSource.read(
                new Binder(Secrets.of(Map.of())),
                "acme",
                tree.find("adapters.acme").orElseThrow());
        assertThat(Report.of(tree, bound.problems()).text(false)).isEmpty();
        return bound.value().orElseThrow();
    }

    @Test
    void a_declaration_is_a_type_of_its_own() {
        var acme = read(ACME);
        assertThat(acme.type()).isEqualTo("acme");
        assertThat(acme.channel()).isEqualTo(Channel.WEB_FORM);
        assertThat(acme.summary()).isEqualTo("Leads of the Acme marketplace.");
        assertThat(acme.declaredExamples()).hasSize(2).allMatch(CheckedExample::holds);
        assertThat(acme.validate(new DeclaredConfig(List.of())))
                .extracting(SourceContract::sentence)
                .containsExactly("secret: no secret; refer to one as ${secret:NAME}");
    }

    @Test
    void two_sources_of_a_type_have_secrets_of_their_own() {
        var acme = read(ACME);
        var body = Payload.utf8(
                "{\"event\":{\"id\":\"e9\"},\"leads\":[{\"mail\":\"a@example.com\"}]}", "application/json");
        var one = new DeclaredConfig(List.of(Secret.of("first-secret-0001")));
        var two = new DeclaredConfig(List.of(Secret.of("other-secret-0002"), Secret.of("first-secret-0001")));
        var three = new DeclaredConfig(List.of(Secret.of("other-secret-0002")));
        var signed = SignedRequest.of(
                acme.with(Secret.of("first-secret-0001")).verify(),
                body,
                new TestContext().build().clock(),
                URI.create("https://x.example/in/acme"));
        assertThat(judge(acme, one, signed)).isInstanceOfSatisfying(Verdict.Accept.class, a -> {
            assertThat(a.envelopes().getFirst().key()).isEqualTo("e9");
            assertThat(acme.open(one, new TestContext().build())
                            .translator()
                            .translate(new RawLead(1, "s", a.envelopes().getFirst(), Optional.empty())))
                    .isInstanceOfSatisfying(
                            Translation.Leads.class,
                            l -> assertThat(l.drafts().getFirst().values())
                                    .containsEntry(LeadField.EMAIL, "a@example.com"));
        });
        assertThat(judge(acme, two, signed)).isInstanceOf(Verdict.Accept.class);
        assertThat(judge(acme, three, signed)).isInstanceOf(Verdict.Refuse.class);
    }

    private static Verdict judge(DeclaredSource type, DeclaredConfig config, Request request) {
        return ((Intake.Hosted)
                        type.open(config, new TestContext().build()).intakes().getFirst())
                .judge()
                .judge(request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ token: { header: X-Token } }",
                "{ token: { query: key } }",
                "{ token: { header: Authorization, prefix: \"Bearer \" } }",
                "{ basic: { user: acme } }",
                "standard_webhooks",
                "{ hmac_sha1: { header: X-S, encoding: base64 } }",
                "{ hmac_sha512: { header: X-S } }",
                "{ hmac_sha256: { header: X-S, signed: \"{timestamp}.{body}\", prefix: \"v1=\", timestamp: { part: t } } }",
                "{ hmac_sha256: { header: X-S, signed: \"{method}{url}{body}{timestamp}\", timestamp: { header: X-T, unit: milliseconds } } }",
                "{ hmac_sha256: { header: X-S, signed: \"{header:X-Id}.{body}\" } }"
            })
    void every_scheme_stands_the_conformance_checks(String scheme) {
        var yaml = ACME.replace("{ hmac_sha256: { header: X-Acme-Signature, prefix: \"sha256=\" } }", scheme);
        var checks = Conformance.of(read(yaml));
        assertThat(checks).filteredOn(c -> c.result() == Check.Result.FAILED).isEmpty();
        assertThat(checks)
                .filteredOn(c -> c.result() == Check.Result.PASSED)
                .extracting(Check::rule)
                .contains("A01", "A02", "A07", "A08", "A10");
    }

    /// What is changed, the rule that then fails, and a part of the reason.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            email: mail                           | email: { from: mail, as: digits }          | A01 | looks like 'email'
            id: event.id                          | id: event.nothing                          | A02 | 'id' finds nothing in the sample
            only: has(mail)                       | only: has(mail) && has(never)              | A01 | the sample is ignored
            received_at: { from: outer:at, as: date(unix) } | received_at: outer:campaign      | A10 | is no time
            """)
    void a_mistake_fails_its_rule(String before, String after, String rule, String why) {
        var yaml = ACME.replace(before, after).replace("phone: { from: msisdn, as: phone(+) }", "phone: nothing");
        var tree = tree(yaml);
        var declared = DeclaredSource.read(
                        new Binder(Secrets.of(Map.of())),
                        "acme",
                        tree.find("adapters.acme").orElseThrow())
                .value()
                .orElseThrow();
        assertThat(Conformance.of(declared))
                .filteredOn(c -> c.rule().equals(rule))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.result()).isEqualTo(Check.Result.FAILED);
                    assertThat(c.detail()).contains(why.replace('\'', '`'));
                });
    }

    @Test
    void a_person_made_of_anything_is_found() {
        var yaml = """
                type: webhook
                verify: standard_webhooks
                map: { email: [mail, "const:x@example.com"] }
                examples: [{ body: { mail: a@example.com } }]
                """;
        assertThat(Conformance.of(read(yaml)))
                .filteredOn(c -> c.result() == Check.Result.FAILED)
                .extracting(Check::rule)
                .containsExactly("A04");
        assertThat(Conformance.of(read("type: webhook\nverify: standard_webhooks\n")))
                .extracting(Check::detail)
                .containsExactly("there is no example: add one under `examples`");
    }

    /// A line of the declaration, its replacement, and the report: code, place, message, help.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            type: webhook   | type: webhok          | error[LG0102]: unknown adapter type 'webhok' | 1:7  | did you mean 'webhook'?
            name: acme      | name: acne            | the file declares 'acme', and says 'acne' here | 2:7  | write 'name: acme'
            name: acme      | nam: acme             | error[LG0101]: unknown field 'nam' in declaration | 2:1 | did you mean 'name'?
            channel: web_form | channel: mail       | mail                                         | 4:10 | email
            id: event.id    | id: event..id         | a name is missing between dots               | 6:10 | write a path such as
            each: leads     | each: const:leads     | 'const:leads' does not lead to a list        | 7:7  | data.leads
            email: mail     | emil: mail            | unknown field 'emil'                | 9:3  | did you mean 'email'?
            only: has(mail) | only: hass(mail)      | there is no function 'hass'                  | 13:7 | did you mean 'has'?
            test == true    | test = true           | '=' means nothing here                       | 14:26 | compared with ==
            header: X-Acme-Signature, | signed: "{bdy}", header: X-S, | unknown name '{bdy}' | 5:34 | {body}
            """)
    void every_mistake_of_a_declaration_has_its_place(
            String before, String after, String message, String place, String help) {
        var tree = tree(ACME.replace(before, after));
        var bound = DeclaredSource.read(
                new Binder(Secrets.of(Map.of())),
                "acme",
                tree.find("adapters.acme").orElseThrow());
        assertThat(bound.value()).isEmpty();
        assertThat(Report.of(tree, bound.problems()).text(false))
                .contains(message.replace('\'', '`'))
                .contains("sources/acme.yaml:" + place + "\n")
                .contains(help.replace('\'', '`'));
    }
}
