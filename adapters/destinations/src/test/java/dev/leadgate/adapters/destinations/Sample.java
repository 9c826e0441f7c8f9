package dev.leadgate.adapters.destinations;

import dev.leadgate.lead.Attribution;
import dev.leadgate.lead.Channel;
import dev.leadgate.lead.FieldValue;
import dev.leadgate.lead.Inquiry;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Person;
import dev.leadgate.lead.Reach;
import dev.leadgate.spi.Destination.Entry;
import dev.leadgate.spi.Destination.Told;
import dev.leadgate.spi.DestinationAdapter.DestinationContext;
import dev.leadgate.spi.LeadEvent;
import dev.leadgate.spi.LeadEvent.Kind;
import dev.leadgate.spi.LeadEvent.Owner;
import dev.leadgate.spi.LeadEvent.Subject;
import dev.leadgate.testkit.LoopbackHttp;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One lead, as destinations are told of it.
final class Sample {
    static final UUID LEAD = UUID.fromString("01936d2e-0000-7000-8000-00000000abcd");
    static final UUID EVENT = UUID.fromString("b7d8a3f0-1d55-3c3b-9f0e-2d6f0c1b7a11");
    static final Instant AT = Instant.parse("2026-11-22T07:02:00Z");
    static final Reach EMAIL = new Reach.Email("kartika@maju.example");
    static final Reach PHONE = new Reach.Phone("+6281234567890");
    static final Reach CHAT = new Reach.Handle("telegram", "5000000001", Optional.of("@kartika"));

    private Sample() {}

    static DestinationContext context() {
        return new DestinationContext(
                new LoopbackHttp(), () -> AT, Optional.of(URI.create("https://leads.example.com")));
    }

    static Told told() {
        return told(List.of(EMAIL, PHONE));
    }

    static Told told(List<Reach> reaches) {
        return told(Optional.of("Kartika Dewi Wulandari"), Optional.of("PT Maju Jaya"), reaches, Optional.empty());
    }

    static Told again(String entry) {
        return told(
                Optional.of("Kartika Dewi Wulandari"),
                Optional.of("PT Maju Jaya"),
                List.of(EMAIL, PHONE),
                Optional.of(new Entry(entry, Optional.empty())));
    }

    static Told told(Optional<String> name, Optional<String> company, List<Reach> reaches, Optional<Entry> entry) {
        var lead = new Lead(
                LEAD,
                "website",
                "web_form",
                Channel.WEB_FORM,
                AT,
                new Person(name, company, Optional.empty(), Optional.of("CTO"), reaches),
                new Inquiry(
                        "form",
                        Optional.of("Pricing for 120 seats"),
                        Optional.of("Pro"),
                        Optional.empty(),
                        Optional.of(new BigDecimal("2400.50")),
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
        var subject = new Subject(
                "L-1042",
                lead,
                AT,
                "assigned",
                Optional.of(new Owner("budi", "Budi Santoso", Optional.of("budi@example.com"))),
                "apac",
                "enterprise");
        var event = new LeadEvent(EVENT, Kind.ASSIGNED, AT, subject, Map.of("why", "next in turn in APAC"));
        return new Told(4711, event, entry);
    }
}
