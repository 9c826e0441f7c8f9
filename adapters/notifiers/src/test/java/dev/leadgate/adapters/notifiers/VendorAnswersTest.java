package dev.leadgate.adapters.notifiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each vendor's answers mean: over for good with one thing to do, later, or again.
class VendorAnswersTest {
    private static final Map<String, String> ADDRESSES = Map.of(
            "slack",
            "U0BUDI",
            "telegram",
            "44551",
            "whatsapp",
            "+6281234567890",
            "sms",
            "+6281234567890",
            "teams",
            "budi@example.com",
            "line",
            LineRules.USER,
            "viber",
            ViberRules.USER,
            "messenger",
            MessengerRules.USER,
            "instagram",
            MessengerRules.USER,
            "vk",
            VkRules.USER);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slack|200|{\"ok\":false,\"error\":\"channel_not_found\"}|member id",
                "slack|200|{\"ok\":false,\"error\":\"invalid_auth\"}|`bot_token`",
                "slack|200|{\"ok\":false,\"error\":\"missing_scope\"}|chat:write",
                "slack|200|{\"ok\":false,\"error\":\"not_in_channel\"}|invite the app",
                "slack|200|{\"ok\":false,\"error\":\"is_archived\"}|closed",
                "telegram|400|{\"ok\":false,\"description\":\"Bad Request: chat not found\"}|press Start",
                "telegram|403|{\"ok\":false,\"description\":\"Forbidden: bot was blocked by the user\"}|unblock",
                "telegram|401|{\"ok\":false,\"description\":\"Unauthorized\"}|@BotFather",
                "telegram|404|{\"ok\":false,\"description\":\"Not Found\"}|@BotFather",
                "whatsapp|400|{\"error\":{\"code\":131026}}|the rep's `whatsapp`",
                "whatsapp|401|{\"error\":{\"code\":190}}|`access_token`",
                "whatsapp|404|{\"error\":{\"code\":132001}}|`lead_news` and `lead_offer`",
                "whatsapp|400|{\"error\":{\"code\":131047}}|error codes",
                "sms|400|{\"code\":21211}|the rep's `phone`",
                "sms|401|{\"code\":20003}|`auth_token`",
                "sms|400|{\"code\":21606}|`from`",
                "teams|401|{}|make a workflow",
                "teams|404|<html>|make a workflow",
                "teams|302||make a workflow",
                "line|401|{\"message\":\"Authentication failed.\"}|`access_token`",
                "line|400|{\"message\":\"Failed to send messages\"}|friend",
                "viber|200|{\"status\":2,\"status_message\":\"invalidAuthToken\"}|`auth_token`",
                "viber|200|{\"status\":6,\"status_message\":\"receiverNotSubscribed\"}|subscribed",
                "viber|200|{\"status\":10}|webhook",
                "messenger|403|{\"error\":{\"code\":10}}|24 hours",
                "messenger|401|{\"error\":{\"code\":190}}|`access_token`",
                "messenger|400|{\"error\":{\"code\":551}}|cannot be written to",
                "messenger|400|{\"error\":{\"code\":100}}|error codes",
                "instagram|400|{\"error\":{\"code\":10,\"error_subcode\":2534022}}|24 hours",
                "instagram|403|{\"error\":{\"code\":200}}|instagram_manage_messages",
                "messenger|403|{\"error\":{\"code\":200}}|pages_messaging",
                "vk|200|{\"error\":{\"error_code\":5,\"error_msg\":\"User authorization failed\"}}|`access_token`",
                "vk|200|{\"error\":{\"error_code\":15}}|access to messages",
                "vk|200|{\"error\":{\"error_code\":901}}|write first",
                "vk|200|{\"error\":{\"error_code\":914,\"error_msg\":\"Message is too long\"}}|messages.send",
                "vk|403|<html>|messages.send"
            })
    void aRefusalSaysWhatToDo(String type, int status, String body, String help) throws Exception {
        assertThat(deliver(type, status, body, Map.of()))
                .isInstanceOfSatisfying(
                        Delivery.Undeliverable.class, d -> assertThat(d.why()).contains(help));
    }

    @Test
    void whoeverAnsweredStopToTheNumberWantsNoMore() throws Exception {
        assertThat(deliver("sms", 400, "{\"code\":21610}", Map.of()))
                .isInstanceOfSatisfying(
                        Delivery.OptedOut.class, d -> assertThat(d.why()).contains("STOP", "START"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slack|429|{\"ok\":false,\"error\":\"ratelimited\"}|30|30",
                "slack|200|{\"ok\":false,\"error\":\"ratelimited\"}||60",
                "slack|429|{}|999999|3600",
                "telegram|429|{\"ok\":false,\"parameters\":{\"retry_after\":34}}||34",
                "telegram|429|{\"ok\":false,\"parameters\":{\"retry_after\":0}}||1",
                "whatsapp|429|{\"error\":{\"code\":130429}}||60",
                "whatsapp|400|{\"error\":{\"code\":131056}}|6|6",
                "whatsapp|400|{\"error\":{\"code\":80007}}||60",
                "sms|429|{\"code\":20429}|5|5",
                "teams|429|{}|10|10",
                "teams|503|{}|10|10",
                "line|429|{}||60",
                "viber|200|{\"status\":12,\"status_message\":\"Too many requests\"}||600",
                "messenger|400|{\"error\":{\"code\":613}}||60",
                "messenger|400|{\"error\":{\"code\":4}}|6|6",
                "instagram|400|{\"error\":{\"code\":613}}||60",
                "vk|200|{\"error\":{\"error_code\":6}}||1",
                "vk|200|{\"error\":{\"error_code\":9}}||60",
                "vk|429|{}|8|8"
            })
    void aVendorWhoWantsToWaitIsWaitedFor(String type, int status, String body, String header, long seconds)
            throws Exception {
        Map<String, String> headers = header == null ? Map.of() : Map.of("retry-after", header);
        assertThat(deliver(type, status, body, headers))
                .isInstanceOfSatisfying(
                        Delivery.Deferred.class, d -> assertThat(d.after()).isEqualTo(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slack|500|{}",
                "slack|200|{\"ok\":false,\"error\":\"internal_error\"}",
                "slack|200|<html>signing in</html>",
                "telegram|502|<html>",
                "telegram|200|<html>",
                "whatsapp|500|{\"error\":{\"code\":131000}}",
                "whatsapp|400|{\"error\":{\"code\":131016}}",
                "whatsapp|200|{}",
                "sms|503|{}",
                "sms|201|<html>",
                "teams|408|{}",
                "teams|500|{}",
                "line|500|{}",
                "viber|502|<html>",
                "viber|200|<html>",
                "messenger|400|{\"error\":{\"code\":1200,\"is_transient\":true}}",
                "messenger|500|{\"error\":{\"code\":2}}",
                "messenger|200|{}",
                "instagram|400|{\"error\":{\"code\":2}}",
                "vk|200|{\"error\":{\"error_code\":10}}",
                "vk|200|<html>",
                "vk|502|<html>"
            })
    void aVendorInTroubleIsTriedAgain(String type, int status, String body) {
        assertThatThrownBy(() -> deliver(type, status, body, Map.of())).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "slack,budi@example.com",
        "slack,<!channel>",
        "telegram,Budi",
        "whatsapp,0812 3456",
        "sms,ALL",
        "sms,+1&To=%2B2",
        "teams,Budi",
        "teams,a\"b@example.com",
        "line,Budi",
        "line,U../push",
        "viber,+62 812",
        "messenger,budi",
        "instagram,@budi",
        "vk,2000000001",
        "vk,-12"
    })
    void anAddressThatIsNoneIsNeverCalled(String type, String address) throws Exception {
        var http = new FakeHttp();
        var delivery = open(type, http).deliver(Notices.to(Map.of(type, address)));
        assertThat(delivery)
                .isInstanceOfSatisfying(
                        Delivery.Undeliverable.class, d -> assertThat(d.why()).contains("`"));
        assertThat(http.calls()).isEmpty();
    }

    /// The addresses of Telegram and Teams hold their secrets, and clients like to name addresses.
    @ParameterizedTest
    @CsvSource({"slack", "telegram", "whatsapp", "sms", "teams", "line", "viber", "messenger", "instagram", "vk"})
    void aFaultOfTheNetworkShowsNoAddress(String type) {
        var http = new FakeHttp(call -> {
            throw new IOException("cannot reach " + call.uri());
        });
        assertThatThrownBy(() -> open(type, http).deliver(Notices.to(ADDRESSES)))
                .isInstanceOf(IOException.class)
                .hasNoCause()
                .hasMessageNotContaining("http");
    }

    @Test
    void aGroupThatMovedIsFollowed() throws Exception {
        var http = new FakeHttp(call -> call.body().text().contains("-1001")
                ? FakeHttp.json(200, "{\"ok\":true,\"result\":{\"message_id\":7,\"chat\":{\"id\":-1001}}}")
                : FakeHttp.json(400, "{\"ok\":false,\"parameters\":{\"migrate_to_chat_id\":-1001}}"));
        assertThat(open("telegram", http).deliver(Notices.to(Map.of("telegram", "-55"))))
                .isEqualTo(new Delivery.Delivered("-1001:7"));
    }

    private static Delivery deliver(String type, int status, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var http = new FakeHttp(call -> FakeHttp.json(status, body == null ? "" : body, headers));
        return open(type, http).deliver(Notices.to(ADDRESSES));
    }

    private static Notifier open(String type, Http http) {
        var context = new NotifierContext(
                http, InstantSource.fixed(TestContext.NOW), Optional.of(URI.create("https://leads.example.com")));
        return switch (type) {
            case "slack" -> open(new SlackAdapter(), SlackContractTest.config("https://slack.com/api"), context);
            case "telegram" ->
                open(new TelegramAdapter(), TelegramContractTest.config("https://api.telegram.org"), context);
            case "whatsapp" ->
                open(
                        new WhatsAppAdapter(),
                        WhatsAppContractTest.config("template", List.of("en"), "https://graph.facebook.com"),
                        context);
            case "line" -> open(new LineAdapter(), LineContractTest.config("https://api.line.me"), context);
            case "viber" -> open(new ViberAdapter(), ViberContractTest.config("https://chatapi.viber.com"), context);
            case "messenger" ->
                open(new MessengerAdapter(), MessengerContractTest.config("https://graph.facebook.com"), context);
            case "instagram" ->
                open(new InstagramAdapter(), InstagramContractTest.config("https://graph.facebook.com"), context);
            case "vk" -> open(new VkAdapter(), VkContractTest.config("https://api.vk.com"), context);
            case "sms" -> open(new SmsAdapter(), SmsContractTest.twilio("https://api.twilio.com"), context);
            default -> open(new TeamsAdapter(), TeamsContractTest.config("https://flow.example.com"), context);
        };
    }

    private static <C extends Record> Notifier open(NotifierAdapter<C> adapter, C config, NotifierContext context) {
        return adapter.open(config, context);
    }
}
