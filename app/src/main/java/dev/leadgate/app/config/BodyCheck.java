package dev.leadgate.app.config;

import dev.leadgate.app.config.GatewayConfig.SourceCommon;
import dev.leadgate.config.DataSize;
import dev.leadgate.spi.BodySize;
import dev.leadgate.spi.Problem;
import java.util.List;

/// Whether a source may take bodies as large as its configuration says.
final class BodyCheck {
    private BodyCheck() {}

    static List<Problem> problems(SourceCommon common, String type, BodySize size) {
        var most = new DataSize(size.most());
        return common
                .maxBody()
                .filter(set -> set.bytes() > most.bytes())
                .map(set -> new Problem(
                        "max_body",
                        set + " is more than a source of type `" + type + "` takes",
                        "set it to " + most + " or less, or leave it out for " + new DataSize(size.usual())))
                .stream()
                .toList();
    }
}
