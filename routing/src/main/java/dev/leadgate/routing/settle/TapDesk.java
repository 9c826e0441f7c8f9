package dev.leadgate.routing.settle;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.notice.Clause;
import dev.leadgate.notice.Words;
import dev.leadgate.routing.action.ActionLinks;
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
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Moved;
import dev.leadgate.store.NextStep;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.TimelineEvent;
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

/// What a tap in a messenger does. Whose button it was is proved by its token, who tapped by the vendor; both must be
/// the same rep. Everything else is what any other press is: [LeadMoves#act] decides, and the message then says where
/// the lead stands, whatever the tap did.
///
/// Any thread may call.
public final class TapDesk {
    /// A vendor that repeats a tap does so within minutes; a rep who tries again takes longer.
    private static final Duration REPEATED = Duration.ofMinutes(10);

    private static final Set<String> BEGINNINGS = Set.of("assigned", "reassigned");

    private final Reader reader;
    private final LeadMoves moves;
    private final Supplier<Optional<Policy>> policy;
    private final TapTokens tokens;
    private final TapButtons buttons;
    private final ActionLinks links;
    private final ChatCommands commands;
    private final InstantSource clock;

    /// @param policy the one in force, asked anew for every tap; empty while reps have no access
    public TapDesk(
            Reader reader,
            LeadMoves moves,
            Supplier<Optional<Policy>> policy,
            TapTokens tokens,
            ActionLinks links,
            Attendance attendance,
            InstantSource clock) {
        this.commands = new ChatCommands(attendance);
        this.reader = reader;
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
        return Optional.ofNullable(people.get(turn.get().rep()))
                .map(rep -> new Press(rep, page.get(), turn.get(), pressed.get().action(), now).told())
                .orElseGet(() -> new Told(words.say("tap_not_yours"), Optional.empty()));
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

    private Optional<Holding> turn(LeadPage page, Pressed pressed) {
        return page.holdings().stream()
                .filter(h -> tokens.proves(pressed, h.rep(), TapButtons.turn(pressed.lead(), h)))
                .findFirst();
    }

    /// One press of a button that was made for this rep's turn.
    private final class Press {
        private final Policy.Rep rep;
        private final LeadPage page;
        private final Holding turn;
        private final String key;
        private final Instant now;
        private final Words words;

        Press(Policy.Rep rep, LeadPage page, Holding turn, String key, Instant now) {
            this.rep = rep;
            this.page = page;
            this.turn = turn;
            this.key = key;
            this.now = now;
            this.words = words(rep);
        }

        Told told() {
            if (key.equals(TapButtons.BACK)) {
                return stands(page, "");
            }
            if (TapButtons.REASONS.containsKey(key) && turn.ended().isEmpty()) {
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
            return stands(
                    reader.lead(page.line().id().toString()).orElse(page),
                    done.map(word -> words.say("page_done_" + word)).orElse(""));
        }

        private boolean isSnooze() {
            return key.startsWith(TapButtons.SNOOZE);
        }

        private boolean justAsked(NextStep next, Instant when) {
            return next.step() == (isSnooze() ? TimerStep.SNOOZE : TimerStep.FOLLOW_UP)
                    && next.at().isAfter(when.minus(REPEATED))
                    && !next.at().isAfter(when);
        }

        /// The word of what is done by now; empty when it was refused.
        private Optional<String> act(Wanted wanted, Optional<Instant> when) {
            var said = new ActionWords.Said(Optional.empty(), wanted.reason(), Optional.empty(), when);
            return switch (ActionWords.of(wanted.action(), said, now)) {
                case ActionWords.Read.Wrong wrong -> Optional.empty();
                case ActionWords.Read.Action(var action) ->
                    switch (moves.act(page.line().id(), action, Actor.rep(rep.id(), turn.assignment()))) {
                        case Moved.Done done -> Optional.of(wanted.action());
                        case Moved.Already already -> Optional.of(wanted.action());
                        case Moved.Refused refused -> Optional.empty();
                        case Moved.Nothing nothing -> Optional.empty();
                    };
            };
        }

        private Notification asks() {
            return message(
                    page,
                    isSnooze() ? "lead_when" : "lead_reason",
                    TapButtons.reasons(key),
                    turn,
                    Optional.empty(),
                    "");
        }

        /// @param done one sentence; empty to say where the lead stands
        private Told stands(LeadPage after, String done) {
            var mine = after.holding().filter(h -> h.rep().equals(rep.id()));
            boolean again =
                    mine.filter(h -> !h.assignment().equals(turn.assignment())).isPresent();
            var sentence = done.isEmpty() ? again ? words.say("tap_again") : state(after, mine) : done;
            return new Told(sentence, Optional.of(mine.map(h -> mine(after, h)).orElseGet(() -> elsewhere(after))));
        }

        private String state(LeadPage after, Optional<Holding> mine) {
            return switch (after.line().state()) {
                case WAITING -> words.say("page_waiting");
                case ASSIGNED -> mine.isPresent() ? words.say("page_yours") : passed(after, "page_passed");
                case ACCEPTED -> mine.isPresent() ? words.say("page_accepted") : passed(after, "page_passed");
                case CONTACTED -> mine.isPresent() ? words.say("page_contacted") : passed(after, "page_passed");
                case CONVERTED, LOST, MERGED, ERASED -> words.say("page_closed");
            };
        }

        private String passed(LeadPage after, String key) {
            var owner = after.line().owner().orElse("");
            var name = policy.get()
                    .flatMap(p -> Optional.ofNullable(p.reps().get(owner)))
                    .map(Policy.Rep::name)
                    .orElse(owner);
            return words.say(key, "rep", name);
        }

        private Notification mine(LeadPage after, Holding holding) {
            var state = after.line().state();
            var kind = switch (state) {
                case WAITING, ASSIGNED -> TapButtons.ASSIGNED;
                case ACCEPTED -> "lead_accepted";
                case CONTACTED -> "lead_contacted";
                case CONVERTED, LOST, MERGED, ERASED -> "lead_closed";
            };
            var by = holding.acceptBy().filter(t -> state == LeadState.ASSIGNED);
            return message(after, kind, TapButtons.keys(state), holding, by, why(after));
        }

        private Notification elsewhere(LeadPage after) {
            return switch (after.line().state()) {
                case WAITING ->
                    message(after, "lead_passed_on", List.of(), turn, Optional.empty(), words.say("fact_with_nobody"));
                case ASSIGNED, ACCEPTED, CONTACTED ->
                    message(after, "lead_passed_on", List.of(), turn, Optional.empty(), passed(after, "fact_with"));
                case CONVERTED, LOST, MERGED, ERASED ->
                    message(after, "lead_closed", List.of(), turn, Optional.empty(), words.say("fact_closed"));
            };
        }

        /// Why the rep has the lead, as they were told at first.
        private String why(LeadPage after) {
            return after.timeline().stream()
                    .filter(e -> BEGINNINGS.contains(e.kind())
                            && rep.id().equals(e.detail().get("rep")))
                    .reduce((earlier, later) -> later)
                    .map(TimelineEvent::detail)
                    .map(d -> Clause.of(d, words))
                    .orElse("");
        }

        private Notification message(
                LeadPage after, String kind, List<String> keys, Holding holding, Optional<Instant> by, String why) {
            UUID lead = after.line().id();
            boolean owner =
                    after.holding().filter(h -> h.rep().equals(rep.id())).isPresent();
            var card = Notices.asOfNow(after, owner, by, why, words)
                    .with(buttons.actions(keys, lead, rep.id(), TapButtons.turn(lead, holding)));
            return links.on(new Notification(TapButtons.turn(lead, holding), kind, Notices.recipient(rep), card));
        }
    }
}
