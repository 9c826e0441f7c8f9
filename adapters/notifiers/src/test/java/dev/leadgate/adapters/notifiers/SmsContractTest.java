package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notification;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.StandIn;
import dev.leadgate.testkit.SummaryContract;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

class SmsContractTest implements SummaryContract<SmsConfig> {
    static SmsConfig twilio(String base) {
        return new SmsConfig(
                Optional.of(new SmsConfig.Twilio(TwilioRules.SID, Secret.of(TwilioRules.TOKEN), "+15005550006", base)),
                Optional.empty());
    }

    static SmsConfig gateway(String url, String body, Map<String, String> fields) {
        return new SmsConfig(
                Optional.empty(),
                Optional.of(new SmsConfig.Gateway(url, body, fields, Optional.of(Secret.of("Key sms-gateway-1")))));
    }

    @Override
    public NotifierAdapter<SmsConfig> adapter() {
        return new SmsAdapter();
    }

    @Override
    public SmsConfig config() {
        return twilio("https://api.twilio.com");
    }

    @Override
    public String address() {
        return "+62 812 3456 7890";
    }

    @Override
    public StandIn standIn() {
        return new VendorStandIn(new TwilioRules(), (base, context) -> adapter().open(twilio(base), context));
    }

    @Override
    public boolean carriesId() {
        return false;
    }

    @Override
    public boolean offers(String attempt, Notification.Action action) {
        return URLDecoder.decode(attempt, StandardCharsets.UTF_8)
                .contains(action.page().orElseThrow().toString());
    }

    @Override
    public boolean leadsToEach() {
        return false;
    }

    @Override
    public String readable(String attempt) {
        return URLDecoder.decode(attempt, StandardCharsets.UTF_8);
    }

    @Override
    public Map<String, SmsConfig> invalid() {
        return Map.of(
                ": one way to send is needed; write either `twilio` or `gateway`",
                new SmsConfig(Optional.empty(), Optional.empty()),
                "gateway.url: not an https address; write https://…; http is allowed on this machine only",
                gateway("http://sms.example.com/", "form", Map.of("to", "{to}", "text", "{text}")),
                "gateway.fields: no field holds {text}; write it as { to: \"{to}\", text: \"{text}\" }",
                gateway("https://sms.example.com/", "form", Map.of("to", "{to}")),
                "twilio.api_base: not an https address; leave it out; http is allowed on this machine only",
                twilio("http://api.twilio.com"));
    }
}
