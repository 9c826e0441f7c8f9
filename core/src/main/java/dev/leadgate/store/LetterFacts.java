package dev.leadgate.store;

import dev.leadgate.store.Script.Answer;
import dev.leadgate.store.Written.Sent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;

/// Reads what persons were written. A configuration that writes nothing by itself asks nothing.
record LetterFacts(Optional<Answer<String>> optedOut, Optional<Answer<Sent>> sent) {
    private static final LetterFacts NOT_ASKED = new LetterFacts(Optional.empty(), Optional.empty());

    static LetterFacts near(Script script, boolean asked, Collection<String> keys) {
        if (!asked) {
            return NOT_ASKED;
        }
        var optedOut =
                script.query("select key from opt_out where key = any(?)", row -> row.getString(1), Sql.texts(keys));
        var sent = script.query(
                """
                select reach, kind, created_at from letter
                where reach = any(?) and kind in ('answer', 'step') and state <> 'withheld'
                  and created_at > clock_timestamp() - ? * interval '1 day'
                """,
                row -> new Sent(
                        row.getString("reach"), LetterKind.of(row.getString("kind")), Sql.time(row, "created_at")),
                Sql.texts(keys),
                Written.REACH);
        return new LetterFacts(Optional.of(optedOut), Optional.of(sent));
    }

    Written written() {
        return optedOut.isEmpty() || sent.isEmpty()
                ? Written.NONE
                : new Written(new HashSet<>(optedOut.get().rows()), sent.get().rows());
    }
}
