package dev.leadgate.app.access;

import dev.leadgate.store.Reader;
import dev.leadgate.store.Reader.LeadFilter;
import dev.leadgate.store.Reader.LeadLine;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.Reader.ViewCounts;
import dev.leadgate.store.Reader.WholeLead;
import java.util.List;
import java.util.Optional;

/// The leads that one viewer may know of. A rep's are the own ones; of all others there is no telling
/// whether they exist.
public record Sight(Reader reader, Viewer viewer) {

    /// Newest first, as [Reader#leads].
    public List<LeadLine> leads(LeadFilter filter, Optional<Long> before, int max) {
        return reader.leads(own(filter), before, max);
    }

    /// As [Reader#whole].
    public List<WholeLead> whole(LeadFilter filter, Optional<Long> before, int max) {
        return reader.whole(own(filter), before, max);
    }

    /// As [Reader#views], of a rep their own.
    public ViewCounts views() {
        return reader.views(viewer.only());
    }

    private LeadFilter own(LeadFilter filter) {
        return viewer.only().map(filter::of).orElse(filter);
    }

    /// As [Reader#lead].
    public Optional<LeadPage> lead(String reference) {
        return reader.lead(reference).filter(page -> sees(page.line().owner()));
    }

    private boolean sees(Optional<String> owner) {
        return viewer.only().isEmpty() || viewer.only().equals(owner);
    }
}
