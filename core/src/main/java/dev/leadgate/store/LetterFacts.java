package dev.leadgate.store;

import dev.leadgate.store.Script.Answer;
import dev.leadgate.store.Written.Sent;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads what persons were written. A configuration that writes nothing by itself asks nothing.
record LetterFacts(Optional<Answer<String>> optedOut, Optional<Answer<Sent>> sent) {
    private static final LetterFacts NOT_ASKED = new LetterFacts(Optional.empty(), Optional.empty());

    static LetterFacts near(Script script, boolean asked, Tombstones tombstones, Collection<String> keys) {
        if (!asked) {
            return NOT_ASKED;
        }
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
        return new LetterFacts(Optional.of(OptOuts.among(script, tombstones, keys)), Optional.of(sent));
    }

    /// @param persons the keys of each: whoever wants no more under one of them wants it under all
    Written written(Stream<? extends Collection<String>> persons) {
        if (optedOut.isEmpty() || sent.isEmpty()) {
            return Written.NONE;
        }
        var said = optedOut.get().rows();
        var out = new HashSet<>(said);
        persons.filter(keys -> !Collections.disjoint(keys, said)).forEach(out::addAll);
        return new Written(out, sent.get().rows());
    }
}
