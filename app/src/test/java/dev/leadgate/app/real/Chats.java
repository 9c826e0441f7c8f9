package dev.leadgate.app.real;

import dev.leadgate.signature.Hmac;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/// What messengers send when somebody taps or writes.
record Chats(RunningGateway gateway) {
    static final String SLACK_SECRET = "slack-signing-secret-0001";
    static final String META_SECRET = "meta-app-secret-0001";
    static final String TELEGRAM_SECRET = "tg-callback-secret-0001";

    HttpResponse<String> slack(String value, String user) throws Exception {
        return slack(value, user, "1503435956.000101");
    }

    /// @param ts of the message under which the button stands
    HttpResponse<String> slack(String value, String user, String ts) throws Exception {
        var payload = """
                {"type":"block_actions","user":{"id":"%s"},"container":{"type":"message","message_ts":"%s",\
                "channel_id":"D0ANA"},"actions":[{"type":"button","action_id":"x","block_id":"lead","value":"%s"}]}""".formatted(user, ts, value);
        return signed("payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8));
    }

    HttpResponse<String> signed(String body) throws Exception {
        var time = String.valueOf(Instant.now().getEpochSecond());
        var digest = Hmac.digest(
                Hmac.Algorithm.SHA256,
                SLACK_SECRET.getBytes(StandardCharsets.UTF_8),
                ("v0:" + time + ":" + body).getBytes(StandardCharsets.UTF_8));
        return gateway.post(
                "/callback/chat",
                "application/x-www-form-urlencoded",
                body,
                Map.of(
                        "X-Slack-Request-Timestamp",
                        time,
                        "X-Slack-Signature",
                        "v0=" + HexFormat.of().formatHex(digest)));
    }

    HttpResponse<String> telegram(String data, String user, String secret) throws Exception {
        return telegram(data, user, secret, "101");
    }

    /// @param message under which the button stands
    HttpResponse<String> telegram(String data, String user, String secret, String message) throws Exception {
        var body = """
                {"update_id":1,"callback_query":{"id":"4382bfdwdsb323b2d9","from":{"id":%s,"is_bot":false},\
                "message":{"message_id":%s,"chat":{"id":44551,"type":"private"},"date":1},"data":"%s"}}""".formatted(user, message, data);
        return gateway.post(
                "/callback/tg", "application/json", body, Map.of("X-Telegram-Bot-Api-Secret-Token", secret));
    }

    HttpResponse<String> written(String text, String from, String chat) throws Exception {
        var body = """
                {"update_id":2,"message":{"message_id":7,"from":{"id":%s,"is_bot":false},\
                "chat":{"id":44551,"type":"%s"},"date":1,"text":"%s"}}""".formatted(from, chat, text);
        return gateway.post(
                "/callback/tg", "application/json", body, Map.of("X-Telegram-Bot-Api-Secret-Token", TELEGRAM_SECRET));
    }

    /// @param kind `button` for one of a template, `button_reply`, or `list_reply`
    HttpResponse<String> whatsapp(String callback, String kind, String from, String secret) throws Exception {
        var said = kind.equals("button")
                ? "\"type\":\"button\",\"button\":{\"payload\":\"" + callback + "\",\"text\":\"x\"}"
                : "\"type\":\"interactive\",\"interactive\":{\"type\":\"" + kind + "\",\"" + kind + "\":{\"id\":\""
                        + callback + "\",\"title\":\"x\"}}";
        var body = """
                {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{\
                "messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881",\
                "phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Citra"},"wa_id":"%s"}],\
                "messages":[{"context":{"from":"15550783881","id":"wamid.X1"},"from":"%s","id":"wamid.T1",\
                "timestamp":"1767225600",%s}]},"field":"messages"}]}]}""".formatted(from, from, said);
        return meta(body, secret);
    }

    /// A word written to the number.
    HttpResponse<String> whatsappWritten(String text, String from) throws Exception {
        var body = """
                {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{\
                "messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881",\
                "phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Citra"},"wa_id":"%s"}],\
                "messages":[{"from":"%s","id":"wamid.T2","timestamp":"1767225600","type":"text",\
                "text":{"body":"%s"}}]},"field":"messages"}]}]}""".formatted(from, from, text);
        return meta(body, META_SECRET);
    }

    /// @param data what the message carried for us
    HttpResponse<String> whatsappFailed(String message, String data, int error) throws Exception {
        var body = """
                {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{\
                "messaging_product":"whatsapp","metadata":{"phone_number_id":"106540352242922"},"statuses":[{"id":"%s",\
                "status":"failed","recipient_id":"6281234567890","biz_opaque_callback_data":"%s",\
                "errors":[{"code":%d,"title":"Re-engagement message"}]}]}}]}]}""".formatted(message, data, error);
        return meta(body, META_SECRET);
    }

    private HttpResponse<String> meta(String body, String secret) throws Exception {
        var digest = Hmac.digest(
                Hmac.Algorithm.SHA256, secret.getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8));
        return gateway.post(
                "/callback/wa",
                "application/json",
                body,
                Map.of("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(digest)));
    }
}
