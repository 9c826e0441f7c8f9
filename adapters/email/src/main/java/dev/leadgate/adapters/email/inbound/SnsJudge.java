package dev.leadgate.adapters.email.inbound;

import dev.leadgate.signature.SnsSignature;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Believes SNS messages of known topics by their signature. The topic comes first: a stranger's
/// message costs no look at a certificate.
final class SnsJudge implements Judge {
    private static final List<String> FIELDS = List.of(
            "Type",
            "MessageId",
            "TopicArn",
            "Subject",
            "Message",
            "Timestamp",
            "Token",
            "SubscribeURL",
            "SignatureVersion",
            "Signature",
            "SigningCertURL");
    /// SNS tries again after 20 seconds; by then the certificate is there.
    private static final Reply NOT_YET = new Reply(
            503, "text/plain; charset=utf-8", "fetching the certificate, try again\n", Map.of("retry-after", "5"));

    private final List<String> topics;
    private final SnsDesk desk;
    private final InstantSource clock;

    SnsJudge(List<String> topics, SnsDesk desk, InstantSource clock) {
        this.topics = topics;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public Verdict judge(Request request) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "SNS sends POST only");
        }
        if (request.header("x-amz-sns-rawdelivery").isPresent()) {
            return new Verdict.Refuse(
                    401, "raw message delivery carries no signature; switch it off for the subscription");
        }
        var message = fields(ProviderJson.read(request.body().bytes()));
        if (!topics.contains(message.getOrDefault("TopicArn", ""))) {
            return new Verdict.Refuse(401, "not a message of one of `topics`");
        }
        var address = message.getOrDefault("SigningCertURL", "");
        if (!SnsSignature.isCertificate(address)) {
            return new Verdict.Refuse(401, "SigningCertURL is not an address of Amazon SNS");
        }
        var certificate = desk.certificate(address);
        if (certificate.isEmpty()) {
            return new Verdict.Answer(NOT_YET);
        }
        return SnsSignature.verify(message, certificate.get(), clock) instanceof Verification.Invalid invalid
                ? new Verdict.Refuse(401, invalid.reason())
                : ofKind(request, message);
    }

    private Verdict ofKind(Request request, Map<String, String> message) {
        return switch (message.getOrDefault("Type", "")) {
            case "Notification" ->
                Verdict.Accept.of(
                        new Envelope(
                                SesMail.key(message.getOrDefault("Message", ""))
                                        .orElseGet(() -> "sns:" + message.getOrDefault("MessageId", "none")),
                                clock.instant(),
                                request.body(),
                                Map.of()),
                        Reply.of(200));
            case "SubscriptionConfirmation" -> confirm(message.getOrDefault("SubscribeURL", ""));
            case "UnsubscribeConfirmation" -> {
                desk.unsubscribed();
                yield new Verdict.Answer(Reply.of(200));
            }
            default -> new Verdict.Refuse(400, "a kind of message that SNS did not send when this was written");
        };
    }

    private Verdict confirm(String address) {
        if (!SnsSignature.isAmazon(address)) {
            return new Verdict.Refuse(401, "SubscribeURL is not an address of Amazon SNS");
        }
        desk.confirm(URI.create(address));
        return new Verdict.Answer(Reply.of(200));
    }

    private static Map<String, String> fields(Optional<JsonNode> json) {
        var fields = new HashMap<String, String>();
        json.ifPresent(root -> FIELDS.forEach(name -> {
            if (root.path(name).isString()) {
                fields.put(name, root.path(name).stringValue(""));
            }
        }));
        return fields;
    }
}
