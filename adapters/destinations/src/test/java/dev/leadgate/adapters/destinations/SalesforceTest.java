package dev.leadgate.adapters.destinations;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.leadgate.spi.Destination;
import dev.leadgate.spi.Destination.Answer;
import dev.leadgate.spi.Destination.Entry;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Salesforce as its REST API guide describes upserts by external id, and the client credentials flow.
class SalesforceTest extends Vendor {
    private static final String DATA = "/services/data/v62.0";
    private static final String LEAD = DATA + "/sobjects/Lead/Leadgate_Id__c/" + Sample.LEAD;
    private static final String TOKEN = "/services/oauth2/token";
    private static final String FIELDS = """
            {"FirstName":"Kartika Dewi","LastName":"Wulandari","Company":"PT Maju Jaya","Email":"kartika@maju.example",
             "Phone":"+6281234567890","Title":"CTO","City":"Jakarta","Description":"Pricing for 120 seats",
             "LeadSource":"website","Tier__c":"gold","OwnerId":"005000000000001"}""";

    private SalesforceConfig config() {
        return new SalesforceConfig(
                base(),
                Secret.of("consumer-key"),
                Secret.of("consumer-secret"),
                "Leadgate_Id__c",
                Map.of("Tier__c", "fields.tier"),
                "62.0");
    }

    private Destination open() {
        return new SalesforceAdapter().open(config(), Sample.context());
    }

    private static String error(String code) {
        return "[{\"message\":\"in its own words\",\"errorCode\":\"" + code + "\",\"fields\":[]}]";
    }

    @BeforeEach
    void documented() {
        token("00Dtoken!1");
        server.stubFor(get(urlPathEqualTo(DATA + "/query"))
                .withQueryParam("q", containing("Email = 'budi@example.com'"))
                .willReturn(json(200, "{\"totalSize\":1,\"done\":true,\"records\":[{\"Id\":\"005000000000001\"}]}")));
    }

    private void token(String token) {
        server.stubFor(post(TOKEN)
                .withRequestBody(
                        equalTo("grant_type=client_credentials&client_id=consumer-key&client_secret=consumer-secret"))
                .willReturn(json(200, "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\"}")));
    }

    private void lead(String fields, ResponseDefinitionBuilder answer) {
        server.stubFor(patch(urlEqualTo(LEAD))
                .withHeader("authorization", equalTo("Bearer 00Dtoken!1"))
                .withRequestBody(equalToJson(fields, true, false))
                .willReturn(answer));
    }

    @Test
    void a_lead_is_kept_by_the_external_id_with_its_owner() throws Exception {
        lead(FIELDS, json(201, "{\"id\":\"00Q000000000001\",\"success\":true,\"created\":true,\"errors\":[]}"));
        var taken = new Answer.Taken(Optional.of(new Entry(
                "00Q000000000001", Optional.of(URI.create(base() + "/lightning/r/Lead/00Q000000000001/view")))));
        var salesforce = open();
        assertThat(salesforce.send(Sample.told())).isEqualTo(taken);
        lead(FIELDS, json(200, "{\"id\":\"00Q000000000001\",\"success\":true,\"created\":false,\"errors\":[]}"));
        assertThat(salesforce.send(Sample.told())).as("the same lead").isEqualTo(taken);
        lead(FIELDS, aResponse().withStatus(204));
        assertThat(salesforce.send(Sample.again("00Q000000000001")))
                .as("an update without a body")
                .isEqualTo(new Answer.Taken(Optional.of(new Entry("00Q000000000001", Optional.empty()))));
        server.verify(1, postRequestedFor(urlEqualTo(TOKEN)));
    }

    @Test
    void what_must_be_there_is_filled_in() throws Exception {
        lead(
                "{\"LastName\":\"+6281234567890\",\"Company\":\"[not provided]\",\"Phone\":\"+6281234567890\","
                        + "\"Title\":\"CTO\",\"City\":\"Jakarta\",\"Description\":\"Pricing for 120 seats\","
                        + "\"LeadSource\":\"website\",\"Tier__c\":\"gold\",\"OwnerId\":\"005000000000001\"}",
                json(201, "{\"id\":\"00Q000000000002\",\"success\":true}"));
        var told = Sample.told(Optional.empty(), Optional.empty(), List.of(Sample.PHONE), Optional.empty());
        assertThat(open().send(told)).isInstanceOf(Answer.Taken.class);
    }

    @Test
    void a_token_that_ran_out_is_asked_for_again_once() throws Exception {
        lead(FIELDS, json(401, error("INVALID_SESSION_ID")));
        assertThat(open().send(Sample.told())).isInstanceOf(Answer.NeedsYou.class);
        server.verify(2, postRequestedFor(urlEqualTo(TOKEN)));
        server.resetAll();
        documented();
        var salesforce = open();
        lead(FIELDS, json(201, "{\"id\":\"00Q000000000001\",\"success\":true}"));
        salesforce.send(Sample.told());
        server.resetAll();
        token("00Dtoken!2");
        server.stubFor(patch(urlEqualTo(LEAD))
                .withHeader("authorization", equalTo("Bearer 00Dtoken!1"))
                .willReturn(json(401, error("INVALID_SESSION_ID"))));
        server.stubFor(patch(urlEqualTo(LEAD))
                .withHeader("authorization", equalTo("Bearer 00Dtoken!2"))
                .willReturn(json(200, "{\"id\":\"00Q000000000001\",\"success\":true}")));
        assertThat(salesforce.send(Sample.told())).isInstanceOf(Answer.Taken.class);
    }

    @Test
    void a_connection_that_breaks_is_tried_again_with_the_same_request() throws Exception {
        lead(FIELDS, aResponse().withFault(Fault.EMPTY_RESPONSE));
        var salesforce = open();
        assertThatThrownBy(() -> salesforce.send(Sample.told())).isInstanceOf(IOException.class);
        lead(FIELDS, json(200, "{\"id\":\"00Q000000000001\",\"success\":true,\"created\":false}"));
        assertThat(salesforce.send(Sample.told())).isInstanceOf(Answer.Taken.class);
    }

    @Test
    void each_refusal_is_taken_for_what_it_is() throws Exception {
        lead(FIELDS, json(400, error("REQUIRED_FIELD_MISSING")));
        assertThat(open().send(Sample.told()))
                .isEqualTo(new Answer.Refused("Salesforce answered 400: in its own words"));
        lead(FIELDS, json(400, error("CANNOT_UPDATE_CONVERTED_LEAD")));
        assertThat(open().send(Sample.again("00Q1"))).isInstanceOf(Answer.Taken.class);
        lead(FIELDS, json(403, error("REQUEST_LIMIT_EXCEEDED")));
        assertThat(open().send(Sample.told()))
                .isInstanceOfSatisfying(
                        Answer.Later.class, later -> assertThat(later.after()).isEqualTo(Duration.ofMinutes(15)));
        lead(FIELDS, json(400, error("UNABLE_TO_LOCK_ROW")));
        assertThat(open().send(Sample.told())).isInstanceOf(Answer.Later.class);
        lead(FIELDS, json(300, "[\"/services/data/v62.0/sobjects/Lead/1\"]"));
        assertThat(open().send(Sample.told())).isInstanceOf(Answer.Refused.class);
        server.stubFor(post(TOKEN).willReturn(json(400, "{\"error\":\"invalid_client\"}")));
        assertThat(open().send(Sample.told()))
                .isEqualTo(new Answer.NeedsYou("Salesforce gives no access token: invalid_client"));
        assertTroubleIsUnderstood(this::open, error("SERVER_UNAVAILABLE"));
    }

    @Test
    void checking_looks_for_the_external_id() throws Exception {
        server.stubFor(get(DATA + "/sobjects/Lead/describe")
                .willReturn(json(200, "{\"fields\":[{\"name\":\"Leadgate_Id__c\",\"externalId\":false}]}")));
        assertThat(open().check()).isInstanceOf(Answer.NeedsYou.class);
        server.stubFor(get(DATA + "/sobjects/Lead/describe").willReturn(json(200, "{\"fields\":[]}")));
        assertThat(open().check()).isInstanceOf(Answer.NeedsYou.class);
        server.stubFor(get(DATA + "/sobjects/Lead/describe")
                .willReturn(json(200, "{\"fields\":[{\"name\":\"Leadgate_Id__c\",\"externalId\":true}]}")));
        assertThat(open().check()).isEqualTo(new Answer.Taken(Optional.empty()));
    }

    @Test
    void the_external_id_is_not_to_be_mapped() {
        assertThat(new SalesforceAdapter()
                        .validate(new SalesforceConfig(
                                "https://example.my.salesforce.com",
                                Secret.of("a"),
                                Secret.of("b"),
                                "Leadgate_Id__c",
                                Map.of("Leadgate_Id__c", "number"),
                                "62.0")))
                .hasSize(1);
    }
}
