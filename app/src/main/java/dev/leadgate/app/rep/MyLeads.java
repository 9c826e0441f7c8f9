package dev.leadgate.app.rep;

import dev.leadgate.app.http.PlainHtml;
import dev.leadgate.routing.action.ActionWords;
import dev.leadgate.routing.action.RemindAt;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.Move;
import dev.leadgate.store.Moved;
import dev.leadgate.store.Reader.LeadPage;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.Optional;

/// A rep's leads: the list, one of them, what is pressed.
final class MyLeads {
    private final MyDesk desk;

    MyLeads(MyDesk desk) {
        this.desk = desk;
    }

    static String path(String ref) {
        return "/me/leads/" + ref;
    }

    Answer list(Visit visit, MyFrame frame) {
        var view = ListView.of(
                desk.offers().claimable(visit.rep()),
                desk.offers().pulls(visit.rep()),
                desk.own().open(visit.rep().id(), ListView.MAX),
                visit.words(),
                visit.now());
        var out = new StringOutput();
        JteleadsGenerated.render(new OwaspHtmlTemplateOutput(out), PlainHtml.PLAIN, frame, view);
        return Answer.page(200, out.toString());
    }

    Optional<Answer> lead(Visit visit, MyFrame frame) {
        return known(visit, visit.context().pathParam("ref")).map(page -> {
            var view = view(page, visit);
            boolean mine = isMine(page, visit);
            var out = new StringOutput();
            JteleadGenerated.render(
                    new OwaspHtmlTemplateOutput(out),
                    PlainHtml.PLAIN,
                    frame,
                    view,
                    mine ? StepView.whyMine(page, visit.rep().id(), visit) : "",
                    mine ? StepView.of(page, visit) : java.util.List.of());
            return Answer.page(200, out.toString());
        });
    }

    /// Where the lead stands for this rep, in one sentence; empty when it never was theirs.
    Optional<String> where(Visit visit, String reference) {
        return known(visit, reference).map(page -> view(page, visit).status());
    }

    /// A lead that is the rep's or was, or that they could claim: who had it is told who has it now, and
    /// nothing else. Of all others there is no telling whether they exist.
    private Optional<LeadPage> known(Visit visit, @org.jspecify.annotations.Nullable String reference) {
        return desk.reader()
                .lead(String.valueOf(reference))
                .filter(page -> isMine(page, visit)
                        || page.holdings().stream()
                                .anyMatch(h -> h.rep().equals(visit.rep().id()))
                        || desk.offers().wasClaimable(page, visit.rep().id()));
    }

    private static boolean isMine(LeadPage page, Visit visit) {
        return page.line().owner().filter(visit.rep().id()::equals).isPresent();
    }

    private static LeadView view(LeadPage page, Visit visit) {
        return LeadView.of(
                page,
                visit.rep().id(),
                visit.words(),
                visit::name,
                visit.policy().contact().shows(page.line().state()),
                visit.asked("done"),
                visit.now());
    }

    /// The best lead that waits, where the rep's team takes its leads so.
    Answer next(Visit visit) {
        var next = desk.offers().next(visit.rep());
        return Answer.go(next.number()
                .map(number -> after("L-" + number, "accept"))
                .orElse(next.lacking().isPresent() ? "/me?done=" + LeadView.NO_ROOM : "/me?done=none"));
    }

    Optional<Answer> act(Visit visit) {
        return known(visit, visit.context().pathParam("ref")).map(page -> {
            var word = visit.field("action").filter(LeadView.ACTIONS::contains).orElse("");
            var when = visit.field("when").flatMap(chosen -> RemindAt.of(chosen, visit.rep(), visit.now()));
            var said = new ActionWords.Said(Optional.empty(), visit.field("reason"), visit.field("text"), when);
            var ref = "L-" + page.line().number();
            return switch (ActionWords.of(word, said, visit.now())) {
                case ActionWords.Read.Wrong wrong -> Answer.go(path(ref) + "?done=wrong");
                case ActionWords.Read.Action(var action) -> pressed(page, ref, word, action, visit);
            };
        });
    }

    private Answer pressed(LeadPage page, String ref, String word, LeadAction action, Visit visit) {
        return switch (desk.moves()
                .act(page.line().id(), action, Actor.rep(visit.rep().id()))) {
            case Moved.Done done -> Answer.go(after(ref, word));
            case Moved.Already already -> Answer.go(after(ref, word));
            case Moved.Refused(var held, var refused) ->
                Answer.go(
                        refused.why() == Move.Refusal.NO_ROOM
                                ? path(ref) + "?done=" + LeadView.NO_ROOM
                                : "/me?done=late&lead=" + ref);
            case Moved.Nothing nothing -> Answer.go("/me?done=late&lead=" + ref);
        };
    }

    /// Whoever accepted wants to call next; with everything else the lead is done for now.
    private static String after(String ref, String word) {
        return (word.equals("accept") || word.equals("contacted") ? path(ref) : "/me") + "?done=" + word;
    }
}
