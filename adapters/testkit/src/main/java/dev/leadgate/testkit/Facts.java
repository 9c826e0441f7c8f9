package dev.leadgate.testkit;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the cases of a source show of it: how leads come, where its proof stands, what the proof covers, what
/// the sender is answered, how a repetition is known. Pages print it, so none can say anything else.
final class Facts {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern RANDOM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int LONGEST = 60;

    private final TreeSet<String> comesIn = new TreeSet<>();
    private final TreeSet<String> details = new TreeSet<>();
    private final TreeSet<String> proof = new TreeSet<>();
    private final TreeSet<String> covered = new TreeSet<>();
    private final TreeSet<String> accepted = new TreeSet<>();
    private final TreeSet<String> refused = new TreeSet<>();
    private long tolerance;
    private String key = "";

    private Facts() {}

    static <C extends Record> ObjectNode of(TestedSource<C> test) {
        var facts = new Facts();
        Tried.all(test).forEach(t -> {
            facts.see(t.source());
            if (t.c().request().isPresent()) {
                facts.see(test, t);
            }
        });
        return facts.json();
    }

    private void see(Source source) {
        for (var intake : source.intakes()) {
            comesIn.add(
                    switch (intake) {
                        case Intake.Hosted hosted -> "request";
                        case Intake.Polled polled -> "poll";
                        case Intake.Streamed streamed -> "connection";
                        case Intake.Routed routed -> "endpoint";
                    });
        }
        source.hydrator().ifPresent(h -> details.add(h.optional() ? "courtesy" : "needed"));
    }

    private <C extends Record> void see(TestedSource<C> test, Tried<C> tried) {
        switch (tried.judge(tried.request())) {
            case Verdict.Accept(var envelopes, var reply) -> {
                accepted.add(words(reply));
                proven(test, tried);
                remember(envelopes);
            }
            case Verdict.Answer answer -> {}
            case Verdict.Refuse refuse -> refused.add(Integer.toString(refuse.status()));
        }
    }

    private <C extends Record> void proven(TestedSource<C> test, Tried<C> tried) {
        if (!test.signed(tried.name()) || !test.provesItself(tried.name())) {
            return;
        }
        test.proof(tried.config()).forEach(p -> proof.add(words(p)));
        if (test.signsBody(tried.config())) {
            covered.add("the body");
        }
        test.covered(tried.config()).forEach(p -> covered.add(words(p)));
        test.tolerance(tried.config()).ifPresent(t -> tolerance = Math.max(tolerance, t.toSeconds()));
    }

    /// The first key that tells where it comes from.
    private void remember(List<Envelope> envelopes) {
        for (var envelope : envelopes) {
            boolean tells = !envelope.key().startsWith("sha256:")
                    && !RANDOM.matcher(envelope.key()).matches()
                    && envelope.key().length() <= LONGEST;
            if (key.isEmpty() && tells) {
                key = envelope.key();
            }
        }
    }

    private static String words(Reply reply) {
        var body = reply.body().strip();
        var shown = body.isEmpty() || body.length() > LONGEST ? "" : " `" + body + "`";
        return reply.status() + shown;
    }

    private static String words(Place place) {
        return switch (place) {
            case Place.Header(var name) -> "header `" + name + "`";
            case Place.Query(var name) -> "parameter `" + name + "` of the address";
            case Place.Address address -> "the address";
            case Place.Body body -> "the body itself";
            case Place.Field(var name) -> "form field `" + name + "`";
            case Place.Member(var name) -> "member `" + name + "` of the body";
        };
    }

    private ObjectNode json() {
        var node = JSON.createObjectNode();
        put(node, "comes_in", comesIn);
        put(node, "details", details);
        put(node, "proof", proof);
        put(node, "covers", covered);
        if (tolerance > 0) {
            // As a file has it when it is read again.
            node.put("signed_time_seconds", Math.toIntExact(tolerance));
        }
        put(node, "accepted", accepted);
        put(node, "refused", refused);
        if (!key.isEmpty()) {
            node.put("key", key);
        }
        return node;
    }

    private static void put(ObjectNode node, String name, Collection<String> words) {
        if (!words.isEmpty()) {
            var list = node.putArray(name);
            words.forEach(list::add);
        }
    }
}
