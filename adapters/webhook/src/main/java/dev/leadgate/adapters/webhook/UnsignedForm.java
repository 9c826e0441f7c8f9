package dev.leadgate.adapters.webhook;

import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A form builder that neither signs its posts nor repeats them.
final class UnsignedForm implements FormSource<UnsignedFormConfig> {
    private final FormFormat format;

    UnsignedForm(FormFormat format) {
        this.format = format;
    }

    @Override
    public FormFormat format() {
        return format;
    }

    @Override
    public Class<UnsignedFormConfig> configType() {
        return UnsignedFormConfig.class;
    }

    @Override
    public List<Problem> validate(UnsignedFormConfig config) {
        var all = new ArrayList<Problem>(FormSource.problems(config.verify()));
        all.addAll(FormSource.problems(config.map()));
        return all;
    }

    @Override
    public boolean needsPublicUrl(UnsignedFormConfig config) {
        return Verifier.signsUrl(config.verify());
    }

    @Override
    public Source open(UnsignedFormConfig config, SourceContext context) {
        var verifier = Verifier.of(config.verify(), context.clock(), context.publicUrl());
        var judge = new FormJudge(verifier, format, false, context);
        var word = config.verify() instanceof Verify.Token token ? token.query() : Optional.<String>empty();
        // A signature of the body says nothing of a query.
        boolean byQuery = format.byQuery()
                && (config.verify() instanceof Verify.Token || config.verify() instanceof Verify.Basic);
        return FormSource.open(
                byQuery ? request -> judge.judge(posted(request, word)) : judge, format, config.map(), context);
    }

    /// What came in the query of a GET as the same fields in a body, without the word that proves the sender.
    private static Request posted(Request request, Optional<String> word) {
        var query = request.uri().getRawQuery();
        if (!request.method().equals("GET") || query == null) {
            return request;
        }
        var fields = Arrays.stream(query.split("&"))
                .filter(pair -> word.isEmpty() || !pair.startsWith(word.get() + "="))
                .collect(Collectors.joining("&"));
        return fields.isEmpty()
                ? request
                : new Request(
                        "POST",
                        request.uri(),
                        request.headers(),
                        Payload.utf8(fields, "application/x-www-form-urlencoded"),
                        request.peer());
    }
}
