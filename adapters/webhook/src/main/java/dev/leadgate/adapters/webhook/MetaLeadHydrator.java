package dev.leadgate.adapters.webhook;

import dev.leadgate.meta.GraphAnswer;
import dev.leadgate.meta.GraphAnswer.Fault;
import dev.leadgate.meta.GraphAnswer.Found;
import dev.leadgate.meta.GraphAnswer.Refused;
import dev.leadgate.meta.GraphApi;
import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Fetches a lead's answers by its id.
///
/// What needs a person (token, permission) is asked for every hour: notices go on being stored, the
/// source says that it needs somebody, and what is not mended within a day becomes a dead letter that
/// can be replayed. Meta says the same of a lead that is gone and of one that it hides.
final class MetaLeadHydrator implements Hydrator {
    private static final String BASIC = "id,created_time,form_id,field_data";
    private static final String ALL =
            BASIC + ",platform,is_organic,ad_id,ad_name,adset_id,adset_name,campaign_id,campaign_name"
                    + ",custom_disclaimer_responses";
    /// So long a lead may be announced and not readable yet.
    private static final Duration NEW = Duration.ofMinutes(15);
    /// Meta keeps the answers for about as long.
    private static final Duration KEPT = Duration.ofDays(90);

    private final GraphApi graph;
    private final InstantSource clock;

    MetaLeadHydrator(GraphApi graph, InstantSource clock) {
        this.graph = graph;
        this.clock = clock;
    }

    @Override
    public Hydration hydrate(RawLead raw) throws IOException, InterruptedException {
        var notice = MetaLeadNotice.of(raw.envelope().payload());
        if (notice.isEmpty()) {
            return new Hydration.Complete(Payload.utf8("{}", "application/json"));
        }
        var lead = notice.get().lead();
        var answer = fetch(lead);
        if (answer instanceof Found found
                && !found.json().path("id").asString("").equals(lead)) {
            throw new IOException("Graph API: the answer is about something else than the lead; asking again");
        }
        return switch (answer) {
            case Found found -> new Hydration.Complete(found.body());
            case Refused refused ->
                refused(refused, Duration.between(raw.envelope().occurredAt(), clock.instant()));
        };
    }

    /// Names of ads and campaigns need rights over the ad account; the answers do not, and are
    /// worth more.
    private GraphAnswer fetch(String lead) throws IOException, InterruptedException {
        var all = graph.get(lead, Map.of("fields", ALL));
        return all instanceof Refused r && (r.fault() == Fault.PERMISSION || r.fault() == Fault.INVALID)
                ? graph.get(lead, Map.of("fields", BASIC))
                : all;
    }

    private static Hydration refused(Refused refused, Duration age) throws IOException {
        return switch (refused.fault()) {
            case THROTTLED -> new Hydration.Later(refused.pause(), refused.sentence());
            case TOKEN, PROOF, PERMISSION -> throw new AccessRefusedException(refused.sentence());
            case INVALID -> new Hydration.Gone(refused.sentence());
            case HIDDEN -> {
                if (age.compareTo(NEW) < 0) {
                    throw new IOException(refused.sentence());
                }
                if (age.compareTo(KEPT) < 0) {
                    throw new AccessRefusedException(refused.sentence());
                }
                yield new Hydration.Gone(refused.sentence());
            }
        };
    }
}
