package dev.leadgate.adapters.notifiers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Notification;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.StandIn;
import dev.leadgate.testkit.SummaryContract;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

class EmailContractTest implements SummaryContract<EmailConfig> {

    @Override
    public NotifierAdapter<EmailConfig> adapter() {
        return new EmailAdapter(Duration.ofSeconds(3));
    }

    @Override
    public EmailConfig config() {
        return config(25, "127.0.0.1", "Leads <leads@example.com>");
    }

    static EmailConfig config(int port, String host, String from) {
        return new EmailConfig(
                host,
                Optional.of(port),
                "none",
                Optional.of("gateway"),
                Optional.of(Secret.of("smtp-password-0001")),
                from,
                Optional.empty());
    }

    @Override
    public String address() {
        return "budi@example.com";
    }

    @Override
    public StandIn standIn() throws IOException {
        var context = new NotifierContext(
                new FakeHttp(),
                InstantSource.fixed(TestContext.NOW),
                Optional.of(URI.create("https://leads.example.com")));
        return new SmtpStandIn((port, patience) ->
                new EmailAdapter(patience).open(config(port, "127.0.0.1", config().from()), context));
    }

    /// SMTP has no word for it.
    @Override
    public boolean saysWhen() {
        return false;
    }

    @Override
    public String comparable(String attempt) {
        return attempt.replaceAll("----=_Part[^\"\\s]*", "boundary").replaceAll("(?m)^Date: .*$", "Date:");
    }

    @Override
    public boolean offers(String attempt, Notification.Action action) {
        return attempt.replace("=\n", "").contains(action.page().orElseThrow().toString());
    }

    @Override
    public String readable(String attempt) {
        return attempt.replace("=\n", "");
    }

    @Override
    public Map<String, EmailConfig> invalid() {
        return Map.of(
                "tls: leads and password would cross the network in clear; use `starttls` or `implicit`",
                config(25, "smtp.example.com", "leads@example.com"),
                "from: not a mail address; write it as Leads <leads@example.com>",
                config(25, "127.0.0.1", "a@example.com\r\nBcc: b@example.com"));
    }

    @Override
    public void checkHostile(String attempt) {
        assertThat(attempt.lines().filter(l -> l.startsWith("RCPT"))).hasSize(1);
        var unfolded = attempt.replace("=\n", "");
        assertThat(unfolded.substring(unfolded.indexOf("Content-Type: text/html")))
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }
}
