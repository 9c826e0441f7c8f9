package dev.leadgate.routing.writing;

import dev.leadgate.lead.Channel;
import dev.leadgate.lead.Consent;
import dev.leadgate.lead.FieldValue;
import dev.leadgate.lead.Inquiry;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Person;
import dev.leadgate.lead.Reach;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.calendar.BusinessTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Leads of every channel, and a small configuration that writes to them.
public final class Leads {
    static final Instant NOW = Given.NOW;

    static final Texts FIRST = new Texts("answer_first", Map.of(), Map.of());

    static final Writing WRITING = new Writing(
            List.of(new Answer(
                    "thanks",
                    Optional.empty(),
                    Set.of(),
                    Set.of(),
                    FIRST,
                    Optional.empty(),
                    Duration.ZERO,
                    Duration.ofDays(30),
                    false)),
            Map.of(
                    "nurture",
                    new Sequence(
                            "nurture",
                            List.of(step(Duration.ofDays(1)), step(Duration.ofDays(3))),
                            BusinessTime.ALWAYS,
                            Set.of(StopOn.REPLY, StopOn.CONTACTED),
                            false)),
            Map.of("cold", "nurture"),
            new ContactRules(
                    Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0))),
                    3,
                    Map.of("ana", URI.create("https://cal.example.com/ana")),
                    Set.of("ana@example.com"),
                    "en",
                    ZoneOffset.ofHours(7)),
            new TreeMap<>(Map.of(
                    "mail",
                    "email",
                    "tg",
                    "telegram",
                    "wa",
                    "whatsapp",
                    "sms",
                    "sms",
                    "hook",
                    "webhook",
                    "ig",
                    "instagram",
                    "chat",
                    "slack",
                    "com",
                    "vk")),
            Map.of());

    private Leads() {}

    private static Sequence.Step step(Duration wait) {
        return new Sequence.Step(wait, Optional.empty(), new Texts("step_last", Map.of(), Map.of()), Optional.empty());
    }

    static Lead mail(String address, String language, Map<String, String> fields) {
        var plain = of(Channel.EMAIL, "imap", "mail", new Reach.Email(address));
        return copy(plain, plain.person(), Optional.of(language), Optional.empty(), List.of(), false, fields);
    }

    public static Lead of(Channel channel, String type, String kind, Reach... reaches) {
        var given = Given.lead(1, "ID", 1, List.of(reaches));
        var inquiry = given.inquiry();
        return new Lead(
                given.id(),
                "source",
                type,
                channel,
                given.occurredAt(),
                given.person(),
                new Inquiry(
                        kind,
                        inquiry.text(),
                        inquiry.product(),
                        inquiry.useCase(),
                        inquiry.value(),
                        inquiry.currency(),
                        inquiry.seats(),
                        List.of()),
                given.attribution(),
                Optional.of("en"),
                given.country(),
                given.region(),
                given.city(),
                given.postalCode(),
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                Map.of());
    }

    static Lead filled(Lead lead, Map<String, String> fields) {
        return copy(lead, lead.person(), lead.language(), lead.timeZone(), List.of(), false, fields);
    }

    static Lead test(Lead lead) {
        return copy(lead, lead.person(), lead.language(), lead.timeZone(), lead.consents(), true, Map.of());
    }

    static Lead consenting(Lead lead, Consent consent) {
        return copy(lead, lead.person(), lead.language(), lead.timeZone(), List.of(consent), false, Map.of());
    }

    static Lead in(Lead lead, String zone) {
        return copy(lead, lead.person(), lead.language(), Optional.of(zone), List.of(), false, Map.of());
    }

    static Lead named(Lead lead, String name) {
        var person = lead.person();
        return copy(
                lead,
                new Person(
                        Optional.of(name), person.company(), person.companyDomain(), person.role(), person.reaches()),
                lead.language(),
                lead.timeZone(),
                List.of(),
                false,
                Map.of());
    }

    private static Lead copy(
            Lead lead,
            Person person,
            Optional<String> language,
            Optional<String> zone,
            List<Consent> consents,
            boolean test,
            Map<String, String> fields) {
        return new Lead(
                lead.id(),
                lead.source(),
                lead.type(),
                lead.channel(),
                lead.occurredAt(),
                person,
                lead.inquiry(),
                lead.attribution(),
                language,
                lead.country(),
                lead.region(),
                lead.city(),
                lead.postalCode(),
                zone,
                consents,
                lead.tags(),
                test,
                fields.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> new FieldValue.Text(e.getValue()))));
    }
}
