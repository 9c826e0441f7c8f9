package dev.leadgate.adapters.destinations;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Pipedrive as its reference describes persons (v2), leads and users (v1).
class PipedriveTest extends Vendor {
    private static final String ID = "adf21080-0e10-11eb-879b-05d71fb426ec";
    private static final String LEAD = """
            {"title":"PT Maju Jaya (L-1042)","person_id":31,"value":{"amount":2400.50,"currency":"EUR"},"owner_id":9,
             "abc123":"gold"}""";

    private Destination open() {
        var config = new PipedriveConfig(
                Secret.of("pipedrive-token"), Map.of("abc123", "fields.tier"), Optional.of("example"), base());
        return new PipedriveAdapter().open(config, Sample.context());
    }

    private void users() {
        server.stubFor(get(urlPathEqualTo("/api/v1/users/find"))
                .withHeader("x-api-token", equalTo("pipedrive-token"))
                .withQueryParam("term", equalTo("budi@example.com"))
                .withQueryParam("search_by_email", equalTo("1"))
                .willReturn(json(200, "{\"success\":true,\"data\":[{\"id\":9,\"email\":\"Budi@example.com\"}]}")));
    }

    private void search(String items) {
        server.stubFor(get(urlPathEqualTo("/api/v2/persons/search"))
                .withQueryParam("term", equalTo("kartika@maju.example"))
                .withQueryParam("fields", equalTo("email"))
                .withQueryParam("exact_match", equalTo("true"))
                .willReturn(json(200, "{\"success\":true,\"data\":{\"items\":[" + items + "]}}")));
    }

    private void leads(String leads) {
        server.stubFor(get(urlPathEqualTo("/api/v1/leads"))
                .withQueryParam("person_id", equalTo("31"))
                .willReturn(json(200, "{\"success\":true,\"data\":[" + leads + "]}")));
    }

    private void enter(ResponseDefinitionBuilder answer) {
        server.stubFor(post("/api/v1/leads")
                .withRequestBody(equalToJson(LEAD, true, false))
                .willReturn(answer));
    }

    @Test
    void a_stranger_becomes_a_person_and_a_lead() throws Exception {
        users();
        search("");
        server.stubFor(post("/api/v2/persons")
                .withRequestBody(equalToJson("""
                        {"name":"Kartika Dewi Wulandari","owner_id":9,
                         "emails":[{"value":"kartika@maju.example","primary":true,"label":"work"}],
                         "phones":[{"value":"+6281234567890","primary":true,"label":"work"}]}"""))
                .willReturn(json(201, "{\"success\":true,\"data\":{\"id\":31}}")));
        leads("");
        enter(json(201, "{\"success\":true,\"data\":{\"id\":\"" + ID + "\"}}"));
        assertThat(open().send(Sample.told()))
                .isEqualTo(new Answer.Taken(Optional.of(
                        new Entry(ID, Optional.of(URI.create("https://example.pipedrive.com/leads/inbox/" + ID))))));
    }

    /// The first answer never came: what it entered is found and changed, and there is no second lead.
    @Test
    void a_connection_that_broke_leaves_one_person_and_one_lead() throws Exception {
        users();
        search("{\"item\":{\"id\":31}}");
        leads("{\"id\":\"other\",\"title\":\"PT Maju Jaya (L-104)\"}");
        enter(aResponse().withFault(Fault.EMPTY_RESPONSE));
        var pipedrive = open();
        assertThatThrownBy(() -> pipedrive.send(Sample.told())).isInstanceOf(IOException.class);
        leads("{\"id\":\"other\",\"title\":\"PT Maju Jaya (L-104)\"},{\"id\":\"" + ID
                + "\",\"title\":\"PT Maju Jaya (L-1042)\"}");
        changed();
        assertThat(pipedrive.send(Sample.told())).isInstanceOf(Answer.Taken.class);
        server.verify(1, postRequestedFor(urlEqualTo("/api/v1/leads")));
        server.verify(0, postRequestedFor(urlEqualTo("/api/v2/persons")));
    }

    private void changed() {
        server.stubFor(patch(urlEqualTo("/api/v1/leads/" + ID))
                .withRequestBody(equalToJson(LEAD, true, false))
                .willReturn(json(200, "{\"success\":true,\"data\":{\"id\":\"" + ID + "\"}}")));
    }

    @Test
    void what_is_known_is_changed_without_looking() throws Exception {
        users();
        search("{\"item\":{\"id\":31}}");
        changed();
        assertThat(open().send(Sample.again(ID))).isInstanceOf(Answer.Taken.class);
    }

    @Test
    void refusals_and_strangers_without_an_address_are_said() throws Exception {
        assertThat(open().send(Sample.told(List.of(Sample.CHAT)))).isInstanceOf(Answer.Refused.class);
        users();
        search("{\"item\":{\"id\":31}}");
        leads("");
        enter(json(400, "{\"success\":false,\"error\":\"Value must be an object\"}"));
        assertThat(open().send(Sample.told()))
                .isEqualTo(new Answer.Refused("Pipedrive answered 400: Value must be an object"));
        assertTroubleIsUnderstood(this::open, "{\"success\":false,\"error\":\"unauthorized access\"}");
        server.resetAll();
        server.stubFor(get("/api/v1/users/me").willReturn(json(200, "{\"success\":true,\"data\":{\"id\":9}}")));
        assertThat(open().check()).isEqualTo(new Answer.Taken(Optional.empty()));
    }
}
