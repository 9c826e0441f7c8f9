package dev.leadgate.routing.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.notice.Clause;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.GivenLead;
import dev.leadgate.routing.identity.Identifier.Answer;
import dev.leadgate.routing.policy.MergeConfig;
import dev.leadgate.routing.policy.MergeConfig.Then;
import dev.leadgate.spi.Letter;
import dev.leadgate.store.KnownLead;
import dev.leadgate.store.LeadState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IdentifierTest {
    private static final Identifier STANDARD = new Identifier(MergeConfig.STANDARD);
    private static final Instant DAY_AGO = Given.NOW.minus(Duration.ofDays(1));

    private static KnownLead known(long number, LeadState state, Instant touched, String owner, String... keys) {
        return new KnownLead(
                new UUID(7, number),
                number,
                Set.of(keys),
                state,
                Optional.of(owner).filter(o -> !o.isEmpty()),
                touched,
                touched,
                1);
    }

    private static Answer identify(Identifier identifier, List<Reach> reaches, KnownLead... known) {
        return identifier.identify(Given.lead(1, "ID", 1, reaches), Given.NOW, List.of(known));
    }

    private static final List<Reach> ANN = List.of(new Reach.Email("ann@example.com"), new Reach.Phone("+14155550101"));

    @Test
    void nobodyKnownIsNew() {
        assertThat(identify(STANDARD, ANN)).isEqualTo(new Answer.New(History.NONE));
        assertThat(identify(STANDARD, ANN, known(1, LeadState.ASSIGNED, DAY_AGO, "budi", "email:bob@example.com")))
                .isEqualTo(new Answer.New(History.NONE));
    }

    @ParameterizedTest
    @EnumSource(names = {"WAITING", "ASSIGNED", "ACCEPTED", "CONTACTED"})
    void anOpenLeadTakesTheTouch(LeadState state) {
        var lead = known(1, state, DAY_AGO, "budi", "phone:+14155550101");
        assertThat(identify(STANDARD, ANN, lead))
                .isEqualTo(new Answer.Repeat(lead, Clause.of("same_phone", "within", "30 d")));
    }

    @Test
    void thePersonIsFollowedThroughAllTheirWaysToBeReached() {
        var known = new KnownLeads(List.of(
                known(3, LeadState.LOST, DAY_AGO, "", "phone:+1"),
                known(5, LeadState.LOST, DAY_AGO, "", "phone:+1", "email:ann@example.com"),
                known(2, LeadState.LOST, DAY_AGO, "", "email:bob@example.com")));
        assertThat(known.first(List.of("email:ann@example.com"))).contains(3L);
        assertThat(known.first(List.of("email:new@example.com"))).isEmpty();
        assertThat(known.first(List.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONVERTED", "LOST"})
    void aClosedLeadOnlySuppliesItsOwner(LeadState state) {
        assertThat(identify(STANDARD, ANN, known(5, state, DAY_AGO, "budi", "email:ann@example.com")))
                .isEqualTo(new Answer.New(new History(Optional.of("budi"), 1, Optional.of(DAY_AGO), Optional.of(5L))));
    }

    @ParameterizedTest
    @EnumSource(names = {"MERGED", "ERASED"})
    void whatIsGoneNeverMatches(LeadState state) {
        assertThat(identify(STANDARD, ANN, known(5, state, DAY_AGO, "budi", "email:ann@example.com")))
                .isEqualTo(new Answer.New(History.NONE));
    }

    @Test
    void theWindowRunsFromTheLastTouch() {
        var edge = known(1, LeadState.ASSIGNED, Given.NOW.minus(Duration.ofDays(30)), "budi", "email:ann@example.com");
        assertThat(identify(STANDARD, ANN, edge)).isInstanceOf(Answer.Repeat.class);
        var old = known(
                1,
                LeadState.ASSIGNED,
                Given.NOW.minus(Duration.ofDays(30)).minusMillis(1),
                "budi",
                "email:ann@example.com");
        assertThat(identify(STANDARD, ANN, old))
                .isInstanceOfSatisfying(
                        Answer.New.class, n -> assertThat(n.history().owner()).contains("budi"));
    }

    @Test
    void onlyTheNamedKeysCountAndHandlesAlways() {
        var byPhone = new Identifier(new MergeConfig(List.of("phone"), Duration.ofHours(12)));
        var hourAgo = Given.NOW.minus(Duration.ofHours(1));
        assertThat(identify(byPhone, ANN, known(1, LeadState.ASSIGNED, hourAgo, "budi", "email:ann@example.com")))
                .isInstanceOf(Answer.New.class);
        var chat = known(2, LeadState.ASSIGNED, hourAgo, "budi", "telegram:5000000001");
        var handle = List.<Reach>of(new Reach.Handle("telegram", "5000000001", Optional.of("@ada")));
        assertThat(identify(byPhone, handle, chat))
                .isEqualTo(new Answer.Repeat(chat, Clause.of("same_key", "key", "telegram", "within", "12 h")));
    }

    @Test
    void theLatestOpenLeadWins() {
        var older = known(1, LeadState.ASSIGNED, DAY_AGO, "budi", "email:ann@example.com");
        var newer = known(2, LeadState.WAITING, DAY_AGO.plusSeconds(5), "", "phone:+14155550101");
        assertThat(identify(STANDARD, ANN, newer, older))
                .isEqualTo(new Answer.Repeat(newer, Clause.of("same_phone", "within", "30 d")));
        assertThat(identify(STANDARD, ANN, older, newer))
                .isEqualTo(new Answer.Repeat(newer, Clause.of("same_phone", "within", "30 d")));
    }

    private static Lead customer(long seed, String number) {
        return GivenLead.with(
                Given.lead(seed, "ID", 1, List.of(new Reach.Email("p" + seed + "@example.com"))),
                "customer_no",
                number);
    }

    @Test
    void aFieldOfTheSourceCountsWhenItIsNamed() {
        var byNumber = new Identifier(new MergeConfig(List.of("fields.customer_no"), Duration.ofDays(30)));
        var lead = customer(1, " K-77 ");
        assertThat(byNumber.keys(lead)).containsExactly("email:p1@example.com", "field:customer_no=k-77");
        var earlier = known(3, LeadState.ASSIGNED, DAY_AGO, "budi", "field:customer_no=k-77");
        assertThat(byNumber.identify(lead, Given.NOW, List.of(earlier)))
                .isEqualTo(new Answer.Repeat(earlier, Clause.of("same_key", "key", "customer_no", "within", "30 d")));
        assertThat(STANDARD.keys(lead)).containsExactly("email:p1@example.com");
        assertThat(STANDARD.identify(lead, Given.NOW, List.of(earlier))).isEqualTo(new Answer.New(History.NONE));
        assertThat(byNumber.keys(customer(2, " "))).containsExactly("email:p2@example.com");
    }

    @Test
    void theHistoryNamesTheChannels() {
        var called = new KnownLead(
                new UUID(7, 1),
                1,
                Set.of("phone:+14155550101"),
                LeadState.LOST,
                Optional.empty(),
                DAY_AGO,
                DAY_AGO,
                2,
                Set.of("voice"));
        var wrote = known(2, LeadState.LOST, DAY_AGO, "", "email:ann@example.com")
                .touched(Set.of("email:ann@example.com"), "email", Given.NOW);
        assertThat(identify(STANDARD, ANN, called, wrote)).isInstanceOfSatisfying(Answer.New.class, n -> {
            assertThat(n.history().channels()).containsExactly("email", "voice");
            assertThat(n.history().touches()).isEqualTo(4);
            assertThat(n.history().lastTouchAt()).contains(Given.NOW);
        });
    }

    @Test
    void eachSourceHasItsOwnWayWithRepeats() {
        var earlier = known(7, LeadState.ASSIGNED, DAY_AGO, "budi", "email:ann@example.com");
        var history = new History(Optional.of("budi"), 1, Optional.of(DAY_AGO), Optional.of(7L));
        for (var then : Then.values()) {
            var config = new MergeConfig(
                    List.of("email"), Duration.ofDays(30), Then.MERGE, Map.of("website", then, "other", Then.NEW));
            var answer = identify(new Identifier(config), ANN, earlier);
            assertThat(answer)
                    .isEqualTo(
                            switch (then) {
                                case MERGE -> new Answer.Repeat(earlier, Clause.of("same_email", "within", "30 d"));
                                case ATTACH ->
                                    new Answer.Attached(earlier, Clause.of("same_email", "within", "30 d"), history);
                                case NEW -> new Answer.New(history);
                            });
        }
    }

    /// A year after the last touch, from an address that nobody knows.
    @ParameterizedTest
    @CsvSource({"in_reply_to, m1@x", "references, m0@x m1@x m2@x", "in_reply_to, <m1@x>"})
    void whoAnswersAMailOfALeadTouchesItWheneverAndFromWherever(String header, String ids) {
        var old = known(1, LeadState.CONTACTED, DAY_AGO.minus(Duration.ofDays(365)), "budi", "message:m1@x");
        var answer = GivenLead.mail(2, "other@example.org", "message_id", "m9@x", header, ids);
        assertThat(STANDARD.sought(answer)).contains("message:m1@x", "message:m9@x", "email:other@example.org");
        for (var then : Then.values()) {
            var config = new MergeConfig(List.of("phone"), Duration.ofHours(1), then, Map.of());
            assertThat(new Identifier(config).identify(answer, Given.NOW, List.of(old)))
                    .isEqualTo(new Answer.Repeat(old, Clause.of("same_thread")));
        }
    }

    @Test
    void whoAnswersALetterOfOursTouchesTheLeadThatGotIt() {
        var letter = new UUID(3, 4);
        var old = known(1, LeadState.ASSIGNED, DAY_AGO.minus(Duration.ofDays(90)), "budi", Letter.key(letter));
        var answer = GivenLead.mail(2, "other@example.org", "in_reply_to", "letter-" + letter + "@example.com");
        assertThat(STANDARD.identify(answer, Given.NOW, List.of(old)))
                .isEqualTo(new Answer.Repeat(old, Clause.of("same_thread")));
        var forged = GivenLead.mail(2, "other@example.org", "in_reply_to", "letter-' or 1=1@example.com letter-@x");
        assertThat(STANDARD.sought(forged)).noneMatch(key -> key.startsWith("letter:"));
    }

    @Test
    void aThreadTellsNoPerson() {
        var lead = known(1, LeadState.ASSIGNED, DAY_AGO, "budi", "email:ann@example.com", "message:m1@x");
        var other = GivenLead.mail(2, "bob@example.com", "message_id", "m2@x", "references", "m1@x");
        assertThat(STANDARD.keys(other)).containsExactly("email:bob@example.com");
        assertThat(STANDARD.added(other, lead)).containsExactly("message:m2@x");
        var herself = GivenLead.mail(3, "ann@example.com", "message_id", "m3@x", "references", "m1@x");
        assertThat(STANDARD.added(herself, lead)).containsExactlyInAnyOrder("email:ann@example.com", "message:m3@x");
        var later = known(2, LeadState.LOST, DAY_AGO, "", "email:bob@example.com", "message:m1@x");
        assertThat(new KnownLeads(List.of(lead, later)).first(List.of("email:bob@example.com", "message:m1@x")))
                .contains(2L);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONVERTED", "LOST"})
    void theThreadOfAClosedLeadSuppliesItsOwner(LeadState state) {
        var closed = known(5, state, DAY_AGO, "budi", "message:m1@x");
        var answer = GivenLead.mail(2, "other@example.org", "in_reply_to", "m1@x");
        var history = new History(Optional.of("budi"), 1, Optional.of(DAY_AGO), Optional.of(5L));
        assertThat(STANDARD.identify(answer, Given.NOW, List.of(closed))).isEqualTo(new Answer.New(history));
        assertThat(STANDARD.history(answer, List.of(closed))).isEqualTo(history);
    }

    @ParameterizedTest
    @EnumSource(names = {"MERGED", "ERASED"})
    void theThreadOfWhatIsGoneNeverMatches(LeadState state) {
        var answer = GivenLead.mail(2, "other@example.org", "in_reply_to", "m1@x");
        assertThat(STANDARD.identify(answer, Given.NOW, List.of(known(5, state, DAY_AGO, "budi", "message:m1@x"))))
                .isEqualTo(new Answer.New(History.NONE));
    }

    @Test
    void theNearestAnsweredMailTellsTheLeadAndOfOneMailTheSendersOwn() {
        var first = known(1, LeadState.ASSIGNED, DAY_AGO, "budi", "message:m1@x", "email:ann@example.com");
        var twin = known(2, LeadState.ASSIGNED, Given.NOW, "budi", "message:m1@x", "email:bob@example.com");
        var second = known(3, LeadState.ASSIGNED, DAY_AGO, "dina", "message:m3@x");
        assertThat(into(GivenLead.mail(9, "c@x.example", "references", "m1@x m3@x"), first, second))
                .isEqualTo(3);
        assertThat(into(
                        GivenLead.mail(9, "c@x.example", "in_reply_to", "m1@x", "references", "m1@x m3@x"),
                        first,
                        second))
                .isEqualTo(1);
        assertThat(into(GivenLead.mail(9, "ann@example.com", "references", "m1@x"), first, twin))
                .isEqualTo(1);
        assertThat(into(GivenLead.mail(9, "c@x.example", "references", "m1@x"), first, twin))
                .isEqualTo(2);
    }

    private static long into(Lead lead, KnownLead... known) {
        return ((Answer.Repeat) STANDARD.identify(lead, Given.NOW, List.of(known)))
                .lead()
                .number();
    }

    /// A mailer that gives all its mails one id does not make all its leads one.
    @Test
    void aMailsOwnIdAndFieldsOfWhatIsNoMailFindNobody() {
        var known = known(1, LeadState.ASSIGNED, DAY_AGO, "budi", "message:m1@x");
        var same = GivenLead.mail(2, "other@example.org", "message_id", "m1@x", "references", "m1@x");
        assertThat(STANDARD.identify(same, Given.NOW, List.of(known))).isEqualTo(new Answer.New(History.NONE));
        var form = GivenLead.with(Given.lead(2, "ID", 1, ANN), "in_reply_to", "m1@x");
        assertThat(STANDARD.identify(form, Given.NOW, List.of(known))).isEqualTo(new Answer.New(History.NONE));
        assertThat(STANDARD.sought(form)).isEqualTo(STANDARD.keys(form));
    }

    @Test
    void hostileHeadersAskForAFewKeys() {
        var ids = IntStream.range(0, 3_000).mapToObj(i -> "<" + i + "@x>").collect(Collectors.joining("\r\n "));
        var lead = GivenLead.mail(
                2, "a@example.com", "message_id", "x".repeat(999) + "@x", "in_reply_to", ids, "references", ids);
        assertThat(STANDARD.sought(lead)).hasSize(21).contains("message:2999@x", "message:2980@x");
        assertThat(STANDARD.messages(lead)).isEmpty();
    }
}
