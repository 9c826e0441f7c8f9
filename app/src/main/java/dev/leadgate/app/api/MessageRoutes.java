package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.MessageLines.Conversation;
import dev.leadgate.app.api.MessageLines.Count;
import dev.leadgate.app.api.MessageLines.Enter;
import dev.leadgate.app.api.MessageLines.Entered;
import dev.leadgate.app.api.MessageLines.InSequence;
import dev.leadgate.app.api.MessageLines.Message;
import dev.leadgate.app.api.MessageLines.OptOut;
import dev.leadgate.app.api.MessageLines.OptOutDone;
import dev.leadgate.app.api.MessageLines.SequenceLine;
import dev.leadgate.app.api.MessageLines.SequenceList;
import dev.leadgate.app.api.MessageLines.StepLine;
import dev.leadgate.app.api.MessageLines.Write;
import dev.leadgate.app.api.MessageLines.WriteDone;
import dev.leadgate.config.Suggestion;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.settle.Replies;
import dev.leadgate.routing.settle.SequenceSteps;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.Runs;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Words between us and leads: what was written, writing back, who wants no more, sequences.
public final class MessageRoutes {
    private final Replies replies;
    private final Runs runs;
    private final SequenceSteps sequences;
    private final Supplier<Policy> policy;
    private final InstantSource clock;

    /// @param policy the one in force
    public MessageRoutes(
            Replies replies, Runs runs, SequenceSteps sequences, Supplier<Policy> policy, InstantSource clock) {
        this.replies = replies;
        this.runs = runs;
        this.sequences = sequences;
        this.policy = policy;
        this.clock = clock;
    }

    void mount(ApiRoutes routes, LeadAnswers leads) {
        routes.show(
                Permission.LEADS_READ,
                "/api/leads/:ref/messages",
                Operation.of("What was written to a lead and by it", Conversation.class, Query.PII),
                (lead, p) -> conversation(leads.page(lead), p));
        routes.change(
                Permission.LEADS_WRITE,
                "/api/leads/:ref/messages",
                Write.class,
                Operation.of("Write to a lead", WriteDone.class),
                (lead, wanted) -> write(leads.page(lead), wanted));
        routes.change(
                Permission.LEADS_WRITE,
                "/api/leads/:ref/opt-out",
                OptOut.class,
                Operation.of("Never write to a lead again, or take that back", OptOutDone.class),
                (lead, wanted) -> optOut(leads.page(lead), wanted));
        routes.change(
                Permission.LEADS_WRITE,
                "/api/leads/:ref/sequences",
                Enter.class,
                Operation.of("Let a lead into a sequence of messages, or take it out", Entered.class),
                (lead, wanted) -> enter(leads.page(lead), wanted));
        routes.get(
                Permission.FIGURES_READ,
                "/api/sequences",
                Operation.of("Sequences and what came of them", SequenceList.class),
                p -> new SequenceList(lines()));
        routes.show(
                Permission.FIGURES_READ,
                "/api/sequences/:ref",
                Operation.of("A sequence and what came of it", SequenceLine.class),
                (name, p) -> line(name));
    }

    private Conversation conversation(LeadPage page, Parameters parameters) {
        var personal = PersonalData.of(parameters.flag("pii"), page.lead().person());
        return new Conversation(
                number(page),
                !replies.optedOut(page.lead()).isEmpty(),
                replies.conversation(page.line().id()).stream()
                        .map(l -> new Message(
                                l.id(),
                                l.kind().word(),
                                l.name(),
                                l.elsewhere(page.lead().person())
                                        .map(personal::reach)
                                        .orElse(l.author()),
                                l.via(),
                                l.state(),
                                personal.fact(l.detail()),
                                l.at(),
                                personal.text(l.text())))
                        .toList(),
                runs.of(page.line().id()).stream()
                        .map(r -> new InSequence(
                                r.sequence(), r.step() + 1, r.state(), r.reason(), r.startedAt(), r.dueAt()))
                        .toList());
    }

    private WriteDone write(LeadPage page, Write wanted) {
        var text = Optional.ofNullable(wanted.text()).orElse("");
        var id = wanted.id().orElseGet(UUID::randomUUID);
        return switch (replies.write(page, text, wanted.by().orElse("admin"), Optional.empty(), id)) {
            case Replies.Outcome.Written(var letter, var via) -> new WriteDone(number(page), letter, via);
            case Replies.Outcome.Refused(var why) ->
                throw new Refusal(409, "the message cannot be written: " + why, "leadgate leads show " + number(page));
        };
    }

    private OptOutDone optOut(LeadPage page, OptOut wanted) {
        var by = wanted.by().orElse("admin");
        boolean undo = wanted.undo().orElse(false);
        var changed = undo ? replies.optIn(page.lead(), by) : replies.optOut(page.lead(), "api", by);
        return new OptOutDone(number(page), !replies.optedOut(page.lead()).isEmpty(), changed.size());
    }

    private Entered enter(LeadPage page, Enter wanted) {
        var name = Optional.ofNullable(wanted.sequence()).orElse("");
        var by = wanted.by().orElse("admin");
        if (wanted.stop().orElse(false)) {
            return new Entered(
                    number(page), name, false, sequences.stop(page.line().id(), name, by));
        }
        boolean changed =
                sequences.start(page.line().id(), name, by, clock.instant()).orElseThrow(() -> unknown(name));
        return new Entered(number(page), name, true, changed);
    }

    private Refusal unknown(String name) {
        return new Refusal(
                404,
                "no such sequence: " + name,
                Suggestion.help(name, policy.get().writing().sequences().keySet(), "sequences"));
    }

    private SequenceLine line(String name) {
        return lines().stream()
                .filter(l -> l.sequence().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private List<SequenceLine> lines() {
        var all = new TreeMap<String, SequenceLine>();
        var results = runs.results();
        var configured = policy.get().writing().sequences();
        var names = new TreeMap<String, Integer>();
        results.forEach(r -> names.merge(r.sequence(), r.step() + 1, Math::max));
        configured.forEach(
                (name, sequence) -> names.merge(name, sequence.steps().size(), Math::max));
        names.forEach((name, steps) -> all.put(
                name,
                new SequenceLine(
                        name,
                        configured.containsKey(name),
                        counts(results, name, -1),
                        IntStream.range(0, steps)
                                .mapToObj(i -> new StepLine(i + 1, counts(results, name, i)))
                                .toList())));
        return List.copyOf(all.values());
    }

    private static List<Count> counts(List<Runs.Result> results, String name, int step) {
        return results.stream()
                .filter(r -> r.sequence().equals(name) && r.step() == step)
                .map(r -> new Count(r.word(), r.count()))
                .toList();
    }

    private static String number(LeadPage page) {
        return "L-" + page.line().number();
    }
}
