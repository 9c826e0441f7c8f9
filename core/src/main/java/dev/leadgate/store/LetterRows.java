package dev.leadgate.store;

import dev.leadgate.spi.Letter;
import dev.leadgate.store.Script.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The letters of one transaction, the sequences that begin in it and the addresses that want no more.
final class LetterRows {
    private record Row(UUID lead, NewLetter letter) {}

    private record Run(UUID id, UUID lead, Word.Begin begin) {}

    private record Out(String key, UUID lead) {}

    private final Consumer<String> wake;
    private final Runnable wakeRuns;
    private final List<Row> rows = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final List<Out> outs = new ArrayList<>();
    private @Nullable Answer<Boolean> written;

    /// @param wake rung for each notifier with a letter, once that is committed
    /// @param wakeRuns rung when a sequence began
    LetterRows(Consumer<String> wake, Runnable wakeRuns) {
        this.wake = wake;
        this.wakeRuns = wakeRuns;
    }

    void add(Word word) {
        word.letters().forEach(letter -> rows.add(new Row(word.lead(), letter)));
        word.begins().ifPresent(begin -> runs.add(new Run(Ids.next(), word.lead(), begin)));
        word.optOuts().forEach(key -> outs.add(new Out(key, word.lead())));
    }

    void addTo(Script script) {
        if (!outs.isEmpty()) {
            optOut(script);
        }
        if (!rows.isEmpty()) {
            letters(script);
        }
        if (!runs.isEmpty()) {
            script.update(
                    """
                    insert into sequence_run (id, lead_id, sequence, touches, due_at, visible_at)
                    select t.id, t.lead_id, t.sequence, l.touches, t.due_at, t.due_at
                    from unnest(?, ?, ?, ?) as t (id, lead_id, sequence, due_at) join lead l on l.id = t.lead_id
                    on conflict (lead_id, sequence) where state = 'running' do nothing
                    """,
                    Sql.uuids(runs, Run::id),
                    Sql.uuids(runs, Run::lead),
                    Sql.texts(runs, r -> r.begin().sequence()),
                    Sql.times(runs, r -> r.begin().due()));
        }
    }

    /// Of the person whose lead said so, whoever else is known under the address.
    private void optOut(Script script) {
        script.update("""
                insert into opt_out (key, way, by_whom, person_id)
                select t.key, 'word', 'lead', l.person_id from unnest(?, ?) as t (key, lead_id)
                left join lead l on l.id = t.lead_id
                on conflict (key) do nothing
                """, Sql.texts(outs, Out::key), Sql.uuids(outs, Out::lead));
    }

    private void letters(Script script) {
        written = script.update(
                """
                insert into letter (id, lead_id, reach, via, kind, name, author, doc, state, visible_at, over_at)
                select id, lead_id, reach, via, kind, name, author, doc,
                       case kind when 'received' then 'received' else 'queued' end,
                       greatest(clock_timestamp(), not_before),
                       case kind when 'received' then clock_timestamp() end
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                  as t (id, lead_id, reach, via, kind, name, author, doc, not_before)
                on conflict (id) do nothing
                """,
                Sql.uuids(rows, r -> r.letter().letter().id()),
                Sql.uuids(rows, Row::lead),
                Sql.texts(rows, r -> LetterRows.key(r.letter().letter())),
                Sql.texts(rows, r -> r.letter().via()),
                Sql.texts(rows, r -> r.letter().kind().word()),
                Sql.texts(rows, r -> r.letter().name()),
                Sql.texts(rows, r -> r.letter().author()),
                Sql.texts(rows, r -> StoredJson.letter(r.letter().letter())),
                Sql.maybeTimes(rows, r -> r.letter().notBefore()));
    }

    private static String key(Letter letter) {
        return letter.to().key();
    }

    /// Whether none of the letters was there before; to be asked once the script has run.
    boolean fresh() {
        return written != null && written.changed() == rows.size();
    }

    /// Called after the commit.
    void committed() {
        rows.stream()
                .filter(r -> r.letter().kind() != LetterKind.RECEIVED)
                .map(r -> r.letter().via())
                .distinct()
                .forEach(wake);
        if (!runs.isEmpty()) {
            wakeRuns.run();
        }
    }
}
