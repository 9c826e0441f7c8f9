package dev.leadgate.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Attribution;
import dev.leadgate.lead.Channel;
import dev.leadgate.lead.Consent;
import dev.leadgate.lead.FieldValue.Decimal;
import dev.leadgate.lead.FieldValue.Text;
import dev.leadgate.lead.Inquiry;
import dev.leadgate.lead.Inquiry.Attachment;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Person;
import dev.leadgate.lead.Reach;
import dev.leadgate.normalize.Normalization.Normalized;
import dev.leadgate.normalize.Normalization.Unreachable;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NormalizerTest {
    private static final Normalizer NORMALIZER = new Normalizer(Settings.DEFAULT);

    private static Normalized read(Draft.Builder draft) {
        return read(draft, Samples.FORM);
    }

    private static Normalized read(Draft.Builder draft, SourceFacts facts) {
        var answer = NORMALIZER.normalize(Samples.RAW, 0, Samples.ID, draft.build(), facts);
        assertThat(answer).isInstanceOf(Normalized.class);
        return (Normalized) answer;
    }

    private static List<String> notes(Normalized normalized) {
        return normalized.notes().stream().map(Note::text).toList();
    }

    private static Draft.Builder ann() {
        return Draft.of("form").put(LeadField.EMAIL, "ann@example.com");
    }

    @Test
    void aWholeDraftBecomesOneLead() {
        var file = new Attachment("plan.pdf", "application/pdf", 12, Optional.empty());
        var answer = read(Draft.of("form")
                .put(LeadField.NAME, "LESTARI, BUDI")
                .put(LeadField.EMAIL, "Budi <Budi@Maju-Jaya.co.id>")
                .put(LeadField.PHONE, "0812-3456-7890")
                .put(LeadField.COMPANY, " PT.  Maju Jaya ")
                .put(LeadField.WEBSITE, "https://www.maju-jaya.co.id/about")
                .put(LeadField.ROLE, "Owner")
                .put(LeadField.MESSAGE, "Mohon info harga untuk lima puluh pengguna\r\nTerima kasih")
                .put(LeadField.PRODUCT, "CRM")
                .put(LeadField.USE_CASE, "Sales")
                .put(LeadField.VALUE, "Rp 1.500.000")
                .put(LeadField.SEATS, "50")
                .put(LeadField.INDUSTRY, "Retail")
                .put(LeadField.EMPLOYEES, "100")
                .put(LeadField.CITY, "Bandung")
                .put(LeadField.REGION, "Jawa Barat")
                .put(LeadField.POSTAL_CODE, "40115")
                .put(LeadField.CONSENT, "ya")
                .put(LeadField.UTM_SOURCE, "google")
                .put(LeadField.PAGE, "https://example.com/?utm_medium=cpc&gclid=abc%20d")
                .put(LeadField.RECEIVED_AT, "2026-01-01 07:00:00")
                .field("stores", "12")
                .field("msclkid", "m-1")
                .alternative("021 5790 1234")
                .attachment(file));
        assertThat(answer.lead())
                .isEqualTo(new Lead(
                        Samples.ID,
                        "site",
                        "web_form",
                        Channel.WEB_FORM,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        new Person(
                                Optional.of("Budi Lestari"),
                                Optional.of("PT. Maju Jaya"),
                                Optional.of("maju-jaya.co.id"),
                                Optional.of("Owner"),
                                List.of(
                                        new Reach.Phone("+6281234567890"),
                                        new Reach.Phone("+622157901234"),
                                        new Reach.Email("budi@maju-jaya.co.id"))),
                        new Inquiry(
                                "form",
                                Optional.of("Mohon info harga untuk lima puluh pengguna\nTerima kasih"),
                                Optional.of("CRM"),
                                Optional.of("Sales"),
                                Optional.of(new BigDecimal("1500000")),
                                Optional.of("IDR"),
                                Optional.of(50L),
                                List.of(file)),
                        new Attribution(
                                Optional.of("google"),
                                Optional.of("cpc"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("https://example.com/?utm_medium=cpc&gclid=abc%20d"),
                                Map.of("gclid", "abc d", "msclkid", "m-1")),
                        Optional.of("id"),
                        Optional.of("ID"),
                        Optional.of("Jawa Barat"),
                        Optional.of("Bandung"),
                        Optional.of("40115"),
                        Optional.empty(),
                        List.of(new Consent("contact", true, Optional.empty())),
                        List.of(),
                        false,
                        Map.of(
                                "stores",
                                new Decimal(new BigDecimal(12)),
                                "industry",
                                new Text("Retail"),
                                "employees",
                                new Decimal(new BigDecimal(100)),
                                "email_name",
                                new Text("Budi"),
                                "website",
                                new Text("https://www.maju-jaya.co.id/about"))));
        assertThat(notes(answer)).containsExactly("value `Rp 1.500.000` is read as 1500000 IDR");
    }

    @Test
    void whatIsNoNumberIsKeptAndNoted() {
        var answer = read(ann().put(LeadField.PHONE, "12")
                .put(LeadField.COUNTRY, "Atlantis")
                .put(LeadField.TIME_ZONE, "Mars")
                .put(LeadField.VALUE, "1.500-2.000")
                .put(LeadField.SEATS, "some")
                .put(LeadField.RECEIVED_AT, "yesterday")
                .put(LeadField.LANGUAGE, "Klingon-ish")
                .field("phone", "office"));
        assertThat(answer.lead().fields())
                .containsEntry("phone", new Text("office"))
                .containsEntry("phone_2", new Text("12"))
                .containsEntry("country", new Text("Atlantis"))
                .containsEntry("time_zone", new Text("Mars"))
                .containsEntry("value", new Text("1.500-2.000"))
                .containsEntry("seats", new Text("some"))
                .containsEntry("received_at", new Text("yesterday"))
                .containsEntry("language", new Text("Klingon-ish"));
        assertThat(notes(answer)).contains("phone `12` is not a number, kept as field `phone_2`");
        assertThat(answer.lead().occurredAt()).isEqualTo(Samples.ARRIVED);
    }

    @Test
    void withoutAReachNobodyCanAnswer() {
        var draft = Draft.of("form")
                .put(LeadField.NAME, "Ann")
                .put(LeadField.PHONE, "anonymous")
                .field("e_mail", "ann@example.com")
                .field("whats_up", "0812-3456-7890")
                .field("stores", "12")
                .build();
        var answer = (Unreachable) NORMALIZER.normalize(Samples.RAW, 1, Samples.ID, draft, Samples.FORM);
        assertThat(answer.lookalikes())
                .containsExactly("found `e_mail`, looks like `email`", "found `whats_up`, looks like `phone`");
        assertThat(answer.detail())
                .startsWith("lead 2 of the payload: no phone number, mail address or handle")
                .contains("`anonymous` stands for a caller who hides the number");
    }

    @Test
    void aHandleIsEnoughAndComesFirstOnMessengers() {
        var handle = new Reach.Handle("telegram", "5000000001", Optional.of("@ann"));
        var draft = Draft.of("message").handle(handle).put(LeadField.PHONE, "0812-3456-7890");
        assertThat(read(draft, Samples.facts(Channel.MESSENGER, "ID"))
                        .lead()
                        .person()
                        .reaches())
                .containsExactly(handle, new Reach.Phone("+6281234567890"));
        assertThat(read(draft).lead().person().reaches()).containsExactly(new Reach.Phone("+6281234567890"), handle);
    }

    @Test
    void mixedUpFieldsAreStillWaysToAnswer() {
        var answer =
                read(Draft.of("form").put(LeadField.EMAIL, "0812-3456-7890").put(LeadField.PHONE, "a@example.com"));
        assertThat(answer.lead().person().phone()).contains("+6281234567890");
        assertThat(answer.lead().person().email()).contains("a@example.com");
    }

    @Test
    void theLeadsOwnCountryReadsThePhone() {
        var answer = read(Draft.of("form").put(LeadField.PHONE, "030 123456").put(LeadField.COUNTRY, "Deutschland"));
        assertThat(answer.lead().person().phone()).contains("+4930123456");
        assertThat(answer.lead().country()).contains("DE");
        assertThat(answer.lead().timeZone()).contains("Europe/Berlin");
    }

    @Test
    void theNumberTellsCountryAndZoneAndTheMailAddressOnlyHints() {
        var york =
                read(Draft.of("call").put(LeadField.PHONE, "+1 212 555 0134")).lead();
        assertThat(york.country()).contains("US");
        assertThat(york.timeZone()).contains("America/New_York");
        var mobile =
                read(Draft.of("call").put(LeadField.PHONE, "+6281234567890")).lead();
        assertThat(mobile.country()).contains("ID");
        assertThat(mobile.timeZone()).isEmpty();
        var hint = read(Draft.of("form").put(LeadField.EMAIL, "ann@example.de"));
        assertThat(hint.lead().country()).isEmpty();
        assertThat(notes(hint)).containsExactly("the mail address hints at DE");
    }

    @Test
    void metasDummyValuesAreTests() {
        assertThat(read(ann().put(LeadField.NAME, "<test lead: dummy data for full_name>"))
                        .lead()
                        .test())
                .isTrue();
        assertThat(read(ann().test(true)).lead().test()).isTrue();
        assertThat(read(ann()).lead().test()).isFalse();
    }

    @Test
    void rangesKeepTheirWords() {
        var lead = read(ann().put(LeadField.SEATS, "50-100").put(LeadField.EMPLOYEES, "1.000+"))
                .lead();
        assertThat(lead.inquiry().seats()).contains(50L);
        assertThat(lead.fields())
                .containsEntry("seats", new Text("50-100"))
                .containsEntry("employees", new Decimal(new BigDecimal(1000)))
                .containsEntry("employees_text", new Text("1.000+"));
    }

    @Test
    void hostileTextEndsAsALead() {
        var lead0 = "x".repeat(10_001);
        var lead = read(ann().put(LeadField.NAME, "\u202Enn\u0000A\r\nBcc: all\uD800")
                .put(LeadField.MESSAGE, lead0)
                .field("a\u0000b", "\uDC00\u2066x"));
        assertThat(lead.lead().person().name()).contains("nn\uFFFDA Bcc: all\uFFFD");
        assertThat(lead.lead().inquiry().text().orElseThrow()).hasSize(10_000);
        assertThat(notes(lead))
                .contains("message has 10001 characters, the first 10000 are kept; the payload has them all");
        assertThat(lead.lead().fields()).containsEntry("a\uFFFDb", new Text("\uFFFDx"));
        assertThat(read(ann().put(LeadField.NAME, "y".repeat(300)))
                        .lead()
                        .person()
                        .name()
                        .orElseThrow())
                .hasSize(200);
    }

    @Test
    void aSecondCurrencyIsKept() {
        var lead = read(ann().put(LeadField.VALUE, "€10k").put(LeadField.CURRENCY, "usd"))
                .lead();
        assertThat(lead.inquiry().value()).contains(new BigDecimal("10000"));
        assertThat(lead.inquiry().currency()).contains("EUR");
        assertThat(lead.fields()).containsEntry("currency", new Text("USD"));
    }

    @Test
    void equalPeopleInDifferentNotationsHaveEqualReaches() {
        var one =
                read(Draft.of("form").put(LeadField.PHONE, "0812-3456-7890").put(LeadField.EMAIL, "ANN@Example.com."));
        var two = read(Draft.of("form")
                .put(LeadField.PHONE, "whatsapp:+62 812 3456 7890")
                .put(LeadField.EMAIL, "Ann <ann@example.com>"));
        assertThat(one.lead().person().reaches()).isEqualTo(two.lead().person().reaches());
    }

    @Test
    void refusedConsentStays() {
        assertThat(read(ann().put(LeadField.CONSENT, "no")).lead().consents())
                .containsExactly(new Consent("contact", false, Optional.empty()));
    }

    @Test
    void tagsAreWordsOfTheirOwn() {
        assertThat(read(ann().put(LeadField.TAGS, " vip; expo 2026,vip\n"))
                        .lead()
                        .tags())
                .containsExactly("vip", "expo 2026");
        var lead = read(ann().put(LeadField.TAGS, "vip, " + "x".repeat(61))).lead();
        assertThat(lead.tags()).containsExactly("vip");
        assertThat(lead.fields()).containsKey("tags");
    }

    @Test
    void theDisplayNameNamesWhoGaveNone() {
        assertThat(read(Draft.of("mail").put(LeadField.EMAIL, "\"Lee, Ann\" <ann@example.com>"))
                        .lead()
                        .person()
                        .name())
                .contains("Ann Lee");
    }
}
