package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.spi.Payload;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The Messages API of Twilio. It knows no idempotency key.
final class TwilioSms implements SmsNotifier.Sender {
    private static final int OPTED_OUT = 21610;

    private final SmsConfig.Twilio config;
    private final URI address;
    private final Map<String, String> headers;

    TwilioSms(SmsConfig.Twilio config) {
        this.config = config;
        this.address =
                new ApiBase(config.apiBase()).at("/2010-04-01/Accounts/" + config.accountSid() + "/Messages.json");
        var login = config.accountSid() + ":" + config.authToken().reveal();
        this.headers = Map.of(
                "authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Answer send(Vendor vendor, String to, String text) throws IOException, InterruptedException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("To", to);
        fields.put(config.from().startsWith("MG") ? "MessagingServiceSid" : "From", config.from());
        fields.put("Body", text);
        return vendor.post(address, form(fields), headers);
    }

    static Payload form(Map<String, String> fields) {
        return Payload.utf8(
                fields.entrySet().stream()
                        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&")),
                "application/x-www-form-urlencoded");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public Delivery judged(Vendor vendor, Answer answer) throws IOException {
        var root = Vendor.read(answer);
        if (answer.ok()) {
            var sid = root.path("sid").stringValue("");
            if (sid.isEmpty()) {
                throw vendor.trouble("an answer that is not Twilio's");
            }
            return new Delivery.Delivered(sid);
        }
        int code = root.path("code").asInt(0);
        if (code == OPTED_OUT) {
            return new Delivery.OptedOut("error 21610: they answered STOP to this number; they can answer START");
        }
        return vendor.refused(
                code == 0 ? String.valueOf(answer.status()) : "error " + code, help(code, answer.status()));
    }

    private static String help(int code, int status) {
        return switch (code) {
            case 21211, 21214, 21217, 21219, 21614 -> "check the rep's `phone`";
            case 21608 -> "a trial account writes to verified numbers only";
            case 21408, 21612 -> "allow messages to the rep's country in Twilio's geographic permissions";
            case 21212, 21606, 21659, 21660, 21703 -> "check `from`: a number or messaging service of this account";
            default ->
                status == 401 || code == 20003
                        ? "check `account_sid` and `auth_token`"
                        : "look it up under errors in Twilio's documentation";
        };
    }
}
