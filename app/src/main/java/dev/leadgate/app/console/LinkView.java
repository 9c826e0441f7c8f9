package dev.leadgate.app.console;

import dev.leadgate.store.SignIns.Opens;

/// The page behind a link that opens once. Only its button uses it, so that whatever looks into
/// mails does not.
///
/// @param target where the form is posted to
/// @param name whose link it is; the first admin's is nobody's yet
/// @param trouble what went wrong, as a sentence; may be empty
record LinkView(Opens opens, String target, String name, String trouble) {
    boolean first() {
        return opens == Opens.FIRST_ADMIN;
    }

    boolean signsIn() {
        return opens == Opens.SESSION;
    }
}
