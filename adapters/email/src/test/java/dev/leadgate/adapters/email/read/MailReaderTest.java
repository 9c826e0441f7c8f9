package dev.leadgate.adapters.email.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Translation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MailReaderTest {
    private static final MailRules RULES = new MailRules(
            List.of("leads@example.com"),
            Map.of(),
            Map.of("Spring", "spring_sale"),
            Set.of(),
            Set.of("guest.portal.example"));

    @Test
    void theTagOfTheAddressIsAFieldAndNamesTheCampaignThatIsListed() {
        var spring = lead(RULES, "To: Leads <leads+SPRING@example.com>");
        assertThat(spring.fields()).containsEntry("recipient_tag", "spring");
        assertThat(spring.values()).containsEntry(LeadField.CAMPAIGN, "spring_sale");
        var other = lead(RULES, "To: leads+autumn@example.com");
        assertThat(other.fields()).containsEntry("recipient_tag", "autumn");
        assertThat(other.values()).doesNotContainKey(LeadField.CAMPAIGN);
        assertThat(lead(RULES, "To: somebody+spring@else.example").fields()).doesNotContainKey("recipient_tag");
        assertThat(lead(RULES, "To: leads@example.com").fields()).doesNotContainKey("recipient_tag");
    }

    @Test
    void theEnvelopeTellsMoreThanTo() {
        var head = "Delivered-To: leads+spring@example.com\r\nTo: undisclosed-recipients:;";
        assertThat(lead(RULES, head).fields()).containsEntry("recipient_tag", "spring");
        var answer = new MailReader(RULES)
                .read(mail("To: leads+autumn@example.com"), Delivery.to(List.of("leads+spring@example.com")));
        assertThat(((Translation.Leads) answer).drafts().getFirst().fields()).containsEntry("recipient_tag", "spring");
    }

    @Test
    void aSourceTakesOnlyMailsToItsRecipients() {
        var rules = new MailRules(
                List.of(), Map.of(), Map.of(), Set.of("leads+spring@example.com", "Offers@example.com"), Set.of());
        assertThat(read(rules, "To: leads+spring@example.com")).isInstanceOf(Translation.Leads.class);
        assertThat(read(rules, "Cc: x@y.example, OFFERS@example.com")).isInstanceOf(Translation.Leads.class);
        assertThat(read(rules, "X-Original-To: offers@example.com\r\nTo: x@y.example"))
                .isInstanceOf(Translation.Leads.class);
        assertThat(read(rules, "To: leads@example.com"))
                .isEqualTo(new Translation.Ignored(Translation.Reason.REJECTED_BY_RULE, "to none of `recipients`"));
        assertThat(lead(rules, "To: leads+spring@example.com").fields()).containsEntry("recipient_tag", "spring");
    }

    @Test
    void aRelaysAddressIsNotThePersons() {
        var answer = (Translation.Leads) new MailReader(RULES)
                .read(
                        "From: Mia <m-1@guest.portal.example>\r\nSubject: Flat\r\n\r\nIs it free?"
                                .getBytes(StandardCharsets.UTF_8),
                        Delivery.UNKNOWN);
        var draft = answer.drafts().getFirst();
        assertThat(draft.values()).doesNotContainKey(LeadField.EMAIL).containsEntry(LeadField.NAME, "Mia");
        assertThat(draft.handles()).singleElement().satisfies(h -> {
            assertThat(h.network()).isEqualTo("mail_relay");
            assertThat(h.id()).isEqualTo("m-1@guest.portal.example");
        });
    }

    @Test
    void aMailTellsWhatItAnswers() {
        var both = lead(RULES, "In-Reply-To: <b@y>\r\nReferences: <a@x>\r\n <b@y>\r\nMessage-ID: <c@z>");
        assertThat(both.fields())
                .containsEntry("message_id", "c@z")
                .containsEntry("in_reply_to", "b@y")
                .containsEntry("references", "a@x b@y");
        assertThat(lead(RULES, "References: <a@x> <b@y>").fields()).containsEntry("in_reply_to", "b@y");
        assertThat(lead(RULES, "In-Reply-To: Your message of Monday <a@x>").fields())
                .containsEntry("in_reply_to", "a@x")
                .doesNotContainKey("references");
    }

    @Test
    void threadsOfAnyLengthAndFormAreRead() {
        var ids = new StringBuilder();
        for (int i = 0; i < 4_000; i++) {
            ids.append("\r\n <").append(i).append("@x>");
        }
        var fields = lead(RULES, "References:" + ids + "\r\nIn-Reply-To: " + "<a".repeat(9_000))
                .fields();
        assertThat(fields.getOrDefault("references", "").split(" "))
                .hasSize(20)
                .startsWith("3980@x")
                .endsWith("3999@x");
        assertThat(fields).containsEntry("in_reply_to", "3999@x");
        for (var hostile : List.of(
                "<", "<\r\n >", "\u0000", "\r\rX: <a@x>", "=?utf-8?q?=3Ca=0D=0Ab@x?=", "<" + "y".repeat(40_000))) {
            assertThat(read(RULES, "References: " + hostile + "\r\nIn-Reply-To: " + hostile))
                    .isInstanceOf(Translation.Leads.class);
        }
    }

    @Test
    void leadsComeBeforeSoftExclusionsAndAfterHardOnes() {
        var form = "\r\n\r\nName: Ada\r\nEmail: ada@ada.example\r\nMessage: 3 pumps";
        var soft = "From: Site <noreply@site.example>\r\nPrecedence: bulk\r\nList-Unsubscribe: <x:y>\r\n"
                + "Auto-Submitted: auto-generated\r\nFeedback-ID: 1\r\nSubject: x";
        assertThat(read(soft + form)).isInstanceOf(Translation.Leads.class);
        assertThat(read(soft + "\r\n\r\nWeekly news"))
                .isInstanceOfSatisfying(
                        Translation.Ignored.class, i -> assertThat(i.reason()).isEqualTo(Translation.Reason.BULK));
        for (var hard : Map.of(
                        "Return-Path: <>", Translation.Reason.BOUNCE,
                        "Auto-Submitted: auto-replied", Translation.Reason.AUTO_REPLY,
                        "X-Failed-Recipients: a@b.example", Translation.Reason.BOUNCE,
                        "X-Loop: leads@example.com", Translation.Reason.OWN_MESSAGE)
                .entrySet()) {
            assertThat(read("From: Site <site@site.example>\r\n" + hard.getKey() + "\r\nSubject: x" + form))
                    .as(hard.getKey())
                    .isInstanceOfSatisfying(
                            Translation.Ignored.class,
                            i -> assertThat(i.reason()).isEqualTo(hard.getValue()));
        }
    }

    @Test
    void ofACutMailTheWholeSizeIsTold() {
        var delivery = new Delivery(List.of(), Optional.of("40000000"), false, Map.of());
        var answer = new MailReader(RULES).read(mail("To: leads@example.com"), delivery);
        assertThat(((Translation.Leads) answer).drafts().getFirst().fields()).containsEntry("mail_bytes", "40000000");
    }

    private static Translation read(String mail) {
        return new MailReader(RULES).read(mail.getBytes(StandardCharsets.UTF_8), Delivery.UNKNOWN);
    }

    private static Translation read(MailRules rules, String recipients) {
        return new MailReader(rules).read(mail(recipients), Delivery.UNKNOWN);
    }

    private static dev.leadgate.spi.Draft lead(MailRules rules, String recipients) {
        return ((Translation.Leads) read(rules, recipients)).drafts().getFirst();
    }

    private static byte[] mail(String recipients) {
        return ("From: Ann <ann@customer.example>\r\n" + recipients + "\r\nSubject: Offer\r\n\r\n20 seats please")
                .getBytes(StandardCharsets.UTF_8);
    }
}
