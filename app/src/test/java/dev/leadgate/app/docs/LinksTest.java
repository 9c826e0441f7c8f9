package dev.leadgate.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Links between pages lead somewhere, and every page is reached.
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    @Test
    void every_link_to_a_file_leads_to_one() {
        var broken = new ArrayList<String>();
        for (var page : Checkout.pages()) {
            for (var target : targets(page)) {
                if (!Files.exists(target)) {
                    broken.add(Checkout.ROOT.relativize(page) + " → " + Checkout.ROOT.relativize(target));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void every_page_is_linked_from_another() {
        var linked = Checkout.pages().stream().flatMap(page -> targets(page).stream()).toList();
        assertThat(Checkout.below("docs", ".md")).allSatisfy(page -> assertThat(linked).contains(page));
    }

    private static List<Path> targets(Path page) {
        return LINK.matcher(Checkout.read(page)).results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://") && !link.startsWith("#") && !link.startsWith("mailto:"))
                .map(link -> Path.of(page.getParent() + "/" + link.replaceFirst("#.*", "")).normalize())
                .toList();
    }
}
