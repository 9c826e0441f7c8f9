package dev.leadgate.app.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What is in the database after the drain, read with plain SQL that shares nothing with the
/// store's own.
///
/// @param leadsOfKey the leads that each delivery key became; keys without a lead are absent
/// @param doubled keys with several leads or several touches, and leads that several keys were
/// merged into
/// @param openAssignments per lead
/// @param unresolved work, notices and timers that are left
/// @param buried envelopes that became no lead: dead letters and ignored ones
/// @param shares per team, leads received per rep
record FinalRead(
        Map<String, Set<String>> leadsOfKey,
        int doubled,
        long leads,
        Map<String, Long> openAssignments,
        long unresolved,
        long buried,
        Map<String, List<Long>> shares) {

    static FinalRead of(Database database) {
        Map<String, Set<String>> leadsOfKey = new HashMap<>();
        Map<String, Set<String>> keysOfLead = new HashMap<>();
        var doubled = new HashSet<String>();
        for (var row : database.rows(
                "select i.key, t.lead_id::text from inbox i join touch t on t.inbox_id = i.id order by i.id")) {
            var key = row.getFirst();
            var lead = row.getLast();
            var leads = leadsOfKey.computeIfAbsent(key, k -> new HashSet<>());
            if (!leads.isEmpty()) {
                doubled.add(key);
            }
            leads.add(lead);
            var keys = keysOfLead.computeIfAbsent(lead, l -> new HashSet<>());
            keys.add(key);
            if (keys.size() > 1) {
                doubled.add(lead);
            }
        }
        Map<String, Long> open = new HashMap<>();
        for (var row : database.rows("select l.id::text, count(a.id)::text from lead l"
                + " left join assignment a on a.lead_id = l.id and a.ended_at is null group by l.id")) {
            open.put(row.getFirst(), Long.valueOf(row.getLast()));
        }
        Map<String, List<Long>> shares = new TreeMap<>();
        for (var row : database.rows("select team, received::text from team_member order by team, rep")) {
            shares.computeIfAbsent(row.getFirst(), t -> new ArrayList<>()).add(Long.valueOf(row.getLast()));
        }
        return new FinalRead(
                leadsOfKey,
                doubled.size(),
                database.number("select count(*) from lead"),
                open,
                unresolved(database),
                database.number("select (select count(*) from dead_letter) + (select count(*) from ignored)"),
                shares);
    }

    static long unresolved(Database database) {
        return database.number("select (select count(*) from inbox_work) + (select count(*) from outbox)"
                + " + (select count(*) from timer)");
    }

    /// Leads that more than one rep owns at this moment.
    long withTwoOwners() {
        return openAssignments.values().stream().filter(n -> n > 1).count();
    }

    long withoutOwner() {
        return openAssignments.values().stream().filter(n -> n == 0).count();
    }

    /// Largest difference between two members of one team.
    long deviation() {
        return shares.values().stream()
                .mapToLong(
                        team -> team.stream().mapToLong(Long::longValue).max().orElse(0)
                                - team.stream().mapToLong(Long::longValue).min().orElse(0))
                .max()
                .orElse(0);
    }

    long received() {
        return shares.values().stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .sum();
    }
}
