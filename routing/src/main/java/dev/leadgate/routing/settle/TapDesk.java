package dev.leadgate.routing.settle;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.notice.Words;
import dev.leadgate.routing.action.ActionWords;
import dev.leadgate.routing.action.RemindAt;
import dev.leadgate.routing.action.TapTokens;
import dev.leadgate.routing.action.TapTokens.Pressed;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.settle.TapButtons.Wanted;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Taps;
import dev.leadgate.spi.Taps.Tap;
import dev.leadgate.spi.Taps.Told;
import dev.leadgate.store.Ids;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.Move;
import dev.leadgate.store.Moved;
import dev.leadgate.store.NextStep;
import dev.leadgate.store.Outbox;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.Settlement.Notice;
import dev.leadgate.store.TimerStep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What a tap in a messenger does. Whose button it was is proved by its token, who tapped by the vendor;
/// both must be the same rep. Everything else is what any other press is: [LeadMoves#act] decides, and the
/// message then says where the lead stands, whatever the tap did.
///
/// Any thread may call.
public final class TapDesk {
    /// A vendor that repeats a tap does so within minutes; a rep who tries again takes longer.
    private static final Duration REPEATED = Duration.ofMinutes(10);

    /// What a message may say later as well.
    private static final Set<String> LATER =
            Set.of(NoticeKind.PASSED_ON, NoticeKind.ACCEPTED, NoticeKind.CONTACTED, NoticeKind.CLOSED);

    private final Reader reader;
    private final Outbox outbox;
    private final LeadMoves moves;
    private final Supplier<Optional<Policy>> policy;
    private final TapTokens tokens;
    private final TapButtons buttons;
    private final DecisionLinks links;
    private final ChatCommands commands;
    private final InstantSource clock;

    /// @param policy the one in force, asked anew for every tap; empty while reps have no access
    public TapDesk(
            Reader reader,
            Outbox outbox,
            LeadMoves moves,
            Supplier<Optional<Policy>> policy,
            TapTokens tokens,
            DecisionLinks links,
            Attendance attendance,
            InstantSource clock) {
        this.commands = new ChatCommands(attendance);
        this.reader = reader;
        this.outbox = outbox;
        this.moves = moves;
        this.policy = policy;
        this.tokens = tokens;
        this.buttons = new TapButtons(tokens, reader);
        this.links = links;
        this.clock = clock;
    }

    /// @param taps of the channel the tap came from
    /// @return what its reader is to be told
    /// @throws LeadgateException LG0801, nothing was written; the same tap may come again
    public Told tapped(Taps taps, Tap tap) {
        var now = clock.instant();
        var people = people(taps, tap);
        if (ChatCommands.isCommand(tap.callback())) {
            return commands.said(tap.callback(), people.values(), now);
        }
        var words = people.values().stream().findFirst().map(TapDesk::words).orElseGet(() -> Words.of("en", "UTC"));
        var pressed = tokens.read(tap.callback(), now);
        var page = pressed.flatMap(p -> reader.lead(p.lead().toString()));
        var turn = page.flatMap(p -> turn(p, pressed.get()));
        if (turn.isEmpty()) {
            return new Told(words.say("page_gone"), Optional.empty());
        }
        var press = Optional.ofNullable(people.get(turn.get().rep()))
                .map(rep -> new Press(rep, page.get(), turn.get(), pressed.get().action(), now));
        return press.map(Press::told).orElseGet(() -> new Told(words.say("tap_not_yours"), Optional.empty()));
    }

    /// Called once the message under the tap was changed, or could not be. Whatever else the rep was told
    /// of the lead is changed as it is where nobody tapped, and so is a message that could not be changed
    /// now.
    ///
    /// @throws LeadgateException LG0801, the others stay as they are
    public void told(Tap tap, Notification message, boolean changed) {
        var rep = message.recipient().rep();
        var lead = message.card().lead();
        var ladder = policy.get().map(p -> ladder(p, rep)).orElse(List.of());
        if (LATER.contains(message.kind()) && !ladder.isEmpty() && (!changed || isToldElsewhere(lead, rep, tap))) {
            var kind = message.kind().equals(NoticeKind.PASSED_ON) ? NoticeKind.GONE : message.kind();
            var card = message.card().with(List.of());
            outbox.put(lead, "tap|" + Ids.next(), new Notice(kind, message.recipient(), ladder, card));
        }
    }

    private static List<String> ladder(Policy policy, String id) {
        return Optional.ofNullable(policy.reps().get(id)).stream()
                .flatMap(rep -> policy.ladder().stream().filter(step -> step.reaches(rep)))
                .map(Policy.Step::notifier)
                .toList();
    }

    private boolean isToldElsewhere(UUID lead, String rep, Tap tap) {
        return reader.lead(lead.toString()).stream()
                .flatMap(page -> page.timeline().stream())
                .filter(e ->
                        e.kind().equals("notified") && rep.equals(e.detail().get("rep")))
                .map(e -> e.detail().getOrDefault("receipt", ""))
                .anyMatch(receipt -> !receipt.isEmpty() && !receipt.equals(tap.receipt()));
    }

    /// The reps who are told where the tap came from; several may share an address.
    private Map<String, Policy.Rep> people(Taps taps, Tap tap) {
        var people = new TreeMap<String, Policy.Rep>();
        policy.get().map(Policy::reps).orElse(Map.of()).forEach((id, rep) -> {
            if (taps.isBy(tap, Notices.recipient(rep))) {
                people.put(id, rep);
            }
        });
        return people;
    }

    private static Words words(Policy.Rep rep) {
        return Words.of(rep.language(), rep.zone().getId());
    }

    /// For what a button was made: one time of a rep with the lead, or that they may have it.
    ///
    /// @param assignment by which they had it; of an offer to several the name of the turn
    /// @param over they have it no more
    record Turn(String rep, UUID id, UUID assignment, boolean offer, boolean over) {}

    private Optional<Turn> turn(LeadPage page, Pressed pressed) {
        var lead = pressed.lead();
        var had = page.holdings().stream()
                .map(h -> new Turn(
                        h.rep(),
                        TapButtons.turn(lead, h),
                        h.assignment(),
                        false,
                        h.ended().isPresent()));
        var offered = policy.get().map(Policy::reps).orElse(Map.of()).keySet().stream()
                .map(rep -> new Turn(rep, TapButtons.open(lead, rep), TapButtons.open(lead, rep), true, false));
        return Stream.concat(had, offered)
                .filter(t -> tokens.proves(pressed, t.rep(), t.id()))
                .findFirst();
    }

    /// One press of a button that was made for this rep's turn.
    private final class Press {
        private final Policy.Rep rep;
        private final LeadPage page;
        private final Turn turn;
        private final String key;
        private final Instant now;
        private final Words words;
        private final MessageNow message;

        Press(Policy.Rep rep, LeadPage page, Turn turn, String key, Instant now) {
            this.rep = rep;
            this.page = page;
            this.turn = turn;
            this.key = key;
            this.now = now;
            this.words = words(rep);
            this.message = new MessageNow(rep, words, turn, policy.get(), buttons, links);
        }

        Told told() {
            if (key.equals(TapButtons.BACK)) {
                return stands(page, "");
            }
            if (TapButtons.REASONS.containsKey(key) && !turn.over()) {
                return new Told(words.say(isSnooze() ? TapButtons.SNOOZE : "page_reason"), Optional.of(asks()));
            }
            var wanted = Wanted.of(key);
            var when = isSnooze()
                    ? wanted.reason().flatMap(word -> RemindAt.of(word, rep, now))
                    : Optional.of(now.plus(ActionWords.AGAIN)).filter(at -> key.equals("no_answer"));
            if (when.isPresent()
                    && page.next().filter(next -> justAsked(next, when.get())).isPresent()) {
                return stands(page, words.say("page_done_" + wanted.action()));
            }
            var done = act(wanted, when);
            return stands(reader.lead(page.line().id().toString()).orElse(page), done);
        }

        private boolean isSnooze() {
            return key.startsWith(TapButtons.SNOOZE);
        }

        private boolean justAsked(NextStep next, Instant when) {
            return next.step() == (isSnooze() ? TimerStep.SNOOZE : TimerStep.FOLLOW_UP)
                    && next.at().isAfter(when.minus(REPEATED))
                    && !next.at().isAfter(when);
        }

        /// What is done by now, or hinders it, in a sentence; empty to say where the lead stands.
        private String act(Wanted wanted, Optional<Instant> when) {
            var said = new ActionWords.Said(Optional.empty(), wanted.reason(), Optional.empty(), when);
            return switch (ActionWords.of(wanted.action(), said, now)) {
                case ActionWords.Read.Wrong wrong -> "";
                case ActionWords.Read.Action(var action) ->
                    switch (moves.act(page.line().id(), action, Actor.rep(rep.id(), turn.assignment()))) {
                        case Moved.Done done -> words.say("page_done_" + wanted.action());
                        case Moved.Already already -> words.say("page_done_" + wanted.action());
                        case Moved.Refused(var held, var refused) ->
                            refused.why() == Move.Refusal.NO_ROOM ? words.say("page_done_no_room") : "";
                        case Moved.Nothing nothing -> "";
                    };
            };
        }

        private Notification asks() {
            return message.message(
                    page,
                    isSnooze() ? "lead_when" : "lead_reason",
                    TapButtons.reasons(key, page.line().state()),
                    turn.id(),
                    Optional.empty(),
                    "");
        }

        /// @param done one sentence; empty to say where the lead stands
        private Told stands(LeadPage after, String done) {
            var mine = after.holding().filter(h -> h.rep().equals(rep.id()));
            boolean again = !turn.offer()
                    && mine.filter(h -> !h.assignment().equals(turn.assignment()))
                            .isPresent();
            var sentence = done.isEmpty() ? again ? words.say("tap_again") : message.state(after, mine) : done;
            return new Told(
                    sentence,
                    Optional.of(mine.map(h -> message.mine(after, h)).orElseGet(() -> message.elsewhere(after))));
        }
    }
}
