package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import dev.leadgate.store.Settlement.NewLead;
import dev.leadgate.store.Settlement.Repeat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// New leads, the touches that made or repeated them, and which reach belongs to which person.
final class LeadRows {

    private record TouchRow(Arrival arrival, UUID lead) {}

    private final Function<Lead, Set<String>> identity;
    private final Function<Lead, Set<String>> messages;
    private final Map<String, UUID> persons;
    private final Map<UUID, UUID> personByLead;
    private final List<NewLead> made = new ArrayList<>();
    private final List<UUID> madePersons = new ArrayList<>();
    private final List<Repeat> repeats = new ArrayList<>();
    private final List<TouchRow> touches = new ArrayList<>();
    private final Map<String, UUID> newReaches = new LinkedHashMap<>();

    /// @param identity all keys under which a lead's person is known
    /// @param messages keys of what a lead wrote
    LeadRows(Neighbours near, Function<Lead, Set<String>> identity, Function<Lead, Set<String>> messages) {
        this.identity = identity;
        this.messages = messages;
        persons = near.personByReach();
        personByLead = new HashMap<>(near.personByLead());
    }

    /// A person is whoever answers one of the lead's reaches, and otherwise is named after the
    /// lead.
    void add(NewLead lead) {
        var id = lead.arrival().lead().id();
        var keys = clean(identity.apply(lead.arrival().lead()));
        var person = keys.stream()
                .filter(persons::containsKey)
                .findFirst()
                .map(persons::get)
                .orElse(id);
        made.add(lead);
        madePersons.add(person);
        personByLead.put(id, person);
        touches.add(new TouchRow(lead.arrival(), id));
        learn(keys(lead.arrival().lead()), person);
    }

    void add(Repeat repeat) {
        repeats.add(repeat);
        touches.add(new TouchRow(repeat.arrival(), repeat.into()));
        var person = personByLead.get(repeat.into());
        if (person != null) {
            learn(clean(repeat.keys()), person);
        }
    }

    private void learn(List<String> keys, UUID person) {
        for (var key : keys) {
            if (persons.putIfAbsent(key, person) == null) {
                newReaches.put(key, person);
            }
        }
    }

    void addTo(Script script) {
        script.update(
                "insert into reach (key, person_id) select * from unnest(?, ?) on conflict (key) do nothing",
                Sql.texts(newReaches.keySet()),
                Sql.uuids(newReaches.values()));
        insertLeads(script);
        script.update(
                "insert into touch (inbox_id, part, lead_id, at) select * from unnest(?, ?, ?, ?)",
                Sql.longs(touches, t -> t.arrival().inboxId()),
                Sql.ints(touches, t -> t.arrival().part()),
                Sql.uuids(touches, TouchRow::lead),
                Sql.times(touches, t -> t.arrival().receivedAt()));
        if (!repeats.isEmpty()) {
            countRepeats(script);
        }
    }

    private void insertLeads(Script script) {
        var leads = made.stream().map(m -> m.arrival().lead()).toList();
        script.update(
                """
                insert into lead (id, number, person_id, source, channel, state, owner, team, rule, reach_keys, name,
                                  company, wants, country, test, received_at, last_touch_at, doc, tags, segments,
                                  attached_to, campaign)
                select t.id, t.number, t.person_id, t.source, t.channel, t.state, t.owner, t.team,
                       t.rule, string_to_array(t.keys, chr(10)), t.name, t.company, t.wants, t.country, t.test,
                       t.received_at, t.received_at, t.doc, string_to_array(t.tags, chr(10)),
                       string_to_array(t.segments, chr(10)), t.attached_to, t.campaign
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  as t (id, number, person_id, source, channel, state, owner, team, rule, keys, name, company, wants,
                        country, test, received_at, doc, tags, segments, attached_to, campaign)
                """,
                Sql.uuids(leads, Lead::id),
                Sql.longs(made, m -> m.arrival().number()),
                Sql.uuids(madePersons),
                Sql.texts(leads, Lead::source),
                Sql.texts(leads, l -> l.channel().word()),
                Sql.texts(made, m -> Placed.state(m.placement()).word()),
                Sql.texts(made, m -> Placed.owner(m.placement())),
                Sql.texts(made, m -> Placed.team(m.placement())),
                Sql.texts(made, m -> Placed.rule(m.placement())),
                Sql.texts(leads, l -> String.join("\n", keys(l))),
                Sql.texts(leads, l -> l.person().name().orElse(null)),
                Sql.texts(leads, l -> l.person().company().orElse(null)),
                Sql.texts(leads, LeadRows::wants),
                Sql.texts(leads, l -> l.country().orElse(null)),
                Sql.booleans(leads, Lead::test),
                Sql.times(made, m -> m.arrival().receivedAt()),
                Sql.texts(leads, StoredJson::lead),
                Sql.texts(leads, l -> lines(l.tags())),
                Sql.texts(made, m -> lines(m.segments())),
                Sql.maybeUuids(made, m -> m.link().map(Settlement.Link::to).orElse(null)),
                Sql.texts(leads, LeadRows::campaign));
    }

    /// Of leads that stand in the book, those of this batch included.
    private void countRepeats(Script script) {
        script.update(
                """
                with t as (
                  select lead_id, count(*) as n, max(at) as at, string_agg(keys, chr(10)) as keys,
                         array_agg(channel) as channels
                  from unnest(?, ?, ?, ?) as r (lead_id, at, keys, channel) group by lead_id
                )
                update lead l
                set touches = l.touches + t.n, last_touch_at = greatest(l.last_touch_at, t.at),
                    reach_keys = array(select distinct unnest(
                      l.reach_keys || array_remove(string_to_array(t.keys, chr(10)), ''))),
                    channels = array(select distinct unnest(coalesce(l.channels, array[l.channel]) || t.channels))
                from t where l.id = t.lead_id
                """,
                Sql.uuids(repeats, Repeat::into),
                Sql.times(repeats, r -> r.arrival().receivedAt()),
                Sql.texts(repeats, r -> String.join("\n", clean(r.keys()))),
                Sql.texts(repeats, r -> r.arrival().lead().channel().word()));
    }

    /// Most leads have none of them, and then no array either.
    private static @Nullable String lines(List<String> words) {
        return words.isEmpty()
                ? null
                : words.stream().map(word -> word.replace('\n', ' ')).collect(Collectors.joining("\n"));
    }

    private List<String> keys(Lead lead) {
        var all = new LinkedHashSet<>(identity.apply(lead));
        all.addAll(messages.apply(lead));
        return clean(all);
    }

    /// Line feeds separate keys on their way into SQL.
    private static List<String> clean(Set<String> keys) {
        return keys.stream().map(key -> key.replace('\n', ' ')).distinct().toList();
    }

    private static @Nullable String campaign(Lead lead) {
        return lead.attribution().campaign().or(lead.attribution()::utmCampaign).orElse(null);
    }

    private static @Nullable String wants(Lead lead) {
        return lead.inquiry()
                .text()
                .map(text -> text.codePointCount(0, text.length()) <= 200
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, 199)) + "…")
                .or(lead.inquiry()::product)
                .orElse(null);
    }
}
