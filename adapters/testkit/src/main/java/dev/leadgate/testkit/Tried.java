package dev.leadgate.testkit;

import dev.leadgate.pipeline.Rotation;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Unpacker;
import dev.leadgate.spi.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/// One case of a source, opened as the gateway would open it.
record Tried<C extends Record>(TestedSource<C> test, SourceCase c) {

    static <C extends Record> Stream<Tried<C>> all(TestedSource<C> test) {
        return test.cases().stream().map(c -> new Tried<>(test, c));
    }

    /// Cases whose request the source believes.
    static <C extends Record> Stream<Tried<C>> believed(TestedSource<C> test) {
        return all(test)
                .filter(t -> t.c.request().isPresent() && test.signed(t.name()))
                .filter(t -> switch (t.judge(t.request())) {
                    case Verdict.Accept a -> true;
                    case Verdict.Answer a -> a.reply().status() < 400;
                    case Verdict.Refuse r -> false;
                });
    }

    /// Cases whose request becomes leads because its sender proved who it is.
    static <C extends Record> Stream<Tried<C>> proven(TestedSource<C> test) {
        return believed(test)
                .filter(t -> test.provesItself(t.name()))
                .filter(t -> t.judge(t.request()) instanceof Verdict.Accept);
    }

    DynamicTest test(Executable work) {
        return DynamicTest.dynamicTest(name(), work);
    }

    String name() {
        return c.name();
    }

    C config() {
        return test.config(c.name());
    }

    SourceContext context() {
        return test.context(c.name());
    }

    Source source() {
        return test.adapter().open(config(), context());
    }

    /// As its sender sends it.
    Request request() {
        return signed(c.request().orElseThrow());
    }

    /// The case's request with another body that its sender signs.
    Request request(byte[] body) {
        return signed(Requests.withBody(c.request().orElseThrow(), body));
    }

    private Request signed(Request request) {
        return test.signed(c.name()) ? test.sign(request, config()) : request;
    }

    Judge judge() {
        return hosted(source());
    }

    Verdict judge(Request request) {
        return judge().judge(request);
    }

    /// Of a gateway whose clock is off.
    Judge judge(Duration off) {
        var here = context();
        var clock = InstantSource.fixed(here.clock().instant().plus(off));
        var elsewhen = new SourceContext(
                here.sourceId(), here.http(), clock, here.zone(), here.defaultCountry(), here.publicUrl());
        return hosted(test.adapter().open(config(), elsewhen));
    }

    /// Of a gateway with other secrets.
    Judge judge(C config) {
        return hosted(Rotation.open(test.adapter(), config, context()));
    }

    private Judge hosted(Source source) {
        for (var intake : source.intakes()) {
            if (intake instanceof Intake.Hosted hosted) {
                return hosted.judge();
            }
        }
        throw new IllegalStateException("case " + c.name() + " has a request.http but the source is not hosted");
    }

    Optional<Unpacker> unpacker() {
        return source().intakes().stream()
                .filter(Intake.Routed.class::isInstance)
                .map(i -> ((Intake.Routed) i).unpacker())
                .findFirst();
    }

    List<Envelope> envelopes() {
        if (c.request().isEmpty()) {
            return unpacker()
                    .map(u -> u.unpack(new Unpacker.Message(c.payload(), true)))
                    .orElseGet(() -> List.of(test.envelope(c, c.payload())));
        }
        return envelopes(judge(request()));
    }

    static List<Envelope> envelopes(Verdict verdict) {
        return verdict instanceof Verdict.Accept accept ? accept.envelopes() : List.of();
    }

    List<String> keys() {
        return envelopes().stream().map(Envelope::key).toList();
    }

    List<Translation> translations(List<Envelope> envelopes) {
        var translator = source().translator();
        return envelopes.stream()
                .map(e -> translator.translate(new RawLead(1, "test_source", e, c.hydrated())))
                .toList();
    }

    RawLead damaged(Envelope good, byte[] bytes) {
        var payload = Payload.of(bytes, good.payload().mediaType());
        var envelope = new Envelope(good.key(), good.occurredAt(), payload, good.attributes());
        return new RawLead(1, "test_source", envelope, c.hydrated());
    }

    /// With other bytes in place of what was fetched.
    RawLead fetched(Envelope good, byte[] bytes) {
        return new RawLead(1, "test_source", good, c.hydrated().map(h -> Payload.of(bytes, h.mediaType())));
    }
}
