package dev.leadgate.app.docs;

import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.lead.Attribution;
import dev.leadgate.lead.Channel;
import dev.leadgate.lead.FieldValue;
import dev.leadgate.lead.Inquiry;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Person;
import dev.leadgate.lead.Reach;
import dev.leadgate.plugin.Registry;
import dev.leadgate.spi.Destination;
import dev.leadgate.spi.Destination.Told;
import dev.leadgate.spi.DestinationAdapter;
import dev.leadgate.spi.DestinationAdapter.DestinationContext;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.LeadEvent;
import dev.leadgate.spi.LeadEvent.Kind;
import dev.leadgate.spi.LeadEvent.Owner;
import dev.leadgate.spi.LeadEvent.Subject;
import dev.leadgate.spi.Payload;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// The reference of events: each with what the destination `webhook` really sends.
final class EventsPage {
    private static final Instant AT = Instant.parse("2026-11-22T07:02:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONFIG = """
            url: https://warehouse.example.com/leadgate
            secret: ${secret:EVENTS_SECRET}
            """;

    private EventsPage() {}

    static String markdown(String note, Registry registry) throws Exception {
        var page = new StringBuilder(note + """
                # Events

                What other systems are told of leads. A destination's `events` names those that it is told of; all when left out. \
                How they are sent, signed, ordered and repeated: [`webhook`](destinations/webhook.md).

                | Event | When |
                |---|---|
                """);
        for (var kind : Kind.values()) {
            page.append("| [`")
                    .append(kind.word())
                    .append("`](#")
                    .append(anchor(kind))
                    .append(") | ");
            page.append(kind.summary()).append(" |\n");
        }
        page.append("""

                Leads that were backfilled silently are told to nobody. A test lead has `"test": true` and is told to no CRM. What is \
                not known is left out; more may be added, so ignore what you do not know.

                `data.sequence` grows with everything that is told; for one lead a larger number is later. `timestamp` is when it \
                happened. `data.lead` is the lead right after it, `data.owner` the rep who has it, or had it last.

                ## Words for map

                What a CRM's `map` may name of a lead:

                """);
        var words = new ArrayList<String>();
        lead(body(registry, Kind.ASSIGNED)).forEach(words::add);
        page.append(String.join(", ", words.stream().map(w -> "`" + w + "`").toList()));
        page.append("""
                , `region`, `postal_code`, `company_domain`, `use_case`, `utm_source`, `utm_medium`, `utm_campaign`, \
                `utm_term`, `utm_content`, `campaign`, `page`, `referrer`, `owner`, `owner_name`, `owner_email`, `team`, `rule`, and \
                `fields.NAME` for whatever else the source sent. `first_name` and `last_name` are cut from the one name at its last space; \
                `tags` are joined by commas.
                """);
        for (var kind : Kind.values()) {
            page.append("\n## ").append(kind.word()).append("\n\n```json\n");
            page.append(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(body(registry, kind))));
            page.append("\n```\n");
        }
        return page.toString();
    }

    private static String anchor(Kind kind) {
        return kind.word().replace(".", "");
    }

    private static List<String> lead(String body) {
        var words = new ArrayList<String>();
        JSON.readTree(body).at("/data/lead").propertyNames().forEach(words::add);
        words.removeAll(List.of("reach", "fields", "test"));
        return words;
    }

    /// What the destination posts.
    private static String body(Registry registry, Kind kind) throws Exception {
        var sent = new ArrayList<String>();
        Http http = call -> {
            sent.add(new String(call.body().bytes(), StandardCharsets.UTF_8));
            return new Http.Answer(200, Map.of(), Payload.utf8("", ""));
        };
        var context = new DestinationContext(http, () -> AT, Optional.of(URI.create("https://leads.example.com")));
        var webhook = Objects.requireNonNull(registry.destinations().get("webhook"));
        open(webhook, context).send(told(kind));
        return sent.getFirst();
    }

    private static <C extends Record> Destination open(DestinationAdapter<C> adapter, DestinationContext context) {
        var binder = new Binder(Secrets.of(Map.of("EVENTS_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));
        var config = binder.bind(ConfigTree.parse("events", CONFIG).root(), adapter.configType());
        return adapter.open(config.value().orElseThrow(), context);
    }

    private static Told told(Kind kind) {
        var stage = switch (kind) {
            case CREATED, ASSIGNED, REASSIGNED, TOUCHED, SLA_MISSED, CHANGED -> "assigned";
            case WAITING -> "waiting";
            case ACCEPTED -> "accepted";
            case STAGE_CHANGED -> "converted";
        };
        Map<String, String> detail = switch (kind) {
            case CREATED -> Map.of("source", "website");
            case ASSIGNED -> Map.of("why", "next in turn in apac");
            case WAITING -> Map.of("why", "nobody in apac is there now");
            case REASSIGNED -> Map.of("from", "ana", "reason", "accept_missed", "why", "next in turn in apac");
            case STAGE_CHANGED -> Map.of("from", "contacted", "to", "converted");
            case TOUCHED -> Map.of("source", "newsletter", "why", "same email within 30 d");
            case ACCEPTED, SLA_MISSED, CHANGED -> Map.of();
        };
        var owner = kind == Kind.WAITING
                ? Optional.<Owner>empty()
                : Optional.of(new Owner("budi", "Budi Santoso", Optional.of("budi@example.com")));
        var subject = new Subject("L-1042", lead(), AT, stage, owner, "apac", "enterprise");
        var id = UUID.nameUUIDFromBytes(kind.word().getBytes(StandardCharsets.UTF_8));
        int at = List.of(Kind.values()).indexOf(kind);
        return new Told(4711 + at, new LeadEvent(id, kind, AT, subject, detail), Optional.empty());
    }

    private static Lead lead() {
        return new Lead(
                UUID.fromString("01936d2e-0000-7000-8000-00000000abcd"),
                "website",
                "web_form",
                Channel.WEB_FORM,
                AT,
                new Person(
                        Optional.of("Kartika Wulandari"),
                        Optional.of("PT Maju Jaya"),
                        Optional.empty(),
                        Optional.of("CTO"),
                        List.of(new Reach.Email("kartika@maju.example"), new Reach.Phone("+6281234567890"))),
                new Inquiry(
                        "form",
                        Optional.of("Pricing for 120 seats"),
                        Optional.of("Pro"),
                        Optional.empty(),
                        Optional.of(new BigDecimal("2400")),
                        Optional.of("EUR"),
                        Optional.of(120L),
                        List.of()),
                Attribution.NONE,
                Optional.of("en"),
                Optional.of("ID"),
                Optional.empty(),
                Optional.of("Jakarta"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of("vip"),
                false,
                Map.of("tier", new FieldValue.Text("gold")));
    }
}
