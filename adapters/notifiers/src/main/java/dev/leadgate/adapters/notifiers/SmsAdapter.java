package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Problem;
import java.util.ArrayList;
import java.util.List;

/// The notifier type `sms`.
final class SmsAdapter implements NotifierAdapter<SmsConfig> {
    @Override
    public String type() {
        return "sms";
    }

    @Override
    public String summary() {
        return "Sends the rep a text message of one segment.";
    }

    @Override
    public Class<SmsConfig> configType() {
        return SmsConfig.class;
    }

    @Override
    public List<Problem> validate(SmsConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.twilio().isPresent() == config.gateway().isPresent()) {
            problems.add(new Problem("", "one way to send is needed", "write either `twilio` or `gateway`"));
        }
        config.twilio()
                .flatMap(t -> ApiBase.problem(t.apiBase()))
                .ifPresent(problem ->
                        problems.add(new Problem("twilio." + problem.path(), problem.message(), problem.help())));
        config.gateway().ifPresent(gateway -> check(gateway, problems));
        return problems;
    }

    private static void check(SmsConfig.Gateway gateway, List<Problem> problems) {
        if (WebhookAdapter.address(gateway.url()).isEmpty()) {
            problems.add(new Problem(
                    "gateway.url", "not an https address", "write https://…; http is allowed on this machine only"));
        }
        for (var needed : List.of("{to}", "{text}")) {
            if (gateway.fields().values().stream().noneMatch(v -> v.contains(needed))) {
                problems.add(new Problem(
                        "gateway.fields",
                        "no field holds " + needed,
                        "write it as { to: \"{to}\", text: \"{text}\" }"));
            }
        }
    }

    @Override
    public Notifier open(SmsConfig config, NotifierContext context) {
        var vendor = config.twilio().isPresent() ? "Twilio" : "The SMS gateway";
        var sender = config.twilio()
                .<SmsNotifier.Sender>map(TwilioSms::new)
                .orElseGet(() -> new GatewaySms(config.gateway().orElseThrow()));
        return new SmsNotifier(sender, new Vendor(vendor, context.http()), new Told(context));
    }
}
