package dev.leadgate.adapters.webhook;

import dev.leadgate.adapters.webhook.MetaLeadCursor.Progress;
import dev.leadgate.meta.GraphAnswer.Found;
import dev.leadgate.meta.GraphAnswer.Refused;
import dev.leadgate.meta.GraphApi;
import dev.leadgate.meta.MetaItem;
import dev.leadgate.meta.MetaTime;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Poller;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Asks each form for the ids of its leads since the last time: the net below the webhook. The
/// first time it asks for nothing older than itself.
///
/// A form that cannot be read holds up none of the others. It is reported by failing, but only
/// once the others have nothing new: until then its own progress just stays where it is.
final class MetaLeadPoller implements Poller {
    private static final int PAGE = 100;
    /// By then a lead can be read, and its webhook is long here.
    private static final Duration SETTLED = Duration.ofMinutes(5);

    private final GraphApi graph;
    private final MetaLeadForms forms;
    private final InstantSource clock;

    MetaLeadPoller(GraphApi graph, MetaLeadForms forms, InstantSource clock) {
        this.graph = graph;
        this.forms = forms;
        this.clock = clock;
    }

    @Override
    public Page poll(Cursor from) throws IOException, InterruptedException {
        long until = clock.instant().minus(SETTLED).getEpochSecond();
        var known = MetaLeadCursor.of(from);
        var troubles = new ArrayList<MetaLeadTrouble>();
        var next = new LinkedHashMap<String, Progress>();
        var newcomers = known.newcomers().orElse(Progress.from(until));
        for (var form : asked(known, troubles)) {
            next.put(form, known.forms().getOrDefault(form, newcomers));
        }
        int pagesAway = troubles.size();
        boolean midway = next.values().stream().anyMatch(Progress::underWay);
        var envelopes = new ArrayList<Envelope>();
        for (var entry : next.entrySet()) {
            if (!midway || entry.getValue().underWay()) {
                entry.setValue(step(entry.getKey(), entry.getValue(), until, envelopes, troubles));
            }
        }
        boolean more = next.values().stream().anyMatch(Progress::underWay);
        if (!troubles.isEmpty() && envelopes.isEmpty() && !more && !midway) {
            throw MetaLeadTrouble.fault(troubles, troubles.size() - pagesAway == next.size());
        }
        var listed = midway || pagesAway > 0 ? newcomers : Progress.from(until);
        return new Page(
                envelopes,
                new MetaLeadCursor(next, forms.ofPages() ? Optional.of(listed) : Optional.empty()).stored(),
                more);
    }

    /// Pages are not listed in the midst of a sweep.
    private Set<String> asked(MetaLeadCursor known, List<MetaLeadTrouble> troubles) throws InterruptedException {
        if (forms.ofPages() && known.forms().values().stream().anyMatch(Progress::underWay)) {
            var all = new LinkedHashSet<>(forms.named());
            all.addAll(known.forms().keySet());
            return all;
        }
        return forms.list(known.forms().keySet(), troubles);
    }

    @Override
    public Optional<Cursor> since(Instant moment) {
        var then = Progress.from(moment.getEpochSecond());
        var progress = new LinkedHashMap<String, Progress>();
        forms.named().forEach(form -> progress.put(form, then));
        return Optional.of(
                new MetaLeadCursor(progress, forms.ofPages() ? Optional.of(then) : Optional.empty()).stored());
    }

    /// One page of one form.
    private Progress step(
            String form, Progress progress, long until, List<Envelope> envelopes, List<MetaLeadTrouble> troubles)
            throws InterruptedException {
        var sweep = progress.underWay() ? progress : new Progress(progress.since(), until, "");
        if (sweep.until() <= sweep.since()) {
            return progress;
        }
        try {
            switch (graph.get(form + "/leads", query(sweep))) {
                case Found found -> {
                    leads(form, found.json(), sweep.until(), envelopes);
                    var after = after(found.json());
                    return after.isEmpty() || after.equals(sweep.after())
                            ? Progress.from(sweep.until())
                            : new Progress(sweep.since(), sweep.until(), after);
                }
                case Refused refused -> troubles.add(MetaLeadTrouble.of("form " + form, refused));
            }
        } catch (IOException fault) {
            troubles.add(MetaLeadTrouble.of("form " + form, fault));
        }
        // Meta's cursor may be what it refuses, so the sweep begins anew.
        return Progress.from(progress.since());
    }

    private static Map<String, String> query(Progress sweep) {
        var query = new LinkedHashMap<String, String>();
        query.put("fields", "id,created_time");
        query.put("limit", String.valueOf(PAGE));
        query.put(
                "filtering",
                "[{\"field\":\"time_created\",\"operator\":\"GREATER_THAN\",\"value\":" + sweep.since() + "}]");
        if (sweep.underWay()) {
            query.put("after", sweep.after());
        }
        return query;
    }

    /// What is younger than the sweep comes with the next one.
    private void leads(String form, JsonNode page, long until, List<Envelope> envelopes) {
        for (var lead : page.path("data").values()) {
            var id = lead.path("id").asString("");
            var created = MetaTime.graph(lead.path("created_time").asString("")).orElseGet(clock::instant);
            boolean settled = created.getEpochSecond() <= until
                    || lead.path("created_time").isMissingNode();
            if (MetaItem.isId(id) && settled) {
                envelopes.add(new MetaLeadNotice(id, form).envelope(created, Map.of()));
            }
        }
    }

    /// Where the next page begins; empty when this is the last.
    static String after(JsonNode page) {
        var paging = page.path("paging");
        return paging.has("next") ? paging.path("cursors").path("after").asString("") : "";
    }
}
