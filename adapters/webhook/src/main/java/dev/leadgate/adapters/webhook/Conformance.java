package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.JsonSlices;
import dev.leadgate.mapping.Selector;
import dev.leadgate.normalize.Normalization;
import dev.leadgate.normalize.Normalizer;
import dev.leadgate.normalize.Settings;
import dev.leadgate.normalize.SourceFacts;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Tries a declared type out: what every source promises, with its first example as the sample and
/// a made-up secret. Touches nothing outside of itself.
public final class Conformance {
    private static final Instant NOW = Instant.parse("2026-01-15T12:34:56.789Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final URI URL = URI.create("https://leads.example.com/in/test");
    /// Long enough and of the form for every scheme; it protects nothing.
    private static final Secret SECRET = Secret.of("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEy");
    private static final int MANY = 10_000;

    private final WebhookConfig config;
    private final Source source;
    private final SourceFacts facts;
    private final Normalizer normalizer = new Normalizer(new Settings(Optional.of("ID"), List.of()));
    private final List<Check> checks = new ArrayList<>();

    /// What came of one promise.
    ///
    /// @param rule `A01` and so on
    /// @param detail why it failed or is not needed; empty otherwise
    public record Check(String rule, String promise, Result result, String detail) {
        public enum Result {
            PASSED,
            FAILED,
            NOT_NEEDED
        }
    }

    private Conformance(DeclaredSource declared) {
        this.config = declared.with(SECRET);
        Http nothing = request -> {
            throw new IOException("nothing leaves this machine");
        };
        var context = new SourceContext("test", nothing, CLOCK, ZoneOffset.UTC, Optional.of("ID"), Optional.of(URL));
        this.source = declared.open(new DeclaredConfig(List.of(SECRET)), context);
        this.facts = new SourceFacts("test", declared.type(), declared.channel(), Optional.of("ID"), ZoneOffset.UTC);
    }

    public static List<Check> of(DeclaredSource declared) {
        var run = new Conformance(declared);
        var sample = run.config.examples().stream()
                .filter(e -> e.ignored().isEmpty())
                .findFirst()
                .map(WebhookConfig.MappingExample::payload);
        if (sample.isEmpty()) {
            run.failed("A01", "a valid sample becomes a lead", "there is no example: add one under `examples`");
            return List.copyOf(run.checks);
        }
        run.all(sample.get());
        return List.copyOf(run.checks);
    }

    private void all(Payload sample) {
        lead(sample);
        sameId(sample);
        broken(sample);
        unreachable(sample);
        discreet(sample);
        authentic(sample);
        bounded(sample);
        names(sample);
        dates(sample);
    }

    private void passed(String rule, String promise) {
        checks.add(new Check(rule, promise, Check.Result.PASSED, ""));
    }

    private void failed(String rule, String promise, String why) {
        checks.add(new Check(rule, promise, Check.Result.FAILED, why));
    }

    private void notNeeded(String rule, String promise, String why) {
        checks.add(new Check(rule, promise, Check.Result.NOT_NEEDED, why));
    }

    private void check(boolean holds, String rule, String promise, String why) {
        checks.add(new Check(rule, promise, holds ? Check.Result.PASSED : Check.Result.FAILED, holds ? "" : why));
    }

    private Request signed(Payload body) {
        return SignedRequest.of(config.verify(), body, CLOCK, URL);
    }

    private Verdict judge(Request request) {
        return source.intakes().getFirst() instanceof Intake.Hosted hosted
                ? hosted.judge().judge(request)
                : new Verdict.Refuse(404, "not hosted");
    }

    private static RawLead raw(Payload body) {
        return new RawLead(1, "test", new Envelope("key", NOW, body, Map.of()), Optional.empty());
    }

    private Translation translate(Payload body) {
        return source.translator().translate(raw(body));
    }

    private Normalization normalize(Payload body, Draft draft) {
        return normalizer.normalize(raw(body), 0, new UUID(0, 0), draft, facts);
    }

    private void lead(Payload sample) {
        var promise = "a valid sample becomes a lead";
        var verdict = judge(signed(sample));
        if (verdict instanceof Verdict.Refuse refuse) {
            failed("A01", promise, "the signed sample is refused: " + refuse.reason());
            return;
        }
        switch (translate(sample)) {
            case Translation.Leads leads -> {
                var lost = leads.drafts().stream()
                        .map(d -> normalize(sample, d))
                        .filter(Normalization.Unreachable.class::isInstance)
                        .map(Normalization.Unreachable.class::cast)
                        .findFirst();
                check(lost.isEmpty(), "A01", promise, lost.map(Conformance::why).orElse(""));
            }
            case Translation.Ignored i -> failed("A01", promise, "the sample is ignored: " + i.detail());
            case Translation.Unreadable u ->
                failed("A01", promise, "the sample is unreadable: " + u.where() + ": " + u.detail());
        }
    }

    private static String why(Normalization.Unreachable nobody) {
        return nobody.lookalikes().isEmpty()
                ? nobody.detail() + ": map `email` or `phone`"
                : String.join("; ", nobody.lookalikes());
    }

    private void sameId(Payload sample) {
        var promise = "the same request twice is one lead";
        if (config.id().isEmpty() && !(config.verify() instanceof Verify.StandardWebhooks)) {
            notNeeded("A02", promise, "without `id` every request is a lead of its own");
            return;
        }
        var first = key(sample);
        check(
                first.isPresent() && first.equals(key(sample)),
                "A02",
                promise,
                "`id` finds nothing in the sample, so every request would be a lead of its own");
    }

    private Optional<String> key(Payload sample) {
        return judge(signed(sample)) instanceof Verdict.Accept accept
                ? Optional.of(accept.envelopes().getFirst().key())
                : Optional.empty();
    }

    private void broken(Payload sample) {
        var promise = "a broken body is a dead letter with its place";
        var half = Arrays.copyOf(sample.bytes(), sample.size() / 2);
        switch (translate(Payload.of(half, sample.mediaType()))) {
            case Translation.Unreadable u -> check(!u.where().isEmpty(), "A03", promise, "it has no place");
            case Translation.Leads l -> notNeeded("A03", promise, "any part of such a body can be read");
            case Translation.Ignored i -> notNeeded("A03", promise, "any part of such a body can be read");
        }
    }

    private void unreachable(Payload sample) {
        var promise = "without mail address and phone it is LG0601, not somebody made up";
        var reachable = translate(stranger(sample)) instanceof Translation.Leads leads
                && leads.drafts().stream()
                        .map(d -> normalize(sample, d))
                        .anyMatch(Normalization.Normalized.class::isInstance);
        check(!reachable, "A04", promise, "a `const:` makes a person of anything");
    }

    /// Something of the same type in which nothing is known.
    private static Payload stranger(Payload sample) {
        var type = sample.mediaType();
        return Payload.utf8(
                type.contains("json")
                        ? "{\"nothing\":\"known\"}"
                        : type.contains("xml")
                                ? "<nothing>known</nothing>"
                                : type.contains("csv") ? "nothing\nknown\n" : "nothing=known",
                type);
    }

    private void discreet(Payload sample) {
        var cut = translate(Payload.of(Arrays.copyOf(sample.bytes(), sample.size() - 1), sample.mediaType()));
        var said = source.toString()
                + judge(signed(sample))
                + (cut instanceof Translation.Unreadable ? cut.toString() : "");
        var personal = translate(sample) instanceof Translation.Leads leads
                ? leads.drafts().stream()
                        .flatMap(d -> d.values().entrySet().stream())
                        .filter(e -> e.getKey() == LeadField.EMAIL || e.getKey() == LeadField.PHONE)
                        .map(Map.Entry::getValue)
                        .toList()
                : List.<String>of();
        var leaked = said.contains(SECRET.reveal()) || personal.stream().anyMatch(said::contains);
        check(!leaked, "A06", "no personal data or secret in what is logged", "found one");
    }

    private void authentic(Payload sample) {
        var promise = "without the right signature it is refused";
        var good = signed(sample);
        var unsigned = new Request("POST", URI.create(URL.getRawPath()), Map.of(), sample, good.peer());
        if (!(judge(unsigned) instanceof Verdict.Refuse)) {
            failed("A07", promise, "an unsigned request is accepted");
            return;
        }
        if (config.verify() instanceof Verify.Token || config.verify() instanceof Verify.Basic) {
            passed("A07", promise);
            return;
        }
        var changed = sample.bytes().clone();
        changed[changed.length - 1] ^= 1;
        var forged =
                new Request("POST", good.uri(), good.headers(), Payload.of(changed, sample.mediaType()), good.peer());
        check(judge(forged) instanceof Verdict.Refuse, "A07", promise, "a changed body is accepted");
    }

    private void bounded(Payload sample) {
        var promise = "no more than 10,000 leads of one request";
        var path = config.each()
                .map(Selector::parse)
                .map(Selector.Tree.class::cast)
                .map(Selector.Tree::names)
                .orElse(Optional.of(List.of()));
        var item = path.flatMap(names -> config.each().isEmpty()
                ? Optional.of(sample.bytes())
                : items(sample.bytes(), names).stream().findFirst());
        if (item.isEmpty() || !sample.mediaType().contains("json")) {
            notNeeded("A08", promise, "such a request is one lead");
            return;
        }
        var one = new String(item.get(), StandardCharsets.UTF_8);
        var many = "[" + (one + ",").repeat(MANY) + one + "]";
        var body = JsonSlices.with(sample.bytes(), path.get(), many.getBytes(StandardCharsets.UTF_8));
        var translation = translate(Payload.of(body.orElseThrow(), sample.mediaType()));
        check(!(translation instanceof Translation.Leads), "A08", promise, "10,001 items were taken for leads");
    }

    private static List<byte[]> items(byte[] json, List<String> path) {
        var here = Optional.of(json);
        for (var name : path) {
            here = here.flatMap(bytes -> JsonSlices.value(bytes, name));
        }
        return here.flatMap(JsonSlices::list).orElse(List.of());
    }

    private void names(Payload sample) {
        var promise = "names with emoji, of one word, of 200 letters";
        var name = first(sample)
                .map(d -> d.values().getOrDefault(LeadField.NAME, ""))
                .orElse("");
        var text = sample.text();
        if (name.isEmpty() || !text.contains(name)) {
            notNeeded("A09", promise, "the sample has no name that stands in it as it is");
            return;
        }
        for (var other : List.of("Zoë 🦊", "Cher", "a".repeat(200))) {
            var lead = first(Payload.of(text.replace(name, other).getBytes(StandardCharsets.UTF_8), sample.mediaType()))
                    .map(d -> normalize(sample, d));
            if (lead.isEmpty() || lead.get() instanceof Normalization.Unreachable) {
                failed("A09", promise, "no lead with the name " + (other.length() > 20 ? "of 200 letters" : other));
                return;
            }
        }
        passed("A09", promise);
    }

    private Optional<Draft> first(Payload sample) {
        return translate(sample) instanceof Translation.Leads leads
                ? Optional.of(leads.drafts().getFirst())
                : Optional.empty();
    }

    private void dates(Payload sample) {
        var promise = "the time of the request is read";
        if (!config.map().containsKey(LeadField.RECEIVED_AT.word())) {
            notNeeded("A10", promise, "`received_at` is not mapped; the time of arrival counts");
            return;
        }
        var lead = first(sample).map(d -> normalize(sample, d));
        var read = lead.isPresent()
                && lead.get() instanceof Normalization.Normalized n
                && !n.lead().occurredAt().equals(NOW);
        check(read, "A10", promise, "`received_at` of the sample is no time: see its `as` and `format`");
    }
}
