package dev.leadgate.routing.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Channel;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.spi.Letter;
import dev.leadgate.store.DueLetter;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.LetterKind;
import dev.leadgate.store.Letters.Meanwhile;
import dev.leadgate.store.Letters.Still;
import dev.leadgate.store.Runs.Facts;
import dev.leadgate.store.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens to a letter that waited while the world went on.
class PartingTest {
    private static final Lead LEAD = Leads.mail("x@firm.example", "id", Map.of());

    /// 10:00 in the zone of the configuration: no quiet hours.
    private static final Instant DAY = Instant.parse("2026-03-04T03:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "ANSWER, WAITING, leaves",
        "ANSWER, ASSIGNED, leaves",
        "ANSWER, ACCEPTED, leaves",
        "ANSWER, CONTACTED, somebody of ours was in touch before it left",
        "ANSWER, CONVERTED, the lead was closed before it left",
        "ANSWER, LOST, the lead was closed before it left",
        "ANSWER, MERGED, the lead was closed before it left",
        "ANSWER, ERASED, the lead was closed before it left",
        "STEP, WAITING, leaves",
        "STEP, ACCEPTED, leaves",
        "STEP, CONTACTED, its sequence is over: contacted",
        "STEP, LOST, its sequence is over: closed",
        "STEP, MERGED, its sequence is over: closed",
    })
    void a_lead_that_moved_on_is_not_written_to_as_if_it_had_not(LetterKind kind, LeadState state, String outcome) {
        assertThat(said(kind, new Meanwhile(facts(LEAD, state, false, Written.NONE, DAY), false, false)))
                .isEqualTo(outcome);
    }

    @Test
    void whoever_replied_gets_no_step_but_still_the_answer_to_the_first_words() {
        var replied = new Meanwhile(facts(LEAD, LeadState.ASSIGNED, true, Written.NONE, DAY), false, false);
        assertThat(said(LetterKind.STEP, replied)).isEqualTo("its sequence is over: reply");
        assertThat(said(LetterKind.ANSWER, replied)).isEqualTo("leaves");
    }

    @Test
    void a_sequence_that_was_stopped_by_hand_sends_nothing_more() {
        var stopped = new Meanwhile(facts(LEAD, LeadState.ASSIGNED, false, Written.NONE, DAY), true, false);
        assertThat(said(LetterKind.STEP, stopped)).isEqualTo("its sequence was stopped");
    }

    @Test
    void whom_a_person_of_ours_wrote_to_is_not_told_that_somebody_will() {
        var answered = new Meanwhile(facts(LEAD, LeadState.ASSIGNED, false, Written.NONE, DAY), false, true);
        assertThat(said(LetterKind.ANSWER, answered)).isEqualTo("somebody of ours was in touch before it left");
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER", "STEP"})
    void whoever_opted_out_or_became_spam_gets_nothing(LetterKind kind) {
        var out = new Written(Set.of("email:x@firm.example"), List.of());
        assertThat(said(kind, new Meanwhile(facts(LEAD, LeadState.ASSIGNED, false, out, DAY), false, false)))
                .isEqualTo("the person wants no more");
        var spam = LEAD.tagged(List.of("spam"));
        assertThat(said(kind, new Meanwhile(facts(spam, LeadState.ASSIGNED, false, Written.NONE, DAY), false, false)))
                .isEqualTo("it may be spam");
    }

    /// 23:30 in the zone of the configuration.
    @ParameterizedTest
    @EnumSource(names = {"ANSWER", "STEP"})
    void what_is_tried_again_at_night_waits_for_the_morning(LetterKind kind) {
        var night = Instant.parse("2026-03-04T16:30:00Z");
        var facts = facts(LEAD, LeadState.ASSIGNED, false, Written.NONE, night);
        assertThat(new Parting(Leads.WRITING).decide(due(kind, "mail"), new Meanwhile(facts, false, false)))
                .isEqualTo(new Still.Later(Instant.parse("2026-03-05T01:00:00Z")));
    }

    @Test
    void a_step_that_was_held_up_until_the_weekend_waits_for_its_hours() {
        var saturday = Instant.parse("2026-03-07T11:00:00Z");
        var facts = facts(LEAD, LeadState.ASSIGNED, false, Written.NONE, saturday);
        assertThat(new Parting(StepsTest.OFFICE)
                        .decide(due(LetterKind.STEP, "mail"), new Meanwhile(facts, false, false)))
                .isEqualTo(new Still.Later(StepsTest.MONDAY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"whatsapp", "messenger"})
    void a_channel_whose_window_has_closed_is_not_asked(String network) {
        var lead =
                Leads.of(Channel.MESSENGER, network, "message", new Reach.Handle(network, "62812", Optional.empty()));
        var facts = facts(lead, LeadState.ASSIGNED, false, Written.NONE, DAY.plus(Duration.ofHours(24)));
        var writing = new Writing(
                List.of(),
                Leads.WRITING.sequences(),
                Map.of(),
                Leads.WRITING.contact(),
                Map.of("chat", network),
                Map.of());
        assertThat(new Parting(writing).decide(due(LetterKind.ANSWER, "chat"), new Meanwhile(facts, false, false)))
                .isEqualTo(new Still.Not(Withheld.WINDOW_CLOSED.words()));
    }

    @Test
    void a_sequence_that_is_gone_sends_nothing() {
        var meanwhile = new Meanwhile(facts(LEAD, LeadState.ASSIGNED, false, Written.NONE, DAY), false, false);
        assertThat(new Parting(Writing.NONE).decide(due(LetterKind.STEP, "mail"), meanwhile))
                .isEqualTo(new Still.Not("its sequence is not configured any more"));
    }

    private static String said(LetterKind kind, Meanwhile meanwhile) {
        return switch (new Parting(Leads.WRITING).decide(due(kind, "mail"), meanwhile)) {
            case Still.Leaves leaves -> "leaves";
            case Still.Later later -> later.toString();
            case Still.Not(var why) -> why;
        };
    }

    private static DueLetter due(LetterKind kind, String via) {
        var letter = new Letter(
                new UUID(1, 2), new Reach.Email("x@firm.example"), "", "Hello", "en", Optional.empty(), true);
        var name = kind == LetterKind.STEP ? "nurture/1" : "thanks";
        return new DueLetter(LEAD.id(), kind, name, via, letter, 0, 1, DAY);
    }

    private static Facts facts(Lead lead, LeadState state, boolean answered, Written written, Instant now) {
        return new Facts(
                "nurture",
                1,
                DAY.minus(Duration.ofDays(1)),
                answered,
                7,
                lead,
                DAY,
                DAY,
                state,
                Optional.of("ana"),
                "sales",
                false,
                written,
                now);
    }
}
