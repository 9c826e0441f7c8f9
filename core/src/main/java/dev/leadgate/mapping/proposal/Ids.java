package dev.leadgate.mapping.proposal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where a sender's id of one request seems to stand.
final class Ids {
    private static final Set<String> OWN = Set.of(
            "eventid",
            "requestid",
            "submissionid",
            "leadid",
            "leadgenid",
            "messageid",
            "callid",
            "entryid",
            "responseid",
            "responsetoken",
            "submissiontoken",
            "deliveryid",
            "uuid",
            "guid");
    private static final Set<String> HOLDERS = Set.of(
            "event",
            "lead",
            "submission",
            "request",
            "data",
            "entry",
            "call",
            "response",
            "message",
            "payload",
            "prospect");

    private Ids() {}

    static Optional<Proposal.Id> find(List<Leaf> leaves) {
        return leaves.stream().flatMap(l -> of(l).stream()).min(Comparator.comparing(Proposal.Id::confidence));
    }

    private static Optional<Proposal.Id> of(Leaf leaf) {
        if (leaf.value().isEmpty()
                || leaf.value().length() > 200
                || !leaf.value().matches("\\S+")) {
            return Optional.empty();
        }
        var name = leaf.plain();
        if (OWN.contains(name)) {
            return id(leaf, Confidence.SURE, "named as the id of one request");
        }
        if (!name.equals("id")) {
            return Optional.empty();
        }
        if (HOLDERS.contains(leaf.holder())) {
            return id(
                    leaf,
                    Confidence.SURE,
                    "the id of the " + leaf.names().get(leaf.names().size() - 2));
        }
        return leaf.names().size() == 1 ? id(leaf, Confidence.LIKELY, "the id of the whole") : Optional.empty();
    }

    private static Optional<Proposal.Id> id(Leaf leaf, Confidence confidence, String reason) {
        return Optional.of(new Proposal.Id(leaf.selector(), confidence, reason));
    }
}
