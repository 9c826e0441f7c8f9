package dev.leadgate.app.partners;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Poller;
import dev.leadgate.spi.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Lists that come in pages, and tokens that are got before anything is asked.
class PagesTest {
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Vendor vendor;

    @BeforeAll
    static void start() {
        vendor = new Vendor();
    }

    @AfterAll
    static void stop() {
        vendor.close();
    }

    @AfterEach
    void strict() {
        vendor.wasAskedNothingElse();
        vendor.forget();
    }

    /// Keys of all pages.
    private static List<String> keys(Source source) throws Exception {
        var poller = Outcome.poller(source);
        var keys = new ArrayList<String>();
        var from = Outcome.anHourAgo(poller);
        Poller.Page page;
        do {
            page = poller.poll(from);
            page.envelopes().stream().map(Envelope::key).forEach(keys::add);
            from = page.next();
        } while (page.more());
        return keys;
    }

    private static String list(int first, int last, String item) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(n -> item.replace("@N@", Integer.toString(n)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void meta_pages_by_the_cursor_after() throws Exception {
        var lead = "{\"id\":\"90000@N@\",\"created_time\":\"2025-12-31T23:30:00+0000\"}";
        vendor.answers(
                FormPartners.formPage(""),
                okJson("{\"data\":" + list(10, 12, lead)
                        + ",\"paging\":{\"cursors\":{\"before\":\"b\",\"after\":\"QVFJ\"},"
                        + "\"next\":\"https://graph.facebook.com/v25.0/700000000000003/leads?after=QVFJ\"}}"));
        vendor.answers(
                FormPartners.formPage("QVFJ"),
                okJson("{\"data\":" + list(13, 13, lead)
                        + ",\"paging\":{\"cursors\":{\"before\":\"b\",\"after\":\"c\"}}}"));
        assertThat(keys(vendor.open(FormPartners.ADS))).containsExactly("9000010", "9000011", "9000012", "9000013");
        assertThat(vendor.asked()).isEqualTo(2);
    }

    @Test
    void meta_lists_the_forms_of_a_page_with_the_pages_token() throws Exception {
        vendor.answers(
                FormPartners.graph("100000000000007").withQueryParam("fields", equalTo("access_token")),
                okJson("{\"access_token\":\"secret-of-page\",\"id\":\"100000000000007\"}"));
        vendor.answers(
                get(urlPathEqualTo("/v25.0/100000000000007/leadgen_forms"))
                        .withQueryParam("fields", equalTo("id,status"))
                        .withQueryParam("access_token", equalTo("secret-of-page"))
                        .withQueryParam("appsecret_proof", equalTo(Vendor.hmac("secret-of-app", "secret-of-page"))),
                okJson("{\"data\":[{\"id\":\"700000000000003\",\"status\":\"ACTIVE\"},"
                        + "{\"id\":\"700000000000009\",\"status\":\"ARCHIVED\"}],"
                        + "\"paging\":{\"cursors\":{\"before\":\"b\",\"after\":\"c\"}}}"));
        vendor.answers(
                FormPartners.formPage(""),
                okJson(
                        "{\"data\":[{\"id\":\"9000010\",\"created_time\":\"2025-12-31T23:30:00+0000\"}],\"paging\":{}}"));
        assertThat(keys(vendor.open(
                        FormPartners.ADS.replace("forms: [\"700000000000003\"]", "pages: [\"100000000000007\"]"))))
                .containsExactly("9000010");
    }

    @Test
    void linkedin_pages_until_one_is_empty() throws Exception {
        var lead = "{\"id\":\"lead-@N@\",\"submittedAt\":1767225000000,\"formResponse\":{\"answers\":[]}}";
        vendor.answers(FormPartners.linkedInQuestion("0"), okJson("{\"elements\":" + list(1, 10, lead) + "}"));
        vendor.answers(FormPartners.linkedInQuestion("10"), okJson("{\"elements\":" + list(11, 12, lead) + "}"));
        vendor.answers(FormPartners.linkedInQuestion("20"), okJson("{\"elements\":[]}"));
        assertThat(keys(vendor.open(FormPartners.LINKEDIN))).hasSize(12).doesNotHaveDuplicates();
        assertThat(vendor.asked()).isEqualTo(3);
    }

    @Test
    void aircall_pages_by_number() throws Exception {
        var call = "{\"id\":@N@,\"status\":\"done\",\"direction\":\"inbound\",\"started_at\":1767224000}";
        vendor.answers(CallPartners.aircallPage("1"), okJson("{\"calls\":" + list(1, 50, call) + "}"));
        vendor.answers(CallPartners.aircallPage("2"), okJson("{\"calls\":" + list(51, 51, call) + "}"));
        assertThat(keys(vendor.open(CallPartners.AIRCALL))).hasSize(51).contains("51:call.ended");
    }

    @Test
    void zadarma_skips_what_it_has() throws Exception {
        var row = "{\"pbx_call_id\":\"in_@N@\",\"callstart\":\"2025-12-31 23:00:00\",\"disposition\":\"no answer\"}";
        vendor.answers(
                CallPartners.zadarmaPage("0"), okJson("{\"status\":\"success\",\"stats\":" + list(1, 1000, row) + "}"));
        vendor.answers(
                CallPartners.zadarmaPage("1000"),
                okJson("{\"status\":\"success\",\"stats\":" + list(1001, 1001, row) + "}"));
        assertThat(keys(vendor.open(CallPartners.ZADARMA))).hasSize(1001).doesNotHaveDuplicates();
    }

    @Test
    void ringcentral_pages_while_there_is_a_next_one() throws Exception {
        CallPartners.ringCentralToken(vendor);
        var record = "{\"id\":\"c@N@\",\"startTime\":\"2025-12-31T23:50:00.000Z\",\"result\":\"Missed\"}";
        vendor.answers(
                CallPartners.ringCentralPage("1"),
                okJson("{\"records\":" + list(1, 100, record)
                        + ",\"navigation\":{\"nextPage\":{\"uri\":\"https://x\"}}}"));
        vendor.answers(
                CallPartners.ringCentralPage("2"),
                okJson("{\"records\":" + list(101, 101, record) + ",\"navigation\":{}}"));
        assertThat(keys(vendor.open(CallPartners.RINGCENTRAL))).hasSize(101).doesNotHaveDuplicates();
        assertThat(vendor.asked()).as("one token serves both pages").isEqualTo(3);
    }

    @Test
    void telegram_forgets_only_what_is_stored() throws Exception {
        var update = "{\"update_id\":@N@,\"message\":{\"message_id\":1,\"date\":1767225600,"
                + "\"chat\":{\"id\":5,\"type\":\"private\"},\"text\":\"Hi\"}}";
        vendor.answers(
                ChatPartners.telegramQuestion(""), okJson("{\"ok\":true,\"result\":" + list(101, 110, update) + "}"));
        vendor.answers(
                ChatPartners.telegramQuestion("111"),
                okJson("{\"ok\":true,\"result\":" + list(111, 111, update) + "}"));
        assertThat(keys(vendor.open(ChatPartners.TELEGRAM))).hasSize(11).doesNotHaveDuplicates();
    }

    /// A refresh token whose access token was revoked before its time.
    @Test
    void a_token_that_is_refused_is_renewed_once() throws Exception {
        var yaml = FormPartners.LINKEDIN.replace(
                "access_token: \"${secret:TOKEN}\"",
                "oauth: { client_id: app-id, refresh_token: \"${secret:JWT}\", token_url:"
                        + " \"@API@/oauth/v2/accessToken\" }");
        var partner = FormPartners.linkedInLead();
        refreshed("first", "Started", "secret-of-old");
        refreshed("second", "first", "secret-of-token");
        vendor.answers(
                get(urlPathEqualTo("/rest/leadFormResponses/11111111-2222-3333-4444-555555555550-1"))
                        .withQueryParam("fields", matching(".*"))
                        .withHeader("Authorization", equalTo("Bearer secret-of-old")),
                jsonResponse(partner.refusal(), 401));
        vendor.answers(partner.question(), okJson(partner.answer()));
        assertThat(Outcome.of(partner.asks(), vendor.open(yaml))).isEqualTo(new Outcome.Got("Ada Lovelace"));
        assertThat(vendor.asked()).isEqualTo(4);

        vendor.forget();
        vendor.answers(
                post(urlPathEqualTo("/oauth/v2/accessToken")),
                jsonResponse("{\"error\":\"invalid_grant\",\"error_description\":\"secret-of-jwt has expired\"}", 400));
        assertThat(Outcome.of(partner.asks(), vendor.open(yaml)))
                .isInstanceOfSatisfying(
                        Outcome.NeedsYou.class,
                        need -> assertThat(need.words())
                                .contains("authorize the app again")
                                .doesNotContain(Vendor.SECRET));
    }

    private static void refreshed(String then, String when, String token) {
        vendor.answers(
                post(urlPathEqualTo("/oauth/v2/accessToken"))
                        .inScenario("tokens")
                        .whenScenarioStateIs(when)
                        .willSetStateTo(then)
                        .withRequestBody(equalTo("grant_type=refresh_token&refresh_token=secret-of-jwt"
                                + "&client_id=app-id&client_secret=secret-of-client")),
                okJson("{\"access_token\":\"" + token + "\",\"expires_in\":5184000}"));
    }

    @Test
    void ringcentral_without_a_valid_jwt_needs_a_person() throws Exception {
        vendor.answers(
                post(urlPathEqualTo("/restapi/oauth/token")),
                jsonResponse(
                        "{\"error\":\"invalid_grant\",\"error_description\":\"secret-of-jwt is not valid\"}", 400));
        assertThat(Outcome.of(Outcome.poll(), vendor.open(CallPartners.RINGCENTRAL)))
                .isInstanceOfSatisfying(
                        Outcome.NeedsYou.class,
                        need -> assertThat(need.words()).contains("jwt").doesNotContain(Vendor.SECRET));
    }
}
