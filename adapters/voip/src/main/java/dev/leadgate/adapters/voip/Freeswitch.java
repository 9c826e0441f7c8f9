package dev.leadgate.adapters.voip;

import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Calls of a FreeSWITCH, by `mod_json_cdr` or `mod_xml_cdr`: what they post, and the files they
/// write when posting fails
/// ([FreeSWITCH](https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Modules/mod_json_cdr_1049001)).
///
/// Both ways give a call the same key and the same bytes.
public final class Freeswitch implements SourceAdapter<FreeswitchConfig> {

    @Override
    public String type() {
        return "freeswitch";
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public String summary() {
        return "Calls of a FreeSWITCH, posted by mod_json_cdr or mod_xml_cdr.";
    }

    @Override
    public Class<FreeswitchConfig> configType() {
        return FreeswitchConfig.class;
    }

    @Override
    public List<Problem> validate(FreeswitchConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.password().isEmpty()) {
            problems.add(new Problem(
                    "password",
                    "without a password anybody could send calls",
                    "set it to what stands behind the colon of `cred` in json_cdr.conf.xml"));
        }
        if (config.user().contains(":")) {
            problems.add(new Problem("user", "a user name has no colon", "remove it"));
        }
        if (config.errorDirectory().isPresent()
                && !isPath(config.errorDirectory().get())) {
            problems.add(new Problem("error_directory", "this cannot be a path", "write the path of `err-log-dir`"));
        }
        problems.addAll(InternalNumbers.problems(config.internal()));
        problems.addAll(CallFile.pollEvery(config.pollEvery()));
        return problems;
    }

    private static boolean isPath(String text) {
        try {
            return !Path.of(text).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    @Override
    public Source open(FreeswitchConfig config, SourceContext context) {
        var intakes = new ArrayList<Intake>();
        intakes.add(new Intake.Hosted(new FreeswitchJudge(config, context.clock())));
        var folder = config.errorDirectory().map(Path::of);
        folder.ifPresent(f -> intakes.add(new Intake.Polled(
                new FreeswitchFolder(f, config.history().equals("skip"), context.clock()), config.pollEvery())));
        return new Source(
                intakes,
                Optional.empty(),
                new FreeswitchTranslator(config, new LocalTimes(context.zone())),
                () -> folder.map(f -> List.of(FreeswitchFolder.finding(f, Files.isReadable(f))))
                        .orElse(List.of()));
    }
}
