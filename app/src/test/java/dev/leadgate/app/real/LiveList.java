package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.store.Reader.LeadLine;
import dev.leadgate.store.Role;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;

/// The live parts of pages, asked for by a manager, reps and a stranger at the same moment.
record LiveList(PublicGateway open) {

    void isSharedByRights() throws Exception {
        var budi = open.invited("budi@example.com", "rep", "--rep budi");
        for (int round = 0; round < 3; round++) {
            var all = parts(open.visitor(Role.MANAGER), "/leads");
            assertThat(refs(parts(open.visitor(Role.REP), "/leads"))).isEqualTo(numbers(open.leadsOf("ana")));
            assertThat(refs(parts(budi, "/leads"))).isEqualTo(numbers(open.leadsOf("budi")));
            assertThat(refs(all)).containsAll(numbers(open.leadsOf("ana"))).containsAll(numbers(open.leadsOf("budi")));
        }
        for (var path : List.of("/leads", "/team", "/notices")) {
            assertThat(parts(open.visitor(Role.MANAGER), path).body())
                    .as(path)
                    .doesNotContain("mona", "sign-out", "<header");
        }
        var lead = "/leads/L-" + open.leadsOf("budi").getFirst().number();
        assertThat(parts(open.visitor(Role.MANAGER), lead).statusCode()).isEqualTo(200);
        assertThat(parts(open.visitor(Role.REP), lead).statusCode()).isEqualTo(404);
        assertThat(parts(open.visitor(Role.REP), "/sources").statusCode()).isEqualTo(403);
        assertThat(open.stranger
                        .get("/leads", "x-leadgate-live", "1", "sec-fetch-mode", "cors")
                        .statusCode())
                .isEqualTo(401);
        assertThat(parts(open.visitor(Role.ADMIN), "/sources").body()).contains("/sources/site/");
        assertThat(parts(open.visitor(Role.MANAGER), "/sources").body())
                .as("what only an admin may press")
                .doesNotContain("/sources/site/");
    }

    private static HttpResponse<String> parts(Visitor visitor, String path) throws Exception {
        return visitor.get(path, "x-leadgate-live", "1", "sec-fetch-mode", "cors");
    }

    private static List<String> refs(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body()).select("[data-ref]").eachAttr("data-ref");
    }

    private static List<String> numbers(List<LeadLine> leads) {
        return leads.stream().map(lead -> "L-" + lead.number()).toList();
    }
}
