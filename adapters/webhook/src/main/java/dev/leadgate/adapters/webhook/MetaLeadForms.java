package dev.leadgate.adapters.webhook;

import dev.leadgate.meta.GraphAnswer.Found;
import dev.leadgate.meta.GraphAnswer.Refused;
import dev.leadgate.meta.GraphApi;
import dev.leadgate.meta.MetaItem;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The forms that are asked for leads: those with a name in the settings, and those of pages, as Meta lists them
/// ([leadgen_forms](https://developers.facebook.com/docs/graph-api/reference/page/leadgen_forms/)), which takes a token
/// of the page.
final class MetaLeadForms {
    /// Each form is a call of its own, and Meta counts them.
    private static final int MOST = 200;

    private static final int AT_ONCE = 100;
    private static final Set<String> SHUT = Set.of("ARCHIVED", "DELETED", "DRAFT");

    private final GraphApi graph;
    private final List<String> named;
    private final List<String> pages;

    MetaLeadForms(GraphApi graph, List<String> named, List<String> pages) {
        this.graph = graph;
        this.named = List.copyOf(named);
        this.pages = List.copyOf(pages);
    }

    List<String> named() {
        return named;
    }

    boolean ofPages() {
        return !pages.isEmpty();
    }

    /// All of them.
    ///
    /// @param known forms to go on with where a page cannot be read
    /// @param troubles gets one for each such page
    Set<String> list(Set<String> known, List<MetaLeadTrouble> troubles) throws InterruptedException {
        var forms = new LinkedHashSet<>(named);
        int before = troubles.size();
        for (var page : pages) {
            try {
                forms.addAll(forms(page, troubles));
            } catch (IOException fault) {
                troubles.add(MetaLeadTrouble.of("page " + page, fault));
            }
        }
        if (troubles.size() > before) {
            forms.addAll(known);
        }
        return forms;
    }

    /// For a probe.
    List<Finding> findings() throws InterruptedException {
        var findings = new ArrayList<Finding>();
        for (var form : named) {
            findings.add(graph.see(form, "form " + form));
        }
        for (var page : pages) {
            findings.add(finding(page));
        }
        return findings;
    }

    private Finding finding(String page) throws InterruptedException {
        var troubles = new ArrayList<MetaLeadTrouble>();
        try {
            int forms = forms(page, troubles).size();
            return troubles.isEmpty()
                    ? new Finding(true, "page " + page + ": " + forms + (forms == 1 ? " form" : " forms"), "")
                    : new Finding(
                            false,
                            "the forms of page " + page + " cannot be listed",
                            troubles.getFirst().words());
        } catch (IOException fault) {
            return Finding.doubt("the forms of page " + page + " cannot be listed", String.valueOf(fault.getMessage()));
        }
    }

    private Set<String> forms(String page, List<MetaLeadTrouble> troubles) throws IOException, InterruptedException {
        var forms = new LinkedHashSet<String>();
        switch (graph.get(page, Map.of("fields", "access_token"))) {
            case Found found -> {
                var token = found.json().path("access_token").asString("");
                list(page, token.isEmpty() ? graph : graph.as(Secret.of(token)), forms, troubles);
            }
            case Refused refused -> troubles.add(MetaLeadTrouble.of("page " + page, refused));
        }
        return forms;
    }

    private static void list(String page, GraphApi graph, Set<String> forms, List<MetaLeadTrouble> troubles)
            throws IOException, InterruptedException {
        var after = "";
        do {
            var query = new LinkedHashMap<String, String>();
            query.put("fields", "id,status");
            query.put("limit", String.valueOf(AT_ONCE));
            if (!after.isEmpty()) {
                query.put("after", after);
            }
            switch (graph.get(page + "/leadgen_forms", query)) {
                case Found found -> {
                    for (var form : found.json().path("data").values()) {
                        var id = form.path("id").asString("");
                        if (MetaItem.isId(id)
                                && forms.size() < MOST
                                && !SHUT.contains(form.path("status").asString(""))) {
                            forms.add(id);
                        }
                    }
                    var next = MetaLeadPoller.after(found.json());
                    after = next.equals(after) ? "" : next;
                }
                case Refused refused -> {
                    troubles.add(MetaLeadTrouble.of("page " + page, refused));
                    after = "";
                }
            }
        } while (!after.isEmpty() && forms.size() < MOST);
    }
}
