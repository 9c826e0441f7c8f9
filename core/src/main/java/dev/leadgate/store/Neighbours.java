package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import dev.leadgate.spi.Letter;
import dev.leadgate.store.Script.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The persons behind some leads' keys, and the leads of the same persons and threads without the leads themselves.
final class Neighbours {

    /// A key that is in the book already, with one lead that is found by it.
    private record Near(String key, UUID person, Optional<KnownLead> lead) {}

    private final List<Answer<Near>> answers;

    private Neighbours(List<Answer<Near>> answers) {
        this.answers = answers;
    }

    /// @param keys by which the leads' persons and threads are looked for
    static Neighbours of(Script script, Collection<Lead> leads, Collection<String> keys) {
        var answers = new ArrayList<Answer<Near>>();
        answers.add(script.query("""
                select r.key, r.person_id, l.id, l.number, l.reach_keys, l.state, l.owner, l.created_at, l.last_touch_at,
                       l.touches, coalesce(l.channels, array[l.channel]) as channels
                from reach r left join lead l
                  on l.person_id = r.person_id and l.state not in ('merged', 'erased') and l.id <> all(?)
                where r.key = any(?)
                """, Neighbours::near, Sql.uuids(leads, Lead::id), Sql.texts(keys)));
        var letters = letters(keys);
        if (!letters.isEmpty()) {
            answers.add(script.query("""
                    select 'letter:' || t.id as key, l.person_id, l.id, l.number,
                           l.reach_keys || ('letter:' || t.id) as reach_keys, l.state, l.owner, l.created_at,
                           l.last_touch_at, l.touches, coalesce(l.channels, array[l.channel]) as channels
                    from letter t join lead l on l.id = t.lead_id
                    where t.id = any(?) and l.state not in ('merged', 'erased') and l.id <> all(?)
                    """, Neighbours::near, Sql.uuids(letters), Sql.uuids(leads, Lead::id)));
        }
        return new Neighbours(answers);
    }

    /// Of these keys, those of letters of ours.
    static List<UUID> letters(Collection<String> keys) {
        return keys.stream()
                .flatMap(key -> Letter.ofKey(key).stream())
                .distinct()
                .toList();
    }

    private static Near near(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Near(
                row.getString("key"),
                row.getObject("person_id", UUID.class),
                id == null ? Optional.empty() : Optional.of(BookFacts.knownLead(row)));
    }

    List<KnownLead> known() {
        Map<UUID, KnownLead> known = new LinkedHashMap<>();
        near().flatMap(n -> n.lead().stream())
                .forEach(lead -> known.merge(lead.id(), lead, (one, same) -> one.under(same.reachKeys())));
        return known.values().stream()
                .sorted(Comparator.comparingLong(KnownLead::number))
                .toList();
    }

    Map<String, UUID> personByReach() {
        Map<String, UUID> persons = new HashMap<>();
        near().forEach(n -> persons.put(n.key(), n.person()));
        return persons;
    }

    Map<UUID, UUID> personByLead() {
        Map<UUID, UUID> persons = new HashMap<>();
        near().forEach(n -> n.lead().ifPresent(lead -> persons.put(lead.id(), n.person())));
        return persons;
    }

    private Stream<Near> near() {
        return answers.stream().flatMap(answer -> answer.rows().stream());
    }
}
