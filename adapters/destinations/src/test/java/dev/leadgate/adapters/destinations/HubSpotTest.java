package dev.leadgate.adapters.destinations;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// HubSpot as its reference of the CRM API v3 describes it.
class HubSpotTest extends Vendor {
    private static final String UPSERT = "/crm/v3/objects/contacts/batch/upsert";
    private static final String ERROR = """
            {"status":"error","message":"Property values were not valid","correlationId":"c","category":"VALIDATION_ERROR"}""";
    private static final String OK = """
            {"status":"COMPLETE","results":[{"id":"501","properties":{},"new":%s}]}""";

    private HubSpotConfig config(String idProperty, Map<String, String> map) {
        return new HubSpotConfig(Secret.of("pat-eu1-0001"), idProperty, map, Optional.of("1234567"), base());
    }

    private Destination open() {
        return new HubSpotAdapter().open(config("email", Map.of("tier", "fields.tier")), Sample.context());
    }

    private void owner(String results) {
        server.stubFor(get(urlPathEqualTo("/crm/v3/owners"))
                .withHeader("authorization", equalTo("Bearer pat-eu1-0001"))
                .withQueryParam("email", equalTo("budi@example.com"))
                .willReturn(json(200, "{\"results\":[" + results + "]}")));
    }

    private void upsert(String json, ResponseDefinitionBuilder answer) {
        server.stubFor(post(UPSERT)
                .withHeader("authorization", equalTo("Bearer pat-eu1-0001"))
                .withRequestBody(equalToJson(json, true, false))
                .willReturn(answer));
    }

    private static final String CONTACT = """
            {"inputs":[{"idProperty":"email","id":"kartika@maju.example","properties":{
              "email":"kartika@maju.example","firstname":"Kartika Dewi","lastname":"Wulandari","phone":"+6281234567890",
              "company":"PT Maju Jaya","jobtitle":"CTO","city":"Jakarta","country":"ID",
              "message":"Pricing for 120 seats","tier":"gold"%s}}]}""";

    @Test
    void a_contact_is_kept_by_its_mail_address_with_its_owner() throws Exception {
        owner("{\"id\":\"41629779\",\"email\":\"budi@example.com\"}");
        upsert(CONTACT.formatted(",\"hubspot_owner_id\":\"41629779\""), json(201, OK.formatted("true")));
        var taken = new Answer.Taken(Optional.of(
                new Entry("501", Optional.of(URI.create("https://app.hubspot.com/contacts/1234567/record/0-1/501")))));
        var hubspot = open();
        assertThat(hubspot.send(Sample.told())).isEqualTo(taken);
        assertThat(hubspot.send(Sample.told())).as("the same contact").isEqualTo(taken);
        server.verify(1, getRequestedFor(urlPathEqualTo("/crm/v3/owners")));
    }

    @Test
    void whoever_is_nobody_there_leaves_the_owner_alone() throws Exception {
        owner("");
        upsert(CONTACT.formatted(""), json(200, OK.formatted("false")));
        assertThat(open().send(Sample.told())).isInstanceOf(Answer.Taken.class);
    }

    /// Nobody knows whether it was stored: the same request again comes to the same contact.
    @Test
    void a_connection_that_breaks_is_tried_again_with_the_same_request() throws Exception {
        owner("");
        upsert(CONTACT.formatted(""), aResponse().withFault(Fault.EMPTY_RESPONSE));
        var hubspot = open();
        assertThatThrownBy(() -> hubspot.send(Sample.told())).isInstanceOf(IOException.class);
        upsert(CONTACT.formatted(""), json(200, OK.formatted("false")));
        assertThat(hubspot.send(Sample.told())).isInstanceOf(Answer.Taken.class);
        assertThat(server.findAll(postRequestedFor(urlEqualTo(UPSERT))).stream()
                        .map(r -> r.getBodyAsString())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void a_lead_without_mail_needs_a_property_of_its_own() throws Exception {
        var chat = Sample.told(List.of(Sample.PHONE));
        assertThat(open().send(chat)).isInstanceOf(Answer.Refused.class);
        owner("");
        server.stubFor(post(UPSERT)
                .withRequestBody(equalToJson(
                        "{\"inputs\":[{\"idProperty\":\"leadgate_id\",\"id\":\"" + Sample.LEAD + "\"}]}", true, true))
                .willReturn(json(200, OK.formatted("true"))));
        var own = new HubSpotAdapter().open(config("leadgate_id", Map.of()), Sample.context());
        assertThat(own.send(chat)).isInstanceOf(Answer.Taken.class);
    }

    @Test
    void refusals_are_told_in_its_own_words() throws Exception {
        owner("");
        upsert(CONTACT.formatted(""), json(400, ERROR));
        assertThat(open().send(Sample.told()))
                .isEqualTo(new Answer.Refused("HubSpot answered 400: Property values were not valid"));
        server.resetAll();
        owner("");
        upsert(CONTACT.formatted(""), json(207, "{\"results\":[],\"errors\":[{\"message\":\"conflict\"}]}"));
        assertThat(open().send(Sample.told())).isEqualTo(new Answer.Refused("HubSpot answered 207: conflict"));
        assertTroubleIsUnderstood(this::open, ERROR);
    }

    @Test
    void checking_changes_nothing() throws Exception {
        server.stubFor(get("/crm/v3/objects/contacts?limit=1").willReturn(json(200, "{\"results\":[]}")));
        server.stubFor(get("/crm/v3/owners?limit=1").willReturn(json(403, ERROR)));
        assertThat(open().check()).isInstanceOf(Answer.NeedsYou.class);
        server.stubFor(get("/crm/v3/owners?limit=1").willReturn(json(200, "{\"results\":[]}")));
        assertThat(open().check()).isEqualTo(new Answer.Taken(Optional.empty()));
    }
}
