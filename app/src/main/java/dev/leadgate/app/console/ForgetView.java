package dev.leadgate.app.console;

import dev.leadgate.app.api.ForgetLines.Forgotten;
import java.util.List;

/// What would be erased of a person, or what was.
///
/// @param person as it was typed; empty once it is done
/// @param shared a sentence about other people's leads; may be empty
/// @param trouble why nothing was done; may be empty
record ForgetView(
        boolean done,
        String person,
        String pseudonym,
        List<String> leads,
        List<Count> counts,
        String shared,
        List<String> elsewhere,
        String trouble) {

    record Count(String what, String rows) {}

    static ForgetView of(Forgotten found, String person, String trouble, Frame frame) {
        return new ForgetView(
                found.erased(),
                found.erased() ? "" : person,
                frame.t("forget.pseudonym", "name", found.person()),
                found.leads(),
                found.rows().entrySet().stream()
                        .map(e -> new Count(
                                frame.words().t("forget." + e.getKey()),
                                frame.words().number(e.getValue())))
                        .toList(),
                found.shared() == 0
                        ? ""
                        : frame.t("forget.shared", "n", frame.words().number(found.shared())),
                found.elsewhere().stream()
                        .map(e -> e.destination() + ": " + e.entry() + " (" + e.lead() + ")")
                        .toList(),
                trouble);
    }
}
