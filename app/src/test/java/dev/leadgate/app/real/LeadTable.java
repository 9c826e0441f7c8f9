package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.leadgate.store.Role;
import java.util.List;
import java.util.Map;

/// Leads as CSV, for a manager, a rep and the command line.
record LeadTable(PublicGateway open) {

    void holdsWhatItsReaderMaySee() throws Exception {
        open.gateway.post(
                "/in/site",
                "application/x-www-form-urlencoded",
                "name=Fay&email=formula%40formula.example&message=%3D2%2B3%0D%0Alines",
                Map.of());
        await().atMost(PublicGateway.SOON)
                .until(() -> open.visitor(Role.MANAGER).get("/leads.csv").body().contains("formula@formula.example"));
        var all = open.visitor(Role.MANAGER).get("/leads.csv");
        assertThat(all.headers().firstValue("content-type")).contains("text/csv; charset=utf-8");
        assertThat(rows(all.body())).hasSizeGreaterThanOrEqualTo(8);
        assertThat(rows(all.body()).stream().flatMap(r -> r.getFields().stream()))
                .contains("person1@person1.example")
                .anyMatch(cell -> cell.startsWith("'=2+3") && cell.endsWith("lines"))
                .noneMatch(cell -> cell.matches("(?s)[=+@\t-].*"));

        var own = open.leadsOf("ana").stream().map(l -> "L-" + l.number()).toList();
        for (var address : List.of("/leads.csv", "/leads.csv?owner=budi", "/leads.csv?q=secret")) {
            var ana = rows(open.visitor(Role.REP).get(address).body());
            assertThat(ana.stream().skip(1).map(r -> r.getField(0))).as(address).isSubsetOf(own);
        }
        assertThat(rows(open.visitor(Role.REP).get("/leads.csv").body())).hasSize(own.size() + 1);

        var hidden = open.run("leads export --owner ana");
        assertThat(hidden.exit()).as(hidden.err()).isZero();
        assertThat(rows(hidden.out()).stream().skip(1).map(r -> r.getField(0)))
                .containsExactlyInAnyOrderElementsOf(own);
        assertThat(hidden.out()).doesNotContain("@person");
        assertThat(open.run("leads export --owner ana --show-pii").out()).contains("@person");
        assertThat(open.run("leads export --state nowhere").exit()).isEqualTo(2);
    }

    private static List<CsvRecord> rows(String csv) {
        return CsvReader.builder().ofCsvRecord(csv).stream().toList();
    }
}
