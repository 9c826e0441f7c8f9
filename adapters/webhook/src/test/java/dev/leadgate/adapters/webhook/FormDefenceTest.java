package dev.leadgate.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Hydrator.Hydration;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who is a robot, who may be one, and that nobody else is lost.
class FormDefenceTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String VISITOR = "203.0.113.7";

    private Instant now = NOON;
    private String captchaSays = "";
    private boolean captchaAway;
    private final List<String> asked = new ArrayList<>();

    private Source source(List<Secret> secrets, Optional<Captcha> captcha) {
        var config = new WebFormConfig(
                "none",
                List.of(),
                Optional.of("website_url"),
                Optional.empty(),
                secrets,
                Duration.ofSeconds(3),
                3,
                captcha,
                Optional.empty(),
                Map.of());
        var context = new SourceContext(
                "website", this::verify, () -> now, ZoneOffset.UTC, Optional.empty(), Optional.empty());
        return new WebForm().open(config, context);
    }

    private Http.Answer verify(Http.Call call) throws IOException {
        asked.add(call.body().text());
        if (captchaAway) {
            throw new IOException("refused");
        }
        return new Http.Answer(200, Map.of(), Payload.utf8(captchaSays, "application/json"));
    }

    private static Secret secret(String text) {
        return Secret.of(text);
    }

    private static Verdict send(Source source, String method, String target, String form, String peer) {
        var body = Payload.utf8(form, "application/x-www-form-urlencoded");
        return ((Intake.Hosted) source.intakes().getFirst())
                .judge()
                .judge(new Request(method, URI.create(target), Map.of(), body, peer));
    }

    private static Envelope post(Source source, String form) {
        return ((Verdict.Accept) send(source, "POST", "/in/website", form, VISITOR))
                .envelopes()
                .getFirst();
    }

    private static Translation read(Source source, Envelope envelope, Optional<Payload> hydrated) {
        return source.translator().translate(new RawLead(1, "website", envelope, hydrated));
    }

    private static String suspicion(Translation translation) {
        return ((Translation.Leads) translation).drafts().getFirst().fields().getOrDefault("suspected_spam", "");
    }

    private String token(Source source) {
        var answer = (Verdict.Answer) send(source, "GET", "/in/website?script", "", VISITOR);
        var found =
                Pattern.compile("opened = \"([^\"]*)\"").matcher(answer.reply().body());
        assertThat(found.find()).isTrue();
        assertThat(answer.reply().headers()).containsEntry("cache-control", "no-store");
        return found.group(1);
    }

    @Test
    void a_signed_time_tells_the_quick_from_the_human() {
        var source = source(List.of(secret("form-secret-new"), secret("form-secret-old")), Optional.empty());
        var token = token(source);
        var form = "email=p%40example.com&leadgate_opened=" + token;

        now = NOON.plusSeconds(2);
        assertThat(read(source, post(source, form), Optional.empty()))
                .isEqualTo(new Translation.Ignored(Translation.Reason.SPAM, "filled in faster than a person can"));
        now = NOON.plusSeconds(20);
        var person = read(source, post(source, form), Optional.empty());
        assertThat(suspicion(person)).isEmpty();
        assertThat(((Translation.Leads) person).drafts().getFirst().fields()).isEmpty();
        now = NOON.plus(Duration.ofDays(2));
        assertThat(suspicion(read(source, post(source, form), Optional.empty())))
                .contains("more than a day");
    }

    @Test
    void a_time_of_the_old_secret_is_known_and_a_made_up_one_is_suspected() {
        var old = source(List.of(secret("form-secret-old")), Optional.empty());
        var both = source(List.of(secret("form-secret-new"), secret("form-secret-old")), Optional.empty());
        var form = "email=p%40example.com&leadgate_opened=" + token(old);
        now = NOON.plusSeconds(20);

        assertThat(suspicion(read(both, post(both, form), Optional.empty()))).isEmpty();
        var forged = post(both, form.substring(0, form.length() - 1) + "_");
        assertThat(suspicion(read(both, forged, Optional.empty()))).contains("not one of ours");
        assertThat(suspicion(read(both, post(both, "email=p%40example.com"), Optional.empty())))
                .contains("without the script");
        // What was backfilled was never on a page.
        var row = new Envelope("r1", now, Payload.utf8("{\"email\": \"p@example.com\"}", "application/json"), Map.of());
        assertThat(suspicion(read(both, row, Optional.empty()))).isEmpty();
    }

    @Test
    void many_forms_of_one_address_are_suspected_then_refused_and_a_proxy_is_not_counted() {
        var source = source(List.of(), Optional.empty());
        var form = "email=p%40example.com";
        for (int i = 0; i < 3; i++) {
            assertThat(suspicion(read(source, post(source, form), Optional.empty())))
                    .isEmpty();
        }
        for (int i = 0; i < 27; i++) {
            assertThat(suspicion(read(source, post(source, form), Optional.empty())))
                    .isEqualTo("many forms from one address");
        }
        assertThat(send(source, "POST", "/in/website", form, VISITOR))
                .isEqualTo(new Verdict.Refuse(429, "too many forms from one address, try again in a minute"));
        for (int i = 0; i < 100; i++) {
            assertThat(send(source, "POST", "/in/website", form, "10.0.0.5")).isInstanceOf(Verdict.Accept.class);
            assertThat(send(source, "POST", "/in/website", form, "::1")).isInstanceOf(Verdict.Accept.class);
        }
        now = NOON.plusSeconds(61);
        assertThat(suspicion(read(source, post(source, form), Optional.empty())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"success\": true}                                                  | person",
                "{\"success\": true, \"score\": 0.9}                                  | person",
                "{\"success\": true, \"score\": 0.1}                                  | the captcha's score is 0.1",
                "{\"success\": false, \"error-codes\": [\"invalid-input-response\"]}  | robot",
                "{\"success\": false, \"error-codes\": [\"timeout-or-duplicate\"]}    | the captcha was not passed: timeout-or-duplicate",
            })
    void what_a_captcha_says(String says, String expected) throws Exception {
        var source = source(List.of(), Optional.of(captcha()));
        captchaSays = says;
        var envelope = post(source, "email=p%40example.com&cf-turnstile-response=abc");
        var hydrated = source.hydrator().orElseThrow().hydrate(new RawLead(1, "website", envelope, Optional.empty()));
        var read = read(source, envelope, Optional.of(((Hydration.Complete) hydrated).payload()));

        assertThat(asked).containsExactly("secret=captcha-secret&response=abc&sitekey=0x4AAAAAAAexample");
        if (expected.equals("robot")) {
            assertThat(read).isInstanceOf(Translation.Ignored.class);
        } else {
            assertThat(suspicion(read)).isEqualTo(expected.equals("person") ? "" : expected);
            assertThat(((Translation.Leads) read).drafts())
                    .map(Draft::fields)
                    .noneMatch(f -> f.containsKey("cf-turnstile-response"));
        }
    }

    @Test
    void a_captcha_that_is_away_or_unanswered_loses_nobody() throws Exception {
        var source = source(List.of(), Optional.of(captcha()));
        var hydrator = source.hydrator().orElseThrow();
        var envelope = post(source, "email=p%40example.com&cf-turnstile-response=abc");
        var raw = new RawLead(1, "website", envelope, Optional.empty());
        captchaAway = true;
        assertThat(hydrator.optional()).isTrue();
        assertThat(hydrator.hydrate(raw)).isInstanceOf(Hydration.Later.class);
        now = NOON.plusSeconds(61);
        var given = ((Hydration.Complete) hydrator.hydrate(raw)).payload();
        assertThat(suspicion(read(source, envelope, Optional.of(given))))
                .startsWith("the captcha could not be checked");
        assertThat(suspicion(read(source, envelope, Optional.empty()))).isEqualTo("the captcha could not be checked");
        var without = post(source, "email=p%40example.com");
        var missing = hydrator.hydrate(new RawLead(1, "website", without, Optional.empty()));
        assertThat(suspicion(read(source, without, Optional.of(((Hydration.Complete) missing).payload()))))
                .isEqualTo("the captcha was not answered");
    }

    private static Captcha captcha() {
        return new Captcha(
                Captcha.Provider.TURNSTILE, "0x4AAAAAAAexample", secret("captcha-secret"), 0.5, Optional.empty());
    }

    @Test
    void the_script_is_small_and_the_snippet_escapes() {
        var source = source(List.of(), Optional.empty());
        var reply = ((Verdict.Answer) send(source, "GET", "/in/website?script", "", VISITOR)).reply();
        assertThat(reply)
                .extracting(Reply::status, Reply::mediaType)
                .containsExactly(200, "text/javascript; charset=utf-8");
        assertThat(reply.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(4_000);
        assertThat(send(source, "GET", "/in/website", "", VISITOR)).isInstanceOf(Verdict.Refuse.class);
        var config = new WebFormConfig(
                "none",
                List.of(),
                Optional.of("website_url"),
                Optional.empty(),
                List.of(),
                Duration.ofSeconds(3),
                10,
                Optional.of(captcha()),
                Optional.empty(),
                Map.of("phone", List.of(dev.leadgate.mapping.MapEntry.of("form:tel"))));
        var html = new FormSnippet(config, URI.create("https://leads.example.com/in/a&b")).html();
        assertThat(html)
                .contains("action=\"https://leads.example.com/in/a&amp;b\"", "name=\"tel\"", "name=\"website_url\"")
                .contains("class=\"cf-turnstile\" data-sitekey=\"0x4AAAAAAAexample\"")
                .doesNotContain("captcha-secret", "style=", "onclick");
    }
}
