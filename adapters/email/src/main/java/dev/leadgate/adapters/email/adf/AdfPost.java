package dev.leadgate.adapters.email.adf;

import dev.leadgate.lead.Channel;
import dev.leadgate.signature.Credentials;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Verdict;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Auto-lead Data Format 1.0 by POST, as portals and dealer systems send it beside mails. No
/// scheme of signing belongs to the format, so a password or a word in the address keeps strangers out.
public final class AdfPost implements SourceAdapter<AdfConfig> {
    private static final String PARAMETER = "key";
    /// Sixteen characters of any common alphabet are beyond guessing over a network.
    private static final int SHORTEST = 16;

    @Override
    public String type() {
        return "adf";
    }

    @Override
    public Channel channel() {
        return Channel.API;
    }

    @Override
    public String summary() {
        return "Leads that a car portal or a dealer's system posts as ADF/XML.";
    }

    @Override
    public Class<AdfConfig> configType() {
        return AdfConfig.class;
    }

    @Override
    public List<Problem> validate(AdfConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.password().isEmpty() == config.token().isEmpty()) {
            problems.add(new Problem(
                    config.token().isEmpty() ? "password" : "token",
                    "needs `password` or `token`, and not both: without one anybody could send leads",
                    "make one with `openssl rand -hex 24`; `token` is for senders that know no passwords"));
        }
        if (config.user().contains(":")) {
            problems.add(new Problem("user", "a user name has no colon", "remove it"));
        }
        if (config.token().stream().anyMatch(t -> t.reveal().length() < SHORTEST)) {
            problems.add(new Problem(
                    "token",
                    "shorter than " + SHORTEST + " characters, so it can be guessed",
                    "make one with `openssl rand -hex 24`"));
        }
        return problems;
    }

    @Override
    public Source open(AdfConfig config, SourceContext context) {
        return Source.of(
                new Intake.Hosted(request -> judge(request, config, context.clock())),
                raw -> AdfBody.read(raw.envelope().payload()));
    }

    private static Verdict judge(Request request, AdfConfig config, InstantSource clock) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "ADF is sent by POST");
        }
        var verification = config.token().isEmpty()
                ? Credentials.basic(request, config.user(), config.password())
                : Credentials.query(request, PARAMETER, config.token());
        if (verification instanceof Verification.Invalid invalid) {
            return new Verdict.Refuse(401, invalid.reason());
        }
        var envelopes = AdfBody.prospects(request.body()).stream()
                .map(p -> new Envelope(AdfBody.key(p), clock.instant(), p, Map.of()))
                .toList();
        return new Verdict.Accept(envelopes, Reply.of(200));
    }
}
