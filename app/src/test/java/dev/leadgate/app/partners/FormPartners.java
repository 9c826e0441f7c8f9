package dev.leadgate.app.partners;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Form builders and ad networks that are asked for leads.
final class FormPartners {
    static final String META_EXPIRED =
            "{\"error\":{\"message\":\"Error validating access token: secret-of-token\",\"type\":\"OAuthException\","
                    + "\"code\":190,\"error_subcode\":463,\"fbtrace_id\":\"A1\"}}";
    static final String ADS = """
        type: meta_lead_ads
        app_secret: ["${secret:APP}"]
        verify_token: "${secret:VERIFY}"
        access_token: "${secret:TOKEN}"
        forms: ["700000000000003"]
        api_base: "@API@"
        """;
    static final String LINKEDIN = """
        type: linkedin
        client_secret: ["${secret:CLIENT}"]
        access_token: "${secret:TOKEN}"
        mode: both
        owner: urn:li:sponsoredAccount:501
        lead_type: SPONSORED
        api_base: "@API@"
        """;

    private FormPartners() {}

    static Stream<Partner> all() {
        return Stream.of(metaLead(), metaForm(), hubspot(), linkedInLead(), linkedInLog(), jotform());
    }

    static MappingBuilder graph(String path) {
        return get(urlPathEqualTo("/v25.0/" + path))
                .withQueryParam("access_token", equalTo(Vendor.SECRET + "token"))
                .withQueryParam(
                        "appsecret_proof", equalTo(Vendor.hmac(Vendor.SECRET + "app", Vendor.SECRET + "token")));
    }

    /// Hands a delivery of Meta's to the judge, signed, and asks for the details of what it stored.
    static Outcome.Question delivered(String body) {
        return source -> {
            var judge = source.intakes().stream()
                    .filter(Intake.Hosted.class::isInstance)
                    .map(i -> ((Intake.Hosted) i).judge())
                    .findFirst()
                    .orElseThrow();
            var signature = "sha256=" + Vendor.hmac(Vendor.SECRET + "app", body);
            var verdict = judge.judge(new Request(
                    "POST",
                    URI.create("/in/test"),
                    Map.of("x-hub-signature-256", List.of(signature)),
                    Payload.utf8(body, Partner.JSON),
                    "192.0.2.1"));
            return Outcome.details(
                    source, ((Verdict.Accept) verdict).envelopes().getFirst());
        };
    }

    private static Partner metaLead() {
        return Partner.lead(
                "Meta, answers of a lead",
                ADS,
                delivered(Partner.body("webhook", "meta_lead_ads/lead/request.http")),
                graph("900000000000001").withQueryParam("fields", matching("id,created_time,form_id,field_data,.*")),
                Vendor.fixture("webhook", "meta_lead_ads/lead/hydrated.json"),
                "Ada Lovelace",
                META_EXPIRED);
    }

    private static Partner metaForm() {
        return Partner.lead(
                "Meta, leads of a form",
                ADS,
                Outcome.poll(),
                formPage(""),
                """
                {"data": [{"id": "900000000000001", "created_time": "2025-12-31T23:30:00+0000"},
                          {"id": "900000000000002", "created_time": "2025-12-31T23:40:00+0000"}],
                 "paging": {"cursors": {"before": "QVFI", "after": "QVFJ"}}}
                """,
                "900000000000001 900000000000002",
                META_EXPIRED);
    }

    /// @param after cursor of the page, empty for the first
    static MappingBuilder formPage(String after) {
        return graph("700000000000003/leads")
                .withQueryParam("fields", equalTo("id,created_time"))
                .withQueryParam("limit", equalTo("100"))
                .withQueryParam(
                        "filtering",
                        equalTo("[{\"field\":\"time_created\",\"operator\":\"GREATER_THAN\",\"value\":1767222000}]"))
                .withQueryParam("after", after.isEmpty() ? absent() : equalTo(after));
    }

    private static Partner hubspot() {
        return Partner.lead(
                "HubSpot, a contact",
                """
                type: hubspot
                client_secret: ["${secret:CLIENT}"]
                access_token: "${secret:TOKEN}"
                api_base: "@API@"
                """,
                Partner.details(
                        "{\"subscriptionType\":\"contact.creation\",\"objectId\":101,\"occurredAt\":1767225540000}"),
                get(urlPathEqualTo("/crm/v3/objects/contacts/101"))
                        .withQueryParam("archived", equalTo("false"))
                        .withQueryParam("properties", matching("firstname,lastname,email,phone,.*"))
                        .withHeader("Authorization", equalTo("Bearer " + Vendor.SECRET + "token"))
                        .withHeader("Accept", equalTo(Partner.JSON)),
                Vendor.fixture("webhook", "hubspot/creation/hydrated.json"),
                "Ada Lovelace",
                """
                {"status": "error", "message": "Authentication credentials not found: secret-of-token",
                 "correlationId": "c-1", "category": "INVALID_AUTHENTICATION"}
                """);
    }

    static MappingBuilder linkedInQuestion(String start) {
        return linkedIn(get(urlPathEqualTo("/rest/leadFormResponses"))
                .withQueryParam("q", equalTo("owner"))
                .withQueryParam("owner", equalTo("(sponsoredAccount:urn:li:sponsoredAccount:501)"))
                .withQueryParam("leadType", equalTo("(leadType:SPONSORED)"))
                .withQueryParam("limitedToTestLeads", equalTo("false"))
                .withQueryParam("submittedAtTimeRange", equalTo("(start:1767221400000,end:1767225600000)"))
                .withQueryParam("fields", matching(".*formResponse.*"))
                .withQueryParam("count", equalTo("10"))
                .withQueryParam("start", equalTo(start)));
    }

    private static MappingBuilder linkedIn(MappingBuilder question) {
        return question.withHeader("Authorization", equalTo("Bearer " + Vendor.SECRET + "token"))
                .withHeader("LinkedIn-Version", matching("20[0-9]{4}"))
                .withHeader("X-Restli-Protocol-Version", equalTo("2.0.0"));
    }

    static Partner linkedInLead() {
        return Partner.lead(
                "LinkedIn, a lead",
                LINKEDIN,
                Partner.details(Partner.body("webhook", "linkedin/created/request.http")),
                linkedIn(get(urlPathEqualTo("/rest/leadFormResponses/11111111-2222-3333-4444-555555555550-1"))
                        .withQueryParam("fields", matching(".*formResponse.*"))),
                Vendor.fixture("webhook", "linkedin/created/hydrated.json"),
                "Ada Lovelace",
                "{\"status\":401,\"serviceErrorCode\":65601,\"code\":\"REVOKED_ACCESS_TOKEN\","
                        + "\"message\":\"The token used in the request has been revoked by the user\"}");
    }

    private static Partner linkedInLog() {
        return Partner.lead(
                "LinkedIn, leads of an account",
                LINKEDIN,
                Outcome.poll(),
                linkedInQuestion("0"),
                "{\"paging\":{\"start\":0,\"count\":10,\"links\":[]},\"elements\":["
                        + Vendor.fixture("webhook", "linkedin/polled/update.json") + "]}",
                "11111111-2222-3333-4444-555555555550-1:CREATED",
                "{\"status\":401,\"serviceErrorCode\":65602,\"code\":\"EXPIRED_ACCESS_TOKEN\","
                        + "\"message\":\"The token used in the request has expired\"}");
    }

    private static Partner jotform() {
        return Partner.lead(
                "Jotform, a submission",
                """
                type: jotform
                verify: { token: { query: key, secret: "${secret:VERIFY}" } }
                api_key: "${secret:TOKEN}"
                api_base: "@API@"
                """,
                Outcome.details(Payload.utf8(
                        "formID=243615086540051&submissionID=6114090137116205387&rawRequest=%7B%7D",
                        "application/x-www-form-urlencoded")),
                get(urlPathEqualTo("/submission/6114090137116205387"))
                        .withHeader("APIKEY", equalTo(Vendor.SECRET + "token")),
                Vendor.fixture("webhook", "jotform/read-again/hydrated.json"),
                "Ada Lovelace",
                "{\"responseCode\":401,\"message\":\"You're not authorized to use"
                        + " (/submission-id)\",\"content\":\"\"}");
    }
}
