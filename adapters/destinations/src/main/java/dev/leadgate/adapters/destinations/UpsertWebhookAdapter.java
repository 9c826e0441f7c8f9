package dev.leadgate.adapters.destinations;

import dev.leadgate.spi.Destination;
import dev.leadgate.spi.Destination.Answer;
import dev.leadgate.spi.Destination.Entry;
import dev.leadgate.spi.Destination.Told;
import dev.leadgate.spi.DestinationAdapter;
import dev.leadgate.spi.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// The destination type `upsert_webhook`.
final class UpsertWebhookAdapter implements DestinationAdapter<UpsertWebhookConfig> {
    private static final String ID = "{id}";

    @Override
    public String type() {
        return "upsert_webhook";
    }

    @Override
    public String summary() {
        return "Keeps a record of each lead in any system that can create or update by one request.";
    }

    @Override
    public Class<UpsertWebhookConfig> configType() {
        return UpsertWebhookConfig.class;
    }

    @Override
    public Telling telling() {
        return Telling.RECORDS;
    }

    @Override
    public List<Problem> validate(UpsertWebhookConfig config) {
        var problems = new ArrayList<>(Address.problems("url", config.url().replace(ID, "1")));
        if (!config.method().equals("POST") && !config.url().contains(ID)) {
            problems.add(new Problem(
                    "url", "the address is the same for all leads", "write `{id}` where the lead's id goes"));
        }
        problems.addAll(LeadWords.problems(config.map()));
        return problems;
    }

    @Override
    public Destination open(UpsertWebhookConfig config, DestinationContext context) {
        var api = new Api("the system", context.http(), List.of("/message", "/error", "/detail", "/title"));
        return told -> send(config, context, api, told);
    }

    private static Answer send(UpsertWebhookConfig config, DestinationContext context, Api api, Told told)
            throws IOException, InterruptedException {
        var subject = told.event().subject();
        var words = LeadWords.of(subject, context.publicUrl());
        var body = config.map().isEmpty() ? words : LeadWords.mapped(words, config.map());
        var id = subject.lead().id().toString();
        var headers = new HashMap<String, String>();
        headers.put("idempotency-key", told.event().id().toString());
        config.token().ifPresent(token -> headers.put("authorization", "Bearer " + token.reveal()));
        var url = Address.of(config.url().replace(ID, id)).orElseThrow();
        var answer = api.call(config.method(), url, headers, Optional.of(body));
        if (!answer.ok()) {
            return api.refusal(answer);
        }
        var named = Api.json(answer).at(config.idAt()).asString("");
        return new Answer.Taken(Optional.of(new Entry(named.isEmpty() ? id : named, Optional.empty())));
    }
}
