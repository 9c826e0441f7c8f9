package dev.leadgate.testkit;

import dev.leadgate.spi.Verdict;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What a source makes of its cases.
public interface AnswerPromises<C extends Record> extends TestedSource<C> {

    @TestFactory
    default Stream<DynamicTest> everyCaseYieldsItsAnswer() {
        return Tried.all(this).map(t -> t.test(() -> check(t)));
    }

    @TestFactory
    default Stream<DynamicTest> answersDoNotDependOnLocaleOrZone() {
        return Tried.all(this)
                .map(t -> t.test(() -> {
                    Elsewhere.inNepal(() -> check(t));
                    Elsewhere.inKiribati(() -> check(t));
                }));
    }

    private static <C extends Record> void check(Tried<C> t) {
        var answer = t.c().request().isEmpty()
                ? Golden.of(t.translations(t.envelopes()))
                : switch (t.judge(t.request())) {
                    case Verdict.Refuse r -> Golden.of(r);
                    case Verdict.Answer a -> Golden.of(a);
                    case Verdict.Accept a -> {
                        if (t.c().text("reply.json").isPresent()) {
                            Golden.check(t.c(), "reply.json", Golden.reply(a.reply()));
                        }
                        yield Golden.of(t.translations(a.envelopes()));
                    }
                };
        Golden.check(t.c(), answer.file(), answer.content());
    }
}
