package dev.leadgate.adapters.voip;

import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Calls of an Asterisk PBX as they happen, over its manager interface
/// ([AMI](https://docs.asterisk.org/Configuration/Interfaces/Asterisk-Manager-Interface-AMI/)).
public final class AsteriskAmi implements SourceAdapter<AsteriskAmiConfig> {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    @Override
    public String type() {
        return "asterisk_ami";
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public String summary() {
        return "Calls of an Asterisk PBX as they happen, over its manager interface.";
    }

    @Override
    public Class<AsteriskAmiConfig> configType() {
        return AsteriskAmiConfig.class;
    }

    @Override
    public List<Problem> validate(AsteriskAmiConfig config) {
        var problems = new ArrayList<Problem>(InternalNumbers.problems(config.internal()));
        problems.addAll(CallFile.settle(config.settle()));
        if (config.login().equals("plain") && config.tls().equals("none") && !LOOPBACK.contains(config.host())) {
            problems.add(new Problem(
                    "login", "the secret would cross the network in clear", "use `login: md5` or `tls: implicit`"));
        }
        if (isSeveralLines(config.user()) || isSeveralLines(config.secret().reveal())) {
            problems.add(new Problem(
                    "user", "a line break in user or secret would be another command", "write them without one"));
        }
        if (config.certificate().isPresent() && config.tls().equals("none")) {
            problems.add(new Problem("certificate", "only for TLS", "add `tls: implicit`"));
        }
        if (config.ping().toSeconds() < 1) {
            problems.add(new Problem("ping", "shorter than 1s", "use half a minute, such as 30s"));
        }
        return problems;
    }

    private static boolean isSeveralLines(String text) {
        return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0;
    }

    @Override
    public Source open(AsteriskAmiConfig config, SourceContext context) {
        ZoneId zone = config.utc() ? ZoneOffset.UTC : context.zone();
        return new Source(
                List.of(new Intake.Streamed(new AmiStreamer(config, context.clock()))),
                Optional.empty(),
                new AmiTranslator(config, zone),
                () -> List.of(finding(config)));
    }

    private static Finding finding(AsteriskAmiConfig config) {
        try (var connection = AmiConnection.open(config)) {
            connection.login(false);
            return new Finding(true, "login ok", "");
        } catch (IOException e) {
            return new Finding(
                    false,
                    String.valueOf(e.getMessage()),
                    "see manager.conf: enabled, bindaddr, permit, and the user's secret");
        }
    }
}
