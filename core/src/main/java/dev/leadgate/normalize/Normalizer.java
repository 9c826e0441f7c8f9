package dev.leadgate.normalize;

import dev.leadgate.lead.Channel;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Turns a [Draft] into a canonical [Lead]. Total: any draft yields an answer, never an
/// exception. Deterministic: the same for every default locale, time zone and run. Whatever
/// cannot be normalized is kept among the lead's fields.
///
/// Safe for many threads; build one and keep it. Costs about a tenth of a millisecond a lead once
/// warm, see [#warm].
public final class Normalizer {
    private final Settings settings;
    private final Countries countries = new Countries();
    private final Languages languages = new Languages();
    private final Domains domains = new Domains();
    private final Amounts amounts = new Amounts();
    private final Reaches reaches = new Reaches();

    /// Loading the model takes a second and some megabytes, so only who meets a message
    /// pays.
    private volatile Optional<LanguageGuess> guess = Optional.empty();

    public Normalizer(Settings installationDefaults) {
        settings = installationDefaults;
    }

    /// Loads what is loaded on first use (phone metadata, language model), so that the first lead
    /// is as fast as the others. Takes up to a few seconds; call it once before the gateway says
    /// it is ready.
    public void warm() {
        var facts = new SourceFacts("warm", "warm", Channel.API, Optional.of("US"), ZoneOffset.UTC);
        var envelope = new Envelope("warm", Instant.EPOCH, Payload.of(new byte[0], ""), Map.of());
        var raw = new RawLead(0, "warm", envelope, Optional.empty());
        for (var phone : List.of("+1 415 555 0101", "+62 812 3456 7890", "+49 30 123456", "+44 20 7946 0018")) {
            var draft = Draft.of("form")
                    .put(LeadField.NAME, "Ann Lee")
                    .put(LeadField.EMAIL, "ann@example.com")
                    .put(LeadField.PHONE, phone)
                    .put(LeadField.MESSAGE, "Hello, please send me a quote for forty seats.")
                    .build();
            normalize(raw, 0, new UUID(0, 0), draft, facts);
        }
    }

    /// @param part 0 for the first lead of an envelope
    /// @param id the new lead's id
    public Normalization normalize(RawLead raw, int part, UUID id, Draft draft, SourceFacts source) {
        var findings = new Findings();
        var country = Optional.ofNullable(draft.values().get(LeadField.COUNTRY)).flatMap(countries::find);
        var regions = regions(country, source);
        var reading = new Reading(draft, findings);
        var clickIds = reading.fields();
        var gathered = reaches.gather(draft, source.channel(), regions, findings);
        if (gathered.all().isEmpty()) {
            return unreachable(part, findings, reaches.lookalikes(draft, regions));
        }
        var place = place(reading, country, gathered, findings);
        var message = reading.message();
        var lead = new Lead(
                id,
                source.source(),
                source.type(),
                source.channel(),
                reading.occurredAt(source.zone(), raw.envelope().occurredAt()),
                reading.person(gathered, domains),
                reading.inquiry(message, amounts, place.country),
                Attributions.read(draft.values(), clickIds, findings),
                language(reading, message),
                place.country,
                reading.line(LeadField.REGION, 200),
                reading.line(LeadField.CITY, 200),
                reading.line(LeadField.POSTAL_CODE, 20).map(p -> p.toUpperCase(Locale.ROOT)),
                place.zone,
                reading.consents(),
                reading.tags(),
                reading.test(),
                findings.fields());
        return new Normalization.Normalized(lead, findings.notes());
    }

    private List<String> regions(Optional<String> country, SourceFacts source) {
        return Stream.of(country, source.defaultCountry(), settings.defaultCountry())
                .flatMap(Optional::stream)
                .map(r -> r.toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static Normalization.Unreachable unreachable(int part, Findings findings, List<String> lookalikes) {
        var which = part == 0 ? "" : "lead " + (part + 1) + " of the payload: ";
        var reasons = findings.notes().stream().map(Note::text).toList();
        var why = reasons.isEmpty() ? "" : ": " + String.join("; ", reasons);
        return new Normalization.Unreachable(which + "no phone number, mail address or handle" + why, lookalikes);
    }

    private record Place(Optional<String> country, Optional<String> zone) {}

    private Place place(Reading reading, Optional<String> told, Reaches.Gathered gathered, Findings findings) {
        reading.value(LeadField.COUNTRY).ifPresent(text -> {
            if (told.isEmpty()) {
                findings.keep(LeadField.COUNTRY, text, "is no country");
            } else if (Words.fold(text).length() > 3) {
                findings.note("country", "country " + PlainText.quoted(text) + " is read as " + told.get());
            }
        });
        var country = told.or(() -> gathered.phone().flatMap(Phones.Found::country));
        if (country.isEmpty()) {
            hint(gathered, findings);
        }
        var written = reading.value(LeadField.TIME_ZONE);
        var zone = written.flatMap(Zones::find);
        if (written.isPresent() && zone.isEmpty()) {
            findings.keep(LeadField.TIME_ZONE, written.get(), "is no IANA time zone");
        }
        return new Place(
                country,
                zone.or(() -> country.flatMap(countries::zone))
                        .or(() -> gathered.phone()
                                .filter(p -> p.country().equals(country))
                                .flatMap(reaches.phones()::zone)));
    }

    private void hint(Reaches.Gathered gathered, Findings findings) {
        for (var reach : gathered.all()) {
            if (reach instanceof Reach.Email email) {
                countries
                        .ofDomain(Emails.domain(email.address()))
                        .ifPresent(c -> findings.note("country", "the mail address hints at " + c));
                return;
            }
        }
    }

    private Optional<String> language(Reading reading, Optional<String> message) {
        var written = reading.value(LeadField.LANGUAGE);
        var told = written.flatMap(languages::find);
        written.ifPresent(text -> reading.languageKept(text, told));
        return told.or(() -> message.flatMap(m -> guess().of(m)));
    }

    private LanguageGuess guess() {
        var ready = guess;
        if (ready.isPresent()) {
            return ready.get();
        }
        synchronized (this) {
            ready = guess;
            if (ready.isEmpty()) {
                ready = Optional.of(new LanguageGuess(settings.languages()));
                guess = ready;
            }
            return ready.get();
        }
    }
}
