package dev.leadgate.app.console;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.PersonalData;
import dev.leadgate.lead.Person;
import dev.leadgate.routing.settle.Replies;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.LetterKind;
import dev.leadgate.store.Letters;
import dev.leadgate.store.Reader.LeadPage;
import java.util.List;
import java.util.UUID;

/// Words between us and a lead, and where one of ours writes back.
///
/// @param target of the form; empty for whoever may not write
/// @param id of the message to be written, so that a press that is repeated is one message
/// @param notice that the person wants nothing automatic; may be empty
record MessagesView(String target, String id, String notice, List<Line> lines) {

    private static final PersonalData SHOWN = new PersonalData(true, List.of());

    /// @param theirs the lead wrote it
    /// @param note what became of it
    record Line(boolean theirs, Frame.When at, String who, String text, String note) {}

    static MessagesView of(LeadPage page, Replies replies, Frame frame, Names names) {
        var state = page.line().state();
        boolean writes =
                frame.viewer().may(Permission.LEADS_WRITE) && state != LeadState.MERGED && state != LeadState.ERASED;
        return new MessagesView(
                writes ? "/leads/L-" + page.line().number() + "/messages" : "",
                UUID.randomUUID().toString(),
                replies.optedOut(page.lead()).isEmpty() ? "" : frame.t("messages.opted_out"),
                replies.conversation(page.line().id()).stream()
                        .map(l -> line(l, page.lead().person(), frame, names))
                        .toList());
    }

    private static Line line(Letters.Line letter, Person person, Frame frame, Names names) {
        boolean theirs = letter.kind() == LetterKind.RECEIVED;
        var who = switch (letter.kind()) {
            case RECEIVED ->
                frame.t("messages.lead")
                        + letter.elsewhere(person)
                                .map(reach -> " (" + SHOWN.reach(reach) + ")")
                                .orElse("");
            case REPLY -> names.rep(letter.author());
            case ANSWER, STEP -> frame.t("messages.automatic", "name", letter.name());
        };
        var note = theirs ? letter.via() : frame.t("messages." + letter.state(), "channel", letter.via());
        var why = letter.state().equals("failed") || letter.state().equals("withheld") ? ": " + letter.detail() : "";
        return new Line(theirs, frame.when(letter.at()), who, letter.text(), note + why);
    }
}
