package dev.leadgate.routing.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Channel;
import dev.leadgate.lead.Consent;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach.Email;
import dev.leadgate.lead.Reach.Handle;
import dev.leadgate.lead.Reach.Phone;
import dev.leadgate.routing.writing.Writing.Answering;
import dev.leadgate.routing.writing.Writing.Signer;
import dev.leadgate.store.LetterKind;
import dev.leadgate.store.NewLetter;
import dev.leadgate.store.Written;
import dev.leadgate.store.Written.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whether and how a new lead is answered.
class AnswerTest {
    private static final Signer ANA = new Signer(Optional.of("Ana Ruiz"), Optional.of("ana"), "sales");

    @Test
    void a_mail_is_answered_in_its_thread_and_in_its_language() {
        var letter = write(Leads.mail(
                "x@firm.example",
                "es",
                Map.of("subject", "RE: re: Precio\r\nBcc: x", "message_id", "m1@firm.example")));
        assertThat(letter.via()).isEqualTo("mail");
        assertThat(letter.letter().to()).isEqualTo(new Email("x@firm.example"));
        assertThat(letter.letter().subject()).isEqualTo("Re: Precio Bcc: x");
        assertThat(letter.letter().inReplyTo()).hasValue("m1@firm.example");
        assertThat(letter.letter().automatic()).isTrue();
        assertThat(letter.letter().text())
                .startsWith("Hola, Kartika W.:")
                .contains("Ana Ruiz", "https://cal.example.com/ana");
        assertThat(letter.notBefore()).isEmpty();
    }

    @Test
    void each_lead_is_answered_by_the_channel_it_came_by() {
        assertThat(write(Leads.of(
                                Channel.MESSENGER,
                                "telegram",
                                "message",
                                new Handle("telegram", "5", Optional.empty())))
                        .via())
                .isEqualTo("tg");
        assertThat(write(Leads.of(
                                Channel.MESSENGER,
                                "whatsapp",
                                "message",
                                new Handle("whatsapp", "62812", Optional.empty())))
                        .via())
                .isEqualTo("wa");
        assertThat(write(Leads.of(Channel.VOICE, "asterisk_cdr", "missed_call", new Phone("+4915112345678")))
                        .via())
                .isEqualTo("sms");
        assertThat(write(Leads.of(Channel.WEB_FORM, "web_form", "form", new Email("x@firm.example")))
                        .letter()
                        .subject())
                .isEqualTo("Your request");
        assertThat(write(chat("instagram")).via()).isEqualTo("ig");
        assertThat(write(chat("vk")).via()).isEqualTo("com");
        assertThat(write(chat("slack")).via()).isEqualTo("chat");
        assertThat(why(Leads.of(Channel.MESSENGER, "viber", "message", new Handle("viber", "5", Optional.empty()))))
                .isEqualTo(Withheld.NO_CHANNEL);
        assertThat(why(Leads.of(Channel.WEB_FORM, "web_form", "form", new Phone("+4915112345678"))))
                .isEqualTo(Withheld.NO_ADDRESS);
    }

    private static Lead chat(String network) {
        return Leads.of(Channel.MESSENGER, network, "message", new Handle(network, "U0CARLA", Optional.empty()));
    }

    /// Slack hangs an answer on the first message of a thread.
    @Test
    void a_lead_of_slack_is_answered_in_its_thread() {
        var first = Map.of("channel", "C0123ABCD", "ts", "1767225600.000200");
        assertThat(write(Leads.filled(chat("slack"), first)).letter().inReplyTo())
                .hasValue("C0123ABCD:1767225600.000200");
        var later = Map.of("channel", "C0123ABCD", "ts", "1767225700.000100", "thread_ts", "1767225600.000200");
        assertThat(write(Leads.filled(chat("slack"), later)).letter().inReplyTo())
                .hasValue("C0123ABCD:1767225600.000200");
        assertThat(write(chat("slack")).letter().inReplyTo()).isEmpty();
    }

    /// Where nothing leaves the machine, everybody is written to by the one channel that there is.
    @Test
    void an_outbox_takes_what_is_written_by_any_channel() {
        var outbox = Map.of("kept", "outbox");
        assertThat(Addressing.of(chat("telegram"), Optional.of("kept"), outbox).flatMap(Addressing::to))
                .hasValue(new Handle("telegram", "U0CARLA", Optional.empty()));
        var form = Leads.of(
                Channel.WEB_FORM, "web_form", "form", new Phone("+4915112345678"), new Email("x@firm.example"));
        assertThat(Addressing.of(form, Optional.of("kept"), outbox).flatMap(Addressing::to))
                .hasValue(new Email("x@firm.example"));
        assertThat(Addressing.of(chat("telegram"), Optional.empty(), outbox)).isEmpty();
    }

    @Test
    void what_must_not_be_answered_says_why() {
        var lead = Leads.mail("x@firm.example", "en", Map.of());
        assertThat(why(Leads.test(lead))).isEqualTo(Withheld.TEST);
        assertThat(not(Leads.WRITING.answer(lead, "any", ANA, true, c -> true, Written.NONE, Leads.NOW)))
                .isEqualTo(Withheld.SILENT);
        assertThat(why(lead.tagged(List.of("spam")))).isEqualTo(Withheld.SPAM);
        assertThat(why(Leads.mail("x@firm.example", "en", Map.of("suspected_spam", "too quick"))))
                .isEqualTo(Withheld.SPAM);
        assertThat(why(Leads.mail("x@firm.example", "en", Map.of("no_auto_reply", "yes"))))
                .isEqualTo(Withheld.AUTOMATIC);
        assertThat(why(Leads.mail("ana@example.com", "en", Map.of()))).isEqualTo(Withheld.OWN_ADDRESS);
        assertThat(why(Leads.consenting(lead, new Consent("contact", false, Optional.empty()))))
                .isEqualTo(Withheld.CONSENT_REFUSED);
        assertThat(not(answer(lead, new Written(Set.of("email:x@firm.example"), List.of()))))
                .isEqualTo(Withheld.OPTED_OUT);
        assertThat(why(Leads.mail("x@firm.example", "en", Map.of("opt_out", "yes"))))
                .isEqualTo(Withheld.OPTED_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-reply@a.example",
                "noreply.shop@a.example",
                "MAILER-DAEMON@a.example",
                "postmaster@a.example",
                "list-request@a.example",
                "bounces+1@a.example",
                "owner-list@a.example"
            })
    void nobody_reads_answers_there(String address) {
        assertThat(why(Leads.mail(address, "en", Map.of()))).isEqualTo(Withheld.NO_REPLY);
    }

    @Test
    void a_person_is_answered_once_within_the_window_and_an_address_gets_few_a_day() {
        var lead = Leads.mail("x@firm.example", "en", Map.of());
        assertThat(not(answer(lead, sent(LetterKind.ANSWER, Duration.ofDays(29)))))
                .isEqualTo(Withheld.ANSWERED_BEFORE);
        assertThat(answer(lead, sent(LetterKind.ANSWER, Duration.ofDays(31)))).isInstanceOf(Answering.Write.class);
        assertThat(answer(lead, sent(LetterKind.STEP, Duration.ofHours(23), Duration.ofHours(2))))
                .isInstanceOf(Answering.Write.class);
        assertThat(not(answer(
                        lead, sent(LetterKind.STEP, Duration.ofHours(23), Duration.ofHours(2), Duration.ofHours(1)))))
                .isEqualTo(Withheld.TOO_MANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whatsapp", "instagram"})
    void metas_networks_are_answered_only_within_their_window(String network) {
        var lead = chat(network);
        assertThat(Leads.WRITING.answer(
                        lead, "any", ANA, false, c -> true, Written.NONE, Leads.NOW.plus(Duration.ofHours(23))))
                .isInstanceOf(Answering.Write.class);
        assertThat(not(Leads.WRITING.answer(
                        lead, "any", ANA, false, c -> true, Written.NONE, Leads.NOW.plus(Duration.ofHours(24)))))
                .isEqualTo(Withheld.WINDOW_CLOSED);
    }

    /// 2 March 2026, 07:02 UTC is 23:02 of the day before in Los Angeles.
    @Test
    void at_night_of_the_lead_it_waits_for_the_morning() {
        var lead = Leads.in(Leads.mail("x@firm.example", "en", Map.of()), "America/Los_Angeles");
        assertThat(write(lead).notBefore()).hasValue(Instant.parse("2026-03-02T16:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "win at evil.example|",
                "<b>Bo</b>|",
                "http://evil|",
                "one two three four five|",
                "Bo Neil-Šá|Bo Neil-Šá"
            })
    void a_stranger_s_name_carries_no_words_of_others(String name, String greeted) {
        assertThat(Texts.greeted(Optional.of(name))).isEqualTo(Optional.ofNullable(greeted));
    }

    @Test
    void what_a_lead_sends_is_no_template() {
        var lead = Leads.named(Leads.mail("x@firm.example", "en", Map.of()), "{rep}");
        assertThat(write(lead).letter().text()).doesNotContain("Hello").contains("Ana Ruiz is taking care of it");
    }

    @Test
    void a_line_without_its_value_is_left_out() {
        var nobody = new Signer(Optional.empty(), Optional.empty(), "sales");
        var made = Leads.WRITING.answer(
                Leads.mail("x@firm.example", "en", Map.of()), "any", nobody, false, c -> true, Written.NONE, Leads.NOW);
        var text = ((Answering.Write) made).letter().letter().text();
        assertThat(text).isEqualTo("""
                Hello Kartika W.,

                Thank you for your message. We have received it and will answer you soon.""");
    }

    private static Written sent(LetterKind kind, Duration... ago) {
        return new Written(
                Set.of(),
                Arrays.stream(ago)
                        .map(d -> new Sent("email:x@firm.example", kind, Leads.NOW.minus(d)))
                        .toList());
    }

    private static Answering answer(Lead lead, Written written) {
        return Leads.WRITING.answer(lead, "any", ANA, false, c -> true, written, Leads.NOW);
    }

    private static NewLetter write(Lead lead) {
        var answering = answer(lead, Written.NONE);
        assertThat(answering).isInstanceOf(Answering.Write.class);
        return ((Answering.Write) answering).letter();
    }

    private static Withheld why(Lead lead) {
        return not(answer(lead, Written.NONE));
    }

    private static Withheld not(Answering answering) {
        assertThat(answering).isInstanceOf(Answering.Not.class);
        return ((Answering.Not) answering).why();
    }
}
