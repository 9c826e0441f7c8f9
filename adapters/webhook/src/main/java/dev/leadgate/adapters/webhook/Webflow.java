package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Document;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.signature.SignedHeader;
import dev.leadgate.signature.SignedHeader.Timestamp;
import dev.leadgate.signature.SignedText;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.config.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// `webflow`: form submissions of a Webflow site
/// ([Webflow](https://developers.webflow.com/data/docs/working-with-webhooks)).
final class Webflow implements FormSource<WebflowConfig> {
    private final FormFormat format = new Format();

    @Override
    public FormFormat format() {
        return format;
    }

    @Override
    public Class<WebflowConfig> configType() {
        return WebflowConfig.class;
    }

    @Override
    public List<Problem> validate(WebflowConfig config) {
        var all = new ArrayList<Problem>(FormSource.problems(config.map()));
        config.verify().map(FormSource::problems).ifPresent(all::addAll);
        if (config.secret().isEmpty() == config.verify().isEmpty()) {
            all.add(new Problem(
                    "secret",
                    "needs `secret` or `verify`, and not both",
                    "set `secret` for a webhook made by the API, `verify` for one made in the site's settings"));
        }
        return all;
    }

    @Override
    public boolean needsPublicUrl(WebflowConfig config) {
        return config.verify().filter(Verifier::signsUrl).isPresent();
    }

    @Override
    public Source open(WebflowConfig config, SourceContext context) {
        var verifier = config.verify()
                .map(v -> Verifier.of(v, context.clock(), context.publicUrl()))
                .orElseGet(() -> signature(config.secret(), context));
        return FormSource.open(new FormJudge(verifier, format, true, context), format, config.map(), context);
    }

    private static Verifier signature(List<Secret> secrets, SourceContext context) {
        var scheme = SignedHeader.overBody("x-webflow-signature", Algorithm.SHA256, Encoding.HEX, "", secrets)
                .with(
                        SignedText.of("{timestamp}:{body}"),
                        Timestamp.millisInHeader("x-webflow-timestamp", Timestamp.FIVE_MINUTES));
        return request -> scheme.verify(request, context.clock());
    }

    /// Answers stand in `data` by their labels, which whoever edits the page changes; `schema`
    /// tells the kind of each.
    private static final class Format implements FormFormat {
        private static final String SUBMISSION = "form_submission";

        @Override
        public String type() {
            return "webflow";
        }

        @Override
        public String summary() {
            return "Form submissions of a Webflow site, by webhook.";
        }

        @Override
        public Optional<String> id(Document document) {
            return document instanceof Document.Json(var root, var around)
                            && JsonText.at(root, "triggerType").equals(SUBMISSION)
                    ? Optional.of(JsonText.at(root.path("payload"), "id")).filter(id -> !id.isEmpty())
                    : Optional.empty();
        }

        @Override
        public Submission read(Document document) {
            if (!(document instanceof Document.Json(var root, var around))) {
                return new Submission.Unreadable("body", "not JSON");
            }
            var trigger = JsonText.at(root, "triggerType");
            if (trigger.isEmpty()) {
                return new Submission.Unreadable("/triggerType", "missing");
            }
            if (!trigger.equals(SUBMISSION)) {
                return new Submission.NotALead(Reason.STATUS, "not a form submission");
            }
            var payload = root.path("payload");
            if (!payload.path("data").isObject()) {
                return new Submission.Unreadable("/payload/data", "missing");
            }
            var kinds = new HashMap<String, String>();
            for (var field : payload.path("schema").values()) {
                kinds.put(JsonText.at(field, "fieldName"), JsonText.at(field, "fieldType"));
            }
            var answers = new FormAnswers()
                    .fact(LeadField.RECEIVED_AT, JsonText.at(payload, "submittedAt"))
                    .detail("form_id", JsonText.at(payload, "formId"))
                    .detail("form_name", JsonText.at(payload, "name"))
                    .detail("submission_id", JsonText.at(payload, "id"))
                    .detail("site_id", JsonText.at(payload, "siteId"));
            for (var entry : payload.path("data").properties()) {
                var label = entry.getKey();
                var value = JsonText.of(entry.getValue());
                switch (kinds.getOrDefault(label.strip(), "")) {
                    case "FormTextarea" -> answers.answer(label, label, value, LeadField.MESSAGE);
                    case "FormFileUploadInput" -> answers.file(value);
                    default -> answers.answer(label, label, value);
                }
            }
            return new Submission.Answered(answers);
        }
    }
}
