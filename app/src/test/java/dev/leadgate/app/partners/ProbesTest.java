package dev.leadgate.app.partners;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What `sources check` finds: whether credentials work and may do what is needed, with one thing to do where not.
class ProbesTest {
    private static final String ADDRESS = "https://leads.example.com/in/test";
    private static final String TWILIO = """
        type: twilio_voice
        auth_token: ["${secret:TOKEN}"]
        account_sid: AC00000000000000000000000000000001
        api_base: "@API@"
        """;

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

    private static void good(String yaml) throws Exception {
        Probed.good(vendor, yaml);
    }

    private static void bad(String yaml, String is, String does) throws Exception {
        Probed.bad(vendor, yaml, is, does);
    }

    private static void meta(String scopes, long expires) {
        vendor.answers(
                FormPartners.graph("me").withQueryParam("fields", equalTo("id")),
                okJson("{\"id\":\"100000000000001\"}"));
        vendor.answers(
                FormPartners.graph("700000000000003").withQueryParam("fields", equalTo("id")),
                okJson("{\"id\":\"700000000000003\"}"));
        vendor.answers(
                FormPartners.graph("debug_token").withQueryParam("input_token", equalTo("secret-of-token")),
                okJson("""
                    {"data": {"app_id": "1", "type": "SYSTEM_USER", "application": "Leads", "data_access_expires_at": 0,
                      "expires_at": %d, "is_valid": true, "scopes": [%s], "user_id": "100000000000001"}}
                    """.formatted(expires, scopes)));
    }

    @Test
    void a_token_of_meta_has_its_permission_and_its_time() throws Exception {
        meta("\"leads_retrieval\", \"pages_show_list\"", 0);
        good(FormPartners.ADS);
        vendor.forget();
        meta("\"pages_show_list\"", 0);
        bad(FormPartners.ADS, "lacks the permission leads_retrieval", "grant leads_retrieval");
        vendor.forget();
        meta("\"leads_retrieval\"", 1_767_225_600 + 6 * 86_400);
        bad(FormPartners.ADS, "expires on 2026-01-07", "make a new token");
        vendor.forget();
        meta("\"leads_retrieval\"", 1_767_225_600 + 60 * 86_400);
        good(FormPartners.ADS);
    }

    /// A page's token may not ask about itself everywhere: then only what it can read counts.
    @Test
    void meta_need_not_tell_of_a_token() throws Exception {
        meta("", 0);
        vendor.answers(
                FormPartners.graph("debug_token"),
                jsonResponse("{\"error\":{\"code\":100,\"message\":\"You must provide an app access token\"}}", 400));
        good(FormPartners.ADS);
        vendor.answers(FormPartners.graph("me"), jsonResponse(FormPartners.META_EXPIRED, 401));
        bad(FormPartners.ADS, "the token's owner cannot be read", "make a new one");
    }

    @Test
    void whatsapp_sees_its_number() throws Exception {
        var yaml = """
            type: whatsapp
            app_secret: ["${secret:APP}"]
            verify_token: "${secret:VERIFY}"
            access_token: "${secret:TOKEN}"
            phone_number_id: "106540352242922"
            api_base: "@API@"
            """;
        var number = FormPartners.graph("106540352242922").withQueryParam("fields", equalTo("id"));
        meta("\"whatsapp_business_messaging\", \"whatsapp_business_management\"", 0);
        vendor.answers(number, okJson("{\"id\":\"106540352242922\"}"));
        good(yaml);
        vendor.answers(
                number,
                jsonResponse("{\"error\":{\"code\":100,\"error_subcode\":33,\"message\":\"Unsupported get\"}}", 400));
        bad(yaml, "the number 106540352242922 cannot be read", "check its id");
        good(yaml.replaceAll("phone_number_id.*\n", ""));
        meta("\"whatsapp_business_management\"", 0);
        bad(yaml.replaceAll("phone_number_id.*\n", ""), "lacks the permission", "whatsapp_business_messaging");
    }

    @Test
    void hubspot_names_the_scope_that_is_missing() throws Exception {
        var yaml = """
            type: hubspot
            client_secret: ["${secret:CLIENT}"]
            access_token: "${secret:TOKEN}"
            api_base: "@API@"
            """;
        var question = get(urlPathEqualTo("/crm/v3/objects/contacts"))
                .withQueryParam("limit", equalTo("1"))
                .withHeader("Authorization", equalTo("Bearer secret-of-token"));
        vendor.answers(question, okJson("{\"results\":[{\"id\":\"1\",\"properties\":{}}]}"));
        good(yaml);
        vendor.answers(question, jsonResponse("{\"status\":\"error\",\"category\":\"MISSING_SCOPES\"}", 403));
        bad(yaml, "403", "crm.objects.contacts.read");
        vendor.answers(question, jsonResponse("{\"status\":\"error\",\"category\":\"EXPIRED_AUTHENTICATION\"}", 401));
        bad(yaml, "401", "make a new token");
    }

    @Test
    void twilio_takes_the_token_that_signs() throws Exception {
        twilio(okJson("{\"sid\":\"AC00000000000000000000000000000001\",\"status\":\"active\",\"type\":\"Full\"}"));
        good(TWILIO);
        good(TWILIO.replace("twilio_voice", "twilio_messaging"));
        twilio(okJson("{\"sid\": \"AC00000000000000000000000000000001\", \"status\": \"suspended\"}"));
        bad(TWILIO, "the account is suspended", "console");
        twilio(jsonResponse("{\"code\":20003,\"message\":\"Authenticate\",\"status\":401}", 401));
        bad(TWILIO, "not that of the account", "`auth_token`");
    }

    private static void twilio(ResponseDefinitionBuilder answer) {
        vendor.answers(
                get(urlPathEqualTo("/2010-04-01/Accounts/AC00000000000000000000000000000001.json"))
                        .withBasicAuth("AC00000000000000000000000000000001", "secret-of-token"),
                answer);
    }

    @Test
    void slack_tells_the_scopes_of_its_token() throws Exception {
        var yaml = """
            type: slack
            signing_secret: ["${secret:APP}"]
            bot_token: "${secret:TOKEN}"
            api_base: "@API@"
            """;
        var question = get(urlPathEqualTo("/auth.test")).withHeader("Authorization", equalTo("Bearer secret-of-token"));
        var me = "{\"ok\":true,\"team_id\":\"T1\",\"user_id\":\"U0\",\"bot_id\":\"B0\"}";
        vendor.answers(
                question, okJson(me).withHeader("X-OAuth-Scopes", "channels:history,users:read,users:read.email"));
        good(yaml);
        vendor.answers(question, okJson(me).withHeader("X-OAuth-Scopes", "channels:history"));
        bad(yaml, "users:read is missing", "install the app again");
        vendor.answers(question, okJson("{\"ok\":false,\"error\":\"invalid_auth\"}"));
        bad(yaml, "invalid_auth", "`bot_token`");
    }

    @Test
    void telegram_knows_the_bot_and_its_webhook() throws Exception {
        var yaml = ChatPartners.TELEGRAM.replace("polling", "webhook") + "secret_token: [\"${secret:APP}\"]\n";
        vendor.answers(
                get(urlPathEqualTo("/bot123456:secret-of-bot/getMe")),
                okJson("{\"ok\":true,\"result\":{\"id\":123456,\"is_bot\":true,\"username\":\"leads_bot\"}}"));
        webhook("\"url\":\"" + ADDRESS + "\",\"pending_update_count\":0");
        good(yaml);
        webhook("\"url\":\"\",\"pending_update_count\":0");
        bad(yaml, "no webhook is set", "setWebhook");
        webhook("\"url\":\"https://elsewhere.example/\",\"pending_update_count\":0");
        bad(yaml, "points elsewhere", "setWebhook");
        webhook("\"url\":\"" + ADDRESS + "\",\"pending_update_count\":0,\"allowed_updates\":[\"callback_query\"]");
        bad(yaml, "other updates", "`message` among allowed_updates");
        webhook("\"url\":\"" + ADDRESS
                + "\",\"pending_update_count\":7,\"last_error_message\":\"Wrong response: 401\"");
        bad(yaml, "7 updates wait", "`secret_token`");
        vendor.forget();
        vendor.answers(
                get(urlPathEqualTo("/bot123456:secret-of-bot/getMe")),
                jsonResponse("{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}", 401));
        bad(yaml, "the token was refused", "@BotFather");
    }

    private static void webhook(String facts) {
        vendor.answers(
                get(urlPathEqualTo("/bot123456:secret-of-bot/getWebhookInfo")),
                okJson("{\"ok\":true,\"result\":{" + facts + ",\"has_custom_certificate\":false}}"));
    }

    @Test
    void aircall_calls_this_source() throws Exception {
        var question = get(urlPathEqualTo("/v1/webhooks"))
                .withQueryParam("per_page", matching("[0-9]+"))
                .withBasicAuth("secret-of-id", "secret-of-token");
        vendor.answers(question, okJson("{\"webhooks\":[{\"url\":\"" + ADDRESS + "\",\"active\":true}]}"));
        good(CallPartners.AIRCALL);
        vendor.answers(question, okJson("{\"webhooks\":[{\"url\":\"" + ADDRESS + "\",\"active\":false}]}"));
        bad(CallPartners.AIRCALL, "switched the webhook off", "switch it on");
        vendor.answers(question, okJson("{\"webhooks\":[]}"));
        bad(CallPartners.AIRCALL, "no webhook", "add one");
        vendor.answers(question, jsonResponse("{\"error\":\"Unauthorized\"}", 401));
        bad(CallPartners.AIRCALL, "401", "`api_id` and `api_token`");
    }

    @Test
    void calendly_says_whether_its_subscription_lives() throws Exception {
        var yaml = """
            type: calendly
            signing_key: ["${secret:APP}"]
            access_token: "${secret:TOKEN}"
            api_base: "@API@"
            """;
        vendor.answers(
                get(urlPathEqualTo("/users/me")).withHeader("Authorization", equalTo("Bearer secret-of-token")),
                okJson("{\"resource\":{\"uri\":\"https://api.calendly.com/users/A\","
                        + "\"current_organization\":\"https://api.calendly.com/organizations/O\"}}"));
        var list = get(urlPathEqualTo("/webhook_subscriptions"))
                .withQueryParam("scope", equalTo("organization"))
                .withQueryParam("count", equalTo("100"))
                .withQueryParam("organization", equalTo("https://api.calendly.com/organizations/O"));
        vendor.answers(
                list,
                okJson("{\"collection\":[{\"callback_url\":\"" + ADDRESS
                        + "\",\"state\":\"active\"}],\"pagination\":{}}"));
        good(yaml);
        vendor.answers(
                list, okJson("{\"collection\":[{\"callback_url\":\"" + ADDRESS + "\",\"state\":\"disabled\"}]}"));
        bad(yaml, "disabled", "create it again");
        vendor.answers(list, jsonResponse("{\"title\":\"Permission Denied\"}", 403));
        bad(yaml, "403", "owner or administrator");
    }

    @Test
    void a_captcha_secret_is_tried_with_an_answer_of_nobody() throws Exception {
        var yaml = """
            type: web_form
            captcha: { provider: turnstile, site_key: 0x4AAAAAAAexample, secret: "${secret:TOKEN}", verify_url: "@API@/siteverify" }
            """;
        var question =
                post(urlPathEqualTo("/siteverify")).withRequestBody(containing("secret=secret-of-token&response="));
        vendor.answers(question, okJson("{\"success\":false,\"error-codes\":[\"invalid-input-response\"]}"));
        good(yaml);
        vendor.answers(question, okJson("{\"success\":false,\"error-codes\":[\"invalid-input-secret\"]}"));
        bad(yaml, "the secret was refused", "`captcha.secret`");
    }

    @Test
    void ringcentral_zadarma_and_ringostat_say_whether_the_log_can_be_read() throws Exception {
        CallPartners.ringCentralToken(vendor);
        vendor.answers(CallPartners.ringCentral().withQueryParam("perPage", equalTo("1")), okJson("{\"records\":[]}"));
        good(CallPartners.RINGCENTRAL);
        vendor.answers(CallPartners.ringCentral(), jsonResponse("{\"errorCode\":\"CMN-408\"}", 403));
        bad(CallPartners.RINGCENTRAL, "ReadCallLog", "RingCentral");

        var balance = get(urlPathEqualTo("/v1/info/balance/")).withQueryParam("format", equalTo("json"));
        vendor.answers(balance, okJson("{\"status\":\"success\",\"balance\":10.34,\"currency\":\"USD\"}"));
        good(CallPartners.ZADARMA);
        vendor.answers(balance, jsonResponse("{\"status\":\"error\",\"message\":\"Not authorized\"}", 401));
        bad(CallPartners.ZADARMA, "401", "`key`, `secret`");

        var journal = get(urlPathEqualTo("/calls/list")).withHeader("Auth-key", equalTo("secret-of-token"));
        vendor.answers(journal, okJson("[]"));
        good(CallPartners.RINGOSTAT);
        vendor.answers(journal, jsonResponse("{\"error\":\"Wrong Auth-key\"}", 401));
        bad(CallPartners.RINGOSTAT, "401", "`auth_key`");
    }
}
