package dev.leadgate.adapters.webhook;

import dev.leadgate.lead.Channel;
import dev.leadgate.mapping.MapEntry;
import dev.leadgate.mapping.Mapping;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.config.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The source of a form builder: its format, and what all of them have alike.
interface FormSource<C extends Record> extends SourceAdapter<C> {
    /// Sixteen characters of any common alphabet are beyond guessing over a network.
    int SHORTEST_TOKEN = 16;

    FormFormat format();

    @Override
    default String type() {
        return format().type();
    }

    @Override
    default String summary() {
        return format().summary();
    }

    @Override
    default Channel channel() {
        return Channel.WEB_FORM;
    }

    static Source open(Judge judge, FormFormat format, Map<String, List<MapEntry>> map, SourceContext context) {
        return Source.of(new Intake.Hosted(judge), translator(format, map, context));
    }

    static FormTranslator translator(FormFormat format, Map<String, List<MapEntry>> map, SourceContext context) {
        return new FormTranslator(
                format, map.isEmpty() ? Optional.empty() : Optional.of(Mapping.of(map, context.zone())));
    }

    static List<Problem> problems(Map<String, List<MapEntry>> map) {
        return Mapping.problems(map);
    }

    /// A token is all that keeps strangers out, so it must not be a word.
    static List<Problem> problems(Verify verify) {
        var all = new ArrayList<Problem>(Verifier.problems(verify));
        if (verify instanceof Verify.Token token && token.secret().stream().anyMatch(FormSource::isShort)) {
            all.add(new Problem(
                    "verify.token.secret",
                    "shorter than " + SHORTEST_TOKEN + " characters, so it can be guessed",
                    "make one with `openssl rand -hex 16`"));
        }
        return all;
    }

    private static boolean isShort(Secret secret) {
        return secret.reveal().length() < SHORTEST_TOKEN;
    }
}
