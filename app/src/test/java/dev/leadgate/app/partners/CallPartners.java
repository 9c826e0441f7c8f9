package dev.leadgate.app.partners;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Telephone systems whose call logs are read.
final class CallPartners {
    static final String RINGCENTRAL = """
        type: ringcentral
        client_id: app-id
        client_secret: "${secret:CLIENT}"
        jwt: "${secret:JWT}"
        mode: polling
        api_base: "@API@"
        """;
    static final String AIRCALL = """
        type: aircall
        token: ["${secret:APP}"]
        api_id: "${secret:ID}"
        api_token: "${secret:TOKEN}"
        api_base: "@API@"
        """;
    static final String ZADARMA = """
        type: zadarma
        secret: ["${secret:APP}"]
        key: "${secret:ID}"
        api_base: "@API@"
        """;
    static final String RINGOSTAT = """
        type: ringostat
        token: ["${secret:APP}"]
        auth_key: "${secret:TOKEN}"
        api_base: "@API@"
        """;
    private static final String RINGCENTRAL_REFUSAL =
            "{\"errorCode\":\"OAU-213\",\"message\":\"Token not found\",\"errors\":[{\"errorCode\":\"OAU-213\"}]}";

    private CallPartners() {}

    static Stream<Partner> all() {
        return Stream.of(ringCentralEvent(), ringCentralLog(), aircall(), zadarma(), ringostat());
    }

    /// The token that RingCentral gives for a JWT.
    static void ringCentralToken(Vendor vendor) {
        vendor.answers(
                post(urlPathEqualTo("/restapi/oauth/token"))
                        .withBasicAuth("app-id", Vendor.SECRET + "client")
                        .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                        .withRequestBody(equalTo("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"
                                + "&assertion=" + Vendor.SECRET + "jwt")),
                okJson("{\"access_token\":\"secret-of-session\",\"token_type\":\"bearer\",\"expires_in\":3600,"
                        + "\"scope\":\"ReadCallLog\",\"owner_id\":\"1\",\"endpoint_id\":\"e1\"}"));
    }

    static MappingBuilder ringCentral() {
        return get(urlPathEqualTo("/restapi/v1.0/account/~/call-log"))
                .withQueryParam("view", equalTo("Simple"))
                .withHeader("Authorization", equalTo("Bearer secret-of-session"))
                .withHeader("Accept", equalTo(Partner.JSON));
    }

    static MappingBuilder ringCentralPage(String page) {
        return ringCentral()
                .withQueryParam("type", equalTo("Voice"))
                .withQueryParam("direction", equalTo("Inbound"))
                .withQueryParam("dateFrom", matching("2025-12-31T2[0-9]:.*Z"))
                .withQueryParam("dateTo", matching("202.-.*Z"))
                .withQueryParam("perPage", equalTo("100"))
                .withQueryParam("page", equalTo(page));
    }

    private static Partner ringCentralEvent() {
        return Partner.lead(
                        "RingCentral, a call",
                        RINGCENTRAL.replace("polling", "webhook") + "verification_token: [\"${secret:VERIFY}\"]\n",
                        Partner.details(Partner.body("voip", "ringcentral/event-missed/request.http")),
                        ringCentral().withQueryParam("telephonySessionId", equalTo("s-e01")),
                        Vendor.fixture("voip", "ringcentral/event-missed/hydrated.json"),
                        "Ada",
                        RINGCENTRAL_REFUSAL)
                .after(CallPartners::ringCentralToken);
    }

    private static Partner ringCentralLog() {
        return Partner.lead(
                        "RingCentral, the call log",
                        RINGCENTRAL,
                        Outcome.poll(),
                        ringCentralPage("1"),
                        Vendor.fixture("voip", "ringcentral/event-missed/hydrated.json"),
                        "AbC101",
                        RINGCENTRAL_REFUSAL)
                .after(CallPartners::ringCentralToken);
    }

    static MappingBuilder aircallPage(String page) {
        return get(urlPathEqualTo("/v1/calls"))
                .withBasicAuth(Vendor.SECRET + "id", Vendor.SECRET + "token")
                .withQueryParam("from", equalTo("1767214800"))
                .withQueryParam("to", equalTo("1767225480"))
                .withQueryParam("order", equalTo("asc"))
                .withQueryParam("per_page", equalTo("50"))
                .withQueryParam("page", equalTo(page));
    }

    private static Partner aircall() {
        return Partner.lead(
                "Aircall, the call log",
                AIRCALL,
                Outcome.poll(),
                aircallPage("1"),
                """
                {"meta": {"count": 2, "total": 2, "current_page": 1, "per_page": 50, "next_page_link": null,
                  "previous_page_link": null},
                 "calls": [
                  {"id": 812, "direct_link": "https://api.aircall.io/v1/calls/812", "direction": "inbound",
                   "status": "done", "missed_call_reason": "no_available_agent", "started_at": 1767224000,
                   "answered_at": null, "ended_at": 1767224020, "duration": 20, "raw_digits": "+49 1511 9876543",
                   "number": {"id": 9, "name": "Sales DE", "digits": "+49 30 123456"}, "user": null, "contact": null},
                  {"id": 813, "direction": "inbound", "status": "answered", "started_at": 1767225000,
                   "raw_digits": "+49 1511 9876544"}]}
                """,
                "812:call.ended",
                "{\"error\":\"Unauthorized\",\"troubleshoot\":\"Check your API key\"}");
    }

    static MappingBuilder zadarmaPage(String skip) {
        return get(urlPathEqualTo("/v1/statistics/pbx/"))
                .withQueryParam("start", equalTo("2025-12-31 21:00:00"))
                .withQueryParam("end", equalTo("2025-12-31 23:58:00"))
                .withQueryParam("version", equalTo("2"))
                .withQueryParam("call_type", equalTo("in"))
                .withQueryParam("limit", equalTo("1000"))
                .withQueryParam("skip", equalTo(skip))
                .withQueryParam("format", equalTo("json"))
                .andMatching(request -> {
                    var at = request.getUrl().indexOf('?');
                    var expected = zadarmaSignature(
                            request.getUrl().substring(0, at), request.getUrl().substring(at + 1));
                    return MatchResult.of(expected.equals(request.getHeader("Authorization")));
                });
    }

    /// As the vendor's own client computes it.
    private static String zadarmaSignature(String method, String query) {
        try {
            var sorted =
                    String.join("&", Stream.of(query.split("&", -1)).sorted().toList());
            var md5 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(sorted.getBytes(StandardCharsets.UTF_8)));
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec((Vendor.SECRET + "app").getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            var hex = HexFormat.of().formatHex(mac.doFinal((method + sorted + md5).getBytes(StandardCharsets.UTF_8)));
            return Vendor.SECRET + "id:" + Base64.getEncoder().encodeToString(hex.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Partner zadarma() {
        return Partner.lead(
                "Zadarma, statistics",
                ZADARMA,
                Outcome.poll(),
                zadarmaPage("0"),
                "{\"status\":\"success\",\"start\":\"2025-12-31 21:00:00\",\"end\":\"2025-12-31"
                        + " 23:58:00\",\"version\":2,"
                        + "\"stats\":" + Vendor.fixture("voip", "zadarma/statistics/payload.json") + "}",
                "in_0020:NOTIFY_END",
                "{\"status\":\"error\",\"message\":\"Not authorized\"}");
    }

    private static Partner ringostat() {
        return Partner.lead(
                "Ringostat, the journal",
                RINGOSTAT,
                Outcome.poll(),
                ringostatQuestion(),
                "[" + Vendor.fixture("voip", "ringostat/journal/payload.json") + "]",
                "ua-16:ended",
                "{\"error\":\"Wrong Auth-key\"}");
    }

    static MappingBuilder ringostatQuestion() {
        return get(urlPathEqualTo("/calls/list"))
                .withHeader("Auth-key", equalTo(Vendor.SECRET + "token"))
                .withQueryParam("export_type", equalTo("json"))
                .withQueryParam("from", equalTo("2025-12-31 21:00:00"))
                .withQueryParam("to", equalTo("2025-12-31 23:58:00"))
                .withQueryParam("fields", matching("caller,dst,calldate,.*uniqueid.*"));
    }
}
