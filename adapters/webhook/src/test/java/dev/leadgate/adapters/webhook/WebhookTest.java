package dev.leadgate.adapters.webhook;

import dev.leadgate.adapters.webhook.WebhookConfig.MappingExample;
import dev.leadgate.adapters.webhook.WebhookConfig.RejectWhen;
import dev.leadgate.adapters.webhook.WebhookConfig.ReplyConfig;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.mapping.MapEntry;
import dev.leadgate.mapping.PayloadCondition;
import dev.leadgate.signature.Hmac;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.signature.StandardWebhooks;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class WebhookTest implements SourceContract<WebhookConfig> {
    private static final String KEY = "partner-secret-0001";
    private static final String TIME = "1767225600";
    private static final List<Secret> SECRETS = List.of(Secret.of("next-secret-0002"), Secret.of(KEY));
    static final Secret WHSEC = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    static final Verify SHA256 =
            new Verify.HmacSha256("X-Signature", SECRETS, "hex", "sha256=", "{body}", Optional.empty());

    static final Map<String, List<MapEntry>> MAP = Map.of(
            "email", List.of(MapEntry.of("contact.email", "mail")),
            "phone", List.of(new MapEntry(List.of("/contact/msisdn"), "phone", Optional.of("ID"), Optional.empty())),
            "name", List.of(MapEntry.of("contact.full_name")),
            "message", List.of(MapEntry.of("note")),
            "seats", List.of(MapEntry.of("qty").as("integer")),
            "fields.first_item", List.of(MapEntry.of("extra.a[0]")));

    private static WebhookConfig mapped(Verify verify) {
        return new WebhookConfig(
                verify,
                Optional.of("event.id"),
                Optional.empty(),
                MAP,
                Optional.of("payload.status != \"spam\""),
                List.of(new RejectWhen("test == true", "test event")),
                List.of(example("{ note: Hi, qty: \"1,200\" }", Map.of("message", "Hi", "seats", "1200"))),
                "form",
                Optional.empty());
    }

    static MappingExample example(String body, Map<String, String> lead) {
        return new MappingExample(
                Optional.empty(),
                ConfigTree.parse("example", "body: " + body).find("body").orElseThrow(),
                "application/json",
                lead,
                List.of(),
                Optional.empty());
    }

    private static Optional<Verify.TimestampIn> clockIn(String header, String part, String tolerance) {
        return Optional.of(new Verify.TimestampIn(
                Optional.of(header).filter(h -> !h.isEmpty()),
                Optional.of(part).filter(p -> !p.isEmpty()),
                "seconds",
                Duration.parse("PT" + tolerance)));
    }

    static WebhookConfig plain(Verify verify) {
        return reading(verify, Map.of(), Optional.empty(), Optional.empty());
    }

    private static WebhookConfig reading(
            Verify verify, Map<String, List<MapEntry>> map, Optional<String> id, Optional<String> each) {
        return new WebhookConfig(
                verify, id, each, map, Optional.empty(), List.of(), List.of(), "form", Optional.empty());
    }

    @Override
    public SourceAdapter<WebhookConfig> adapter() {
        return new Webhook(PayloadCondition.Factory.installed());
    }

    @Override
    public Map<String, WebhookConfig> configs() {
        var all = new HashMap<String, WebhookConfig>();
        all.put("*", mapped(SHA256));
        all.put(
                "each",
                new WebhookConfig(
                        SHA256,
                        Optional.of("batch"),
                        Optional.of("leads"),
                        MAP,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        "form",
                        Optional.empty()));
        var around = Map.of(
                "email", List.of(MapEntry.of("mail")),
                "campaign", List.of(MapEntry.of("outer:campaign.name")));
        for (var name : List.of("each-around", "each-missing", "each-empty")) {
            all.put(name, reading(SHA256, around, Optional.of("id"), Optional.of("data.leads")));
        }
        var soap = Map.of(
                "email", List.of(MapEntry.of("lead.contact.email")),
                "name", List.of(MapEntry.joined("lead.contact.first", "lead.contact.last")));
        for (var name : List.of("xml", "xml-hostile", "xml-broken")) {
            all.put(name, reading(SHA256, soap, Optional.of("lead.@id"), Optional.empty()));
        }
        var columns = Map.of("email", List.of(MapEntry.of("E-Mail")), "name", List.of(MapEntry.of("Name")));
        all.put("table", reading(SHA256, columns, Optional.of("No"), Optional.empty()));
        var labels = Map.of(
                "email", List.of(MapEntry.of("label:E-mail")),
                "phone", List.of(MapEntry.of("css:a.tel@href", "label:Phone").as("digits")));
        for (var name : List.of("text-labels", "html-labels")) {
            all.put(name, reading(SHA256, labels, Optional.of("label:Ref"), Optional.empty()));
        }
        var answers = Map.of(
                "email", List.of(MapEntry.of("answers[q=Mail].a")),
                "product", List.of(MapEntry.of("plan").meaning(Map.of("1", "Basic"))));
        all.put("answers", reading(SHA256, answers, Optional.of("token"), Optional.empty()));
        var time = new Verify.TimestampIn(Optional.of("X-Time"), Optional.empty(), "seconds", Duration.ofMinutes(5));
        all.put(
                "signed-headers",
                plain(new Verify.HmacSha256(
                        "X-Signature",
                        SECRETS,
                        "base64",
                        "v2,",
                        "{header:X-Delivery}.{timestamp}.{body}",
                        Optional.of(time))));
        all.put("standard-webhooks", plain(new Verify.StandardWebhooks(List.of(WHSEC))));
        var part = new Verify.TimestampIn(Optional.empty(), Optional.of("t"), "seconds", Duration.ofMinutes(5));
        all.put(
                "timestamped",
                plain(new Verify.HmacSha256(
                        "X-Signature", SECRETS, "hex", "v1=", "{timestamp}.{body}", Optional.of(part))));
        all.put("sha1", plain(new Verify.HmacSha1("X-Sig", SECRETS, "base64", "", "{body}", Optional.empty())));
        all.put("sha512", plain(new Verify.HmacSha512("X-Sig", SECRETS, "hex", "", "{body}", Optional.empty())));
        all.put("basic", plain(new Verify.Basic("partner", SECRETS)));
        var call = Map.of(
                "phone", List.of(MapEntry.of("caller")),
                "received_at",
                        List.of(new MapEntry(
                                List.of("start"), "date", Optional.empty(), Optional.of("dd.MM.yyyy HH:mm"))));
        all.put(
                "token-missed-call",
                new WebhookConfig(
                        new Verify.Token(SECRETS, Optional.of("X-Api-Key"), Optional.empty(), ""),
                        Optional.of("call_id"),
                        Optional.empty(),
                        call,
                        Optional.of("has(caller)"),
                        List.of(),
                        List.of(),
                        "missed_call",
                        Optional.of(new ReplyConfig(200, "text/plain", "ok"))));
        return all;
    }

    @Override
    public SourceContext context(String caseName) {
        return new TestContext().zone("Asia/Jakarta").build();
    }

    @Override
    public Request sign(Request request, WebhookConfig config) {
        var body = request.body().bytes();
        return switch (config.verify()) {
            case Verify.HmacSha256 h
            when h.prefix().equals("v2,") ->
                Requests.with(
                        Requests.with(request, "x-time", TIME),
                        "x-signature",
                        "v2,"
                                + digest(
                                        Algorithm.SHA256,
                                        Encoding.BASE64,
                                        (request.header("x-delivery").orElse("") + "." + TIME + ".")
                                                .getBytes(StandardCharsets.UTF_8),
                                        body));
            case Verify.HmacSha256 h
            when h.timestamp().isPresent() ->
                Requests.with(
                        request,
                        "x-signature",
                        "t="
                                + TIME + ",v1="
                                + digest(
                                        Algorithm.SHA256,
                                        Encoding.HEX,
                                        (TIME + ".").getBytes(StandardCharsets.UTF_8),
                                        body));
            case Verify.HmacSha256 h ->
                Requests.with(request, "x-signature", "sha256=" + digest(Algorithm.SHA256, Encoding.HEX, body));
            case Verify.HmacSha1 h -> Requests.with(request, "x-sig", digest(Algorithm.SHA1, Encoding.BASE64, body));
            case Verify.HmacSha512 h -> Requests.with(request, "x-sig", digest(Algorithm.SHA512, Encoding.HEX, body));
            case Verify.StandardWebhooks s -> {
                var signed = request;
                for (var header : StandardWebhooks.of(s.secret())
                        .sign("msg_1", TestContext.NOW, body)
                        .entrySet()) {
                    signed = Requests.with(signed, header.getKey(), header.getValue());
                }
                yield signed;
            }
            case Verify.Basic b ->
                Requests.with(
                        request,
                        "authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(("partner:" + KEY).getBytes(StandardCharsets.UTF_8)));
            case Verify.Token t -> Requests.with(request, "x-api-key", KEY);
        };
    }

    private static String digest(Algorithm algorithm, Encoding encoding, byte[]... parts) {
        return encoding.encode(Hmac.digest(algorithm, KEY.getBytes(StandardCharsets.UTF_8), parts));
    }

    @Override
    public Optional<Duration> tolerance(WebhookConfig config) {
        return switch (config.verify()) {
            case Verify.HmacSha256 h -> h.timestamp().map(Verify.TimestampIn::tolerance);
            case Verify.StandardWebhooks s -> Optional.of(Duration.ofMinutes(5));
            case Verify.HmacSha1 h -> Optional.empty();
            case Verify.HmacSha512 h -> Optional.empty();
            case Verify.Basic b -> Optional.empty();
            case Verify.Token t -> Optional.empty();
        };
    }

    @Override
    public Set<String> signatureHeaders(WebhookConfig config) {
        return switch (config.verify()) {
            case Verify.HmacSha256 h ->
                h.prefix().equals("v2,") ? Set.of("x-signature", "x-time", "x-delivery") : Set.of("x-signature");
            case Verify.HmacSha1 h -> Set.of("x-sig");
            case Verify.HmacSha512 h -> Set.of("x-sig");
            case Verify.StandardWebhooks s -> Set.of("webhook-id", "webhook-timestamp", "webhook-signature");
            case Verify.Basic b -> Set.of("authorization");
            case Verify.Token t -> Set.of("x-api-key");
        };
    }

    @Override
    public boolean signsBody(WebhookConfig config) {
        return !(config.verify() instanceof Verify.Basic) && !(config.verify() instanceof Verify.Token);
    }

    @Override
    public Map<String, WebhookConfig> invalid() {
        return Map.of(
                "verify.hmac_sha256.secret: no secret; refer to one as ${secret:NAME}",
                plain(new Verify.HmacSha256("X-S", List.of(), "hex", "", "{body}", Optional.empty())),
                "verify.hmac_sha256.timestamp: missing, but `signed` uses it; say its header or part",
                plain(new Verify.HmacSha256("X-S", SECRETS, "hex", "", "{timestamp}{body}", Optional.empty())),
                "verify.hmac_sha256.signed: does not cover the time, so anybody could change it; sign it as the sender does,"
                        + " for instance \"{timestamp}.{body}\", or leave `timestamp` out",
                plain(new Verify.HmacSha256("X-S", SECRETS, "hex", "", "{body}", clockIn("X-T", "", "5m"))),
                "verify.hmac_sha256.prefix: missing, so no part would be the signature; say it, for instance \"v1=\"",
                plain(new Verify.HmacSha256("X-S", SECRETS, "hex", "", "{timestamp}{body}", clockIn("", "t", "5m"))),
                "verify.hmac_sha256.timestamp.tolerance: an old request could be sent again for too long; say at most 1h;"
                        + " 5m is usual",
                plain(new Verify.HmacSha256("X-S", SECRETS, "hex", "", "{timestamp}{body}", clockIn("X-T", "", "61m"))),
                "verify.hmac_sha256.signed: the body is not covered: `{body}` is missing; use a pattern such as {body}",
                plain(new Verify.HmacSha256("X-S", SECRETS, "hex", "", "{url}", Optional.empty())),
                "verify.standard_webhooks.secret: the secret must be `whsec_` and base64 of at least 16 bytes; copy it"
                        + " again from the sender's settings",
                plain(new Verify.StandardWebhooks(SECRETS)),
                "verify.token: needs a header or a query parameter; say one of header and query",
                plain(new Verify.Token(SECRETS, Optional.empty(), Optional.empty(), "")),
                "only: `status` is not compared with anything; compare it, as in status == \"new\", or ask has(status)",
                new WebhookConfig(
                        SHA256,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Optional.of("status"),
                        List.of(),
                        List.of(),
                        "form",
                        Optional.empty()));
    }
}
