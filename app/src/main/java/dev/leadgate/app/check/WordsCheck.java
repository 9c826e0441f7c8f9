package dev.leadgate.app.check;

import dev.leadgate.app.check.CaseResult.Difference;
import dev.leadgate.app.check.RoutingTests.RoutingCase;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Router;
import dev.leadgate.routing.Subject;
import dev.leadgate.routing.policy.ExperimentConfig;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.writing.Writing.Answering;
import dev.leadgate.routing.writing.Writing.Signer;
import dev.leadgate.store.Written;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares what a lead would be written with what a case expects.
record WordsCheck(Policy policy, RoutingCase test) {

    void compare(Subject subject, Decision decision, List<Difference> differences) {
        var expect = test.expect();
        var rule = ExperimentConfig.ruleOf(decision.outcome().rule());
        expect.sequence()
                .ifPresent(
                        s -> differ("sequence", s, policy.writing().byRule().getOrDefault(rule, "none"), differences));
        expect.texts()
                .ifPresent(texts -> differ(
                        "texts",
                        texts,
                        policy.textsOf(decision.outcome().rule()).orElse("none"),
                        differences));
        if (expect.answer().isEmpty() && expect.answerSays().isEmpty()) {
            return;
        }
        var answering = answering(subject, decision, rule);
        var got = switch (answering) {
            case Answering.Write(var name, var letter) -> name;
            case Answering.Not(var name, var why) -> why.word();
            case Answering.NotAsked none -> "none";
        };
        expect.answer().ifPresent(name -> differ("answer", name, got, differences));
        var text = answering instanceof Answering.Write(var name, var letter)
                ? letter.letter().text()
                : "";
        expect.answerSays()
                .filter(words -> !text.contains(words))
                .ifPresent(words -> differences.add(
                        new Difference("answer_says", words, text.isEmpty() ? got : text.replace('\n', ' '))));
    }

    private Answering answering(Subject subject, Decision decision, String rule) {
        var at = test.at().toInstant();
        var owner = decision.outcome().rep();
        return policy.writing()
                .answer(
                        subject.lead(),
                        rule,
                        new Signer(
                                owner.map(id -> policy.rep(id).name()),
                                owner,
                                decision.outcome().team()),
                        false,
                        when -> when.holds(Router.view(policy, subject, at)),
                        new Written(outs(subject.lead()), List.of()),
                        at);
    }

    private Set<String> outs(Lead lead) {
        return lead.person().reaches().stream()
                .filter(reach -> test.optedOut().contains(address(reach)))
                .map(Reach::key)
                .collect(Collectors.toSet());
    }

    private static String address(Reach reach) {
        return switch (reach) {
            case Reach.Email(var address) -> address;
            case Reach.Phone(var e164) -> e164;
            case Reach.Handle(var network, var id, var display) -> id;
        };
    }

    private static void differ(String what, String expected, String actual, List<Difference> differences) {
        if (!expected.equals(actual)) {
            differences.add(new Difference(what, expected, actual));
        }
    }
}
