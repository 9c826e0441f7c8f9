package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.leadgate.app.access.StandInProvider;
import dev.leadgate.app.cli.Ran;
import dev.leadgate.store.Reader.LeadFilter;
import dev.leadgate.store.Reader.LeadLine;
import dev.leadgate.store.Role;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A gateway whose console is on the public port, with an admin, a manager and the rep Ana signed in.
final class PublicGateway implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(15);
    static final String PASSWORD = "rain on a tin roof";
    private static final String YAML = """
            version: 1
            time_zone: Asia/Jakarta
            public_url: https://leads.example.com
            listen: { host: 127.0.0.1, port: 0, admin_port: 0, console: public, proxies: [127.0.0.1] }
            sources:
              site: { type: web_form, verify: none }
            reps:
              ana: { name: Ana Ruiz, webhook: "@REP@/ana", email: ana.ruiz@example.com, language: es }
              budi: { name: Budi Santoso, webhook: "@REP@/budi" }
            teams:
              sales: { by: round_robin, members: [ana, budi] }
            notifiers:
              hook: { type: webhook, url: "@REP@/", secret: "${secret:NOTIFY_KEY}" }
              mail: { type: email, host: 127.0.0.1, port: @SMTP@, tls: none, from: leads@example.com }
            notify: { rep: { try: [hook] } }
            rules:
              - name: everyone
                assign: { team: sales }
            """;

    final HttpClient http = HttpClient.newHttpClient();
    final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    final RunningGateway gateway;
    final Visitor stranger;
    private final Map<Role, Visitor> visitors = new EnumMap<>(Role.class);

    PublicGateway(Path folder) throws Exception {
        this(folder, "");
    }

    /// @param more of the configuration
    PublicGateway(Path folder, String more) throws Exception {
        mails.start();
        var yaml = YAML.replace("@SMTP@", String.valueOf(mails.getSmtp().getPort())) + more;
        gateway = new RunningGateway(
                folder,
                yaml,
                Map.of("NOTIFY_KEY", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "OIDC_SECRET", StandInProvider.SECRET));
        stranger = Visitor.stranger(http, gateway.base());
        visitors.put(Role.ADMIN, firstAdmin());
        visitors.put(Role.MANAGER, invited("mona", "manager", ""));
        visitors.put(Role.REP, invited("ana@example.com", "rep", "--rep ana"));
    }

    private Visitor firstAdmin() throws Exception {
        var link = gateway.running().firstAdmin().orElseThrow().getPath();
        return stranger.signedIn(stranger.post(link, "name=nadia&password=" + form(PASSWORD)));
    }

    /// So many new leads, and everybody told.
    void leads(String who, int count) throws Exception {
        var before = gateway.told().size();
        for (int i = 0; i < count; i++) {
            gateway.post(
                    "/in/site",
                    "application/x-www-form-urlencoded",
                    "name=" + who + "+" + i + "&email=" + who + i + "%40" + who + i + ".example&message=secret" + i,
                    Map.of());
        }
        await().atMost(SOON).until(() -> gateway.told().size() >= before + count);
    }

    static String form(String text) {
        return text.replace(' ', '+');
    }

    Ran run(String words) {
        var all = new ArrayList<>(
                Arrays.stream(words.split(" ", -1)).filter(w -> !w.isEmpty()).toList());
        all.addAll(List.of("--data", gateway.data().toString()));
        return Ran.of(all.toArray(String[]::new));
    }

    static String path(Ran ran) {
        assertThat(ran.exit()).as(ran.err()).isZero();
        var link = ran.out().strip();
        assertThat(link).startsWith("https://leads.example.com/sign-in/link/");
        return link.substring("https://leads.example.com".length());
    }

    Visitor invited(String name, String role, String more) throws Exception {
        var link = path(run("people add " + name + " --role " + role + " " + more));
        return stranger.signedIn(stranger.post(link, "password=" + form(PASSWORD)));
    }

    Visitor visitor(Role role) {
        return Optional.ofNullable(visitors.get(role)).orElseThrow();
    }

    String token(String name, String scopes) {
        var ran = run("tokens create " + name + " --scope " + scopes);
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).matches("lg_[A-Za-z0-9_-]{43}\n");
        return ran.out().strip();
    }

    List<LeadLine> leadsOf(String rep) {
        var filter = new LeadFilter(Optional.empty(), Optional.empty(), Optional.of(rep), Optional.empty());
        return gateway.reader().leads(filter, Optional.empty(), 100);
    }

    @Override
    public void close() {
        gateway.close();
        mails.stop();
    }
}
