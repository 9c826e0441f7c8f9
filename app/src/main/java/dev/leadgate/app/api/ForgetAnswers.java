package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.ForgetLines.ElsewhereLine;
import dev.leadgate.app.api.ForgetLines.Forget;
import dev.leadgate.app.api.ForgetLines.Forgotten;
import dev.leadgate.routing.Decision;
import dev.leadgate.store.Erasures;
import dev.leadgate.store.Erasures.Erased;
import dev.leadgate.store.Erasures.Kind;
import dev.leadgate.store.Erasures.Nobody;
import dev.leadgate.store.Erasures.Several;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Forgetting a person. Neither answers nor refusals say who it is.
final class ForgetAnswers {
    private final Erasures erasures;

    ForgetAnswers(Erasures erasures) {
        this.erasures = erasures;
    }

    void mount(ApiRoutes routes) {
        routes.post(
                Permission.FORGET,
                "/api/forget",
                Forget.class,
                Operation.of("Erase what is known of a person, or say what it would be", Forgotten.class),
                this::forget);
    }

    Forgotten forget(Forget wanted) {
        var person = Optional.ofNullable(wanted.person()).map(String::strip).orElse("");
        boolean erase = wanted.erase().orElse(false);
        var outcome = erase
                ? erasures.erase(person, wanted.by().orElse("admin"), ForgetAnswers::withoutFacts)
                : erasures.preview(person, ForgetAnswers::withoutFacts);
        return switch (outcome) {
            case Erased erased -> line(erased, erase);
            case Nobody nobody ->
                throw new Refusal(
                        404,
                        "nothing is known of this person",
                        "name a mail address, a telephone number, a lead such as L-1042, or an account as network:id");
            case Several(int people) ->
                throw new Refusal(
                        409,
                        people + " people have this number in different countries",
                        "write it with its country: +62 812 3456 7890");
        };
    }

    private static String withoutFacts(String decision) {
        return Decision.fromJson(decision).withoutFacts().toJson();
    }

    private static Forgotten line(Erased erased, boolean done) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (var kind : Kind.values()) {
            Optional.ofNullable(erased.rows().get(kind)).ifPresent(n -> rows.put(kind.word(), n));
        }
        return new Forgotten(
                erased.pseudonym(),
                done,
                erased.leads().stream().map(n -> "L-" + n).toList(),
                rows,
                erased.shared(),
                erased.elsewhere().stream()
                        .map(e -> new ElsewhereLine("L-" + e.lead(), e.destination(), e.entry()))
                        .toList());
    }
}
