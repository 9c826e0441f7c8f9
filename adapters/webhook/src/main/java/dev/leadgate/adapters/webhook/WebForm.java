package dev.leadgate.adapters.webhook;

import dev.leadgate.lead.Channel;
import dev.leadgate.mapping.Mapping;
import dev.leadgate.mapping.Selector;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Probe;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `web_form`: a form on a page, posted by the visitor's browser.
public final class WebForm implements SourceAdapter<WebFormConfig> {
    @Override
    public String type() {
        return "web_form";
    }

    @Override
    public Channel channel() {
        return Channel.WEB_FORM;
    }

    @Override
    public String summary() {
        return "A form on a web page, posted by the browser; fields are recognised in nine languages.";
    }

    @Override
    public Class<WebFormConfig> configType() {
        return WebFormConfig.class;
    }

    @Override
    public List<Problem> validate(WebFormConfig config) {
        var all = new ArrayList<Problem>(Mapping.problems(config.map()));
        for (int i = 0; i < config.allowedOrigins().size(); i++) {
            var origin = config.allowedOrigins().get(i);
            if (!isOrigin(origin)) {
                all.add(new Problem(
                        "allowed_origins[" + i + "]",
                        "`" + origin + "` is not an origin",
                        "write scheme and host only, as https://www.example.com"));
            }
        }
        config.thankYou()
                .filter(t -> !isAddress(t))
                .ifPresent(t -> all.add(new Problem(
                        "thank_you",
                        "`" + t + "` is not a web address",
                        "write it in full, as https://www.example.com/thanks")));
        config.captcha()
                .flatMap(Captcha::verifyUrl)
                .filter(u -> !isAddress(u))
                .ifPresent(u -> all.add(new Problem(
                        "captcha.verify_url",
                        "`" + u + "` is not a web address",
                        "leave it out, or write it in full as https://captcha.example.com/siteverify")));
        config.honeypot().ifPresent(h -> name("honeypot", h, all));
        config.openedAt().ifPresent(o -> name("opened_at", o, all));
        return all;
    }

    private static void name(String path, String text, List<Problem> all) {
        try {
            Selector.parse(text);
        } catch (IllegalArgumentException e) {
            all.add(new Problem(path, "`" + text + "`: " + e.getMessage(), "write the field's name"));
        }
    }

    private static boolean isOrigin(String text) {
        return isAddress(text) && URI.create(text).getRawPath().isEmpty() && !text.contains("?") && !text.contains("#");
    }

    private static boolean isAddress(String text) {
        try {
            var uri = URI.create(text);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    @Override
    public Source open(WebFormConfig config, SourceContext context) {
        var token = new OpenedToken(context.sourceId(), config.secret());
        var judge = new WebFormJudge(
                config.allowedOrigins(),
                config.thankYou(),
                token,
                config.perAddress(),
                new Visits(context.clock()),
                context);
        var captcha = config.captcha().map(c -> new CaptchaHydrator(c, context.http(), context.clock()));
        return new Source(
                List.of(new Intake.Hosted(judge)),
                captcha.map(Hydrator.class::cast),
                new WebFormTranslator(
                        new Suspicions(
                                config.honeypot().map(Selector::parse),
                                config.openedAt().map(Selector::parse),
                                token,
                                config.minimumFillTime(),
                                config.captcha().isPresent()),
                        config.map().isEmpty()
                                ? Optional.empty()
                                : Optional.of(Mapping.of(config.map(), context.zone()))),
                captcha.map(Probe.class::cast).orElse(List::of));
    }

    @Override
    public Optional<String> snippet(WebFormConfig config, URI address) {
        return Optional.of(new FormSnippet(config, address).html());
    }
}
