package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Notifier.Delivery;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/// A gateway that takes each message as one request. Its answer's status says all.
final class GatewaySms implements SmsNotifier.Sender {
    private final SmsConfig.Gateway config;
    private final URI address;
    private final Map<String, String> headers;

    GatewaySms(SmsConfig.Gateway config) {
        this.config = config;
        this.address = WebhookAdapter.address(config.url()).orElseThrow();
        this.headers = config.authorization()
                .map(secret -> Map.of("authorization", secret.reveal()))
                .orElse(Map.of());
    }

    @Override
    public Answer send(Vendor vendor, String to, String text) throws IOException, InterruptedException {
        var fields = new TreeMap<String, String>();
        config.fields().forEach((name, value) -> fields.put(name, filled(value, to, text)));
        if (config.body().equals("form")) {
            return vendor.post(address, TwilioSms.form(fields), headers);
        }
        var body = Vendor.object();
        fields.forEach(body::put);
        return vendor.post(address, body, headers);
    }

    /// The text goes in last, so that nothing in it is taken for a place.
    private static String filled(String value, String to, String text) {
        return value.replace("{to}", to).replace("{text}", text);
    }

    @Override
    public Delivery judged(Vendor vendor, Answer answer) {
        return answer.ok()
                ? new Delivery.Delivered("")
                : vendor.refused(String.valueOf(answer.status()), "check `gateway` and the rep's `phone`");
    }
}
