package dev.leadgate.app.partners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Probe.Finding;
import java.util.List;

/// What `sources check` finds at a vendor.
final class Probed {
    private Probed() {}

    private static List<Finding> check(Vendor vendor, String yaml) throws Exception {
        var findings = vendor.open(yaml).probe().probe();
        vendor.wasAskedNothingElse();
        assertThat(findings.toString()).doesNotContain(Vendor.SECRET);
        assertThat(findings).allMatch(f -> f.ok() == f.hint().isEmpty());
        return findings;
    }

    static void good(Vendor vendor, String yaml) throws Exception {
        assertThat(check(vendor, yaml)).isNotEmpty().allMatch(Finding::ok);
    }

    /// @param does words of what to do
    static void bad(Vendor vendor, String yaml, String is, String does) throws Exception {
        assertThat(check(vendor, yaml)).filteredOn(f -> !f.ok()).singleElement().satisfies(f -> {
            assertThat(f.what()).contains(is);
            assertThat(f.hint()).contains(does);
        });
    }
}
