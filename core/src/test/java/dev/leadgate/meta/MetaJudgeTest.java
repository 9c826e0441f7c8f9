package dev.leadgate.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetaJudgeTest {
    private static final Verdict.Refuse NO_CHALLENGE =
            new Verdict.Refuse(403, "not a challenge with this source's `verify_token`");

    private final MetaJudge judge = new MetaJudge(
            List.of(Secret.of("s")),
            Secret.of("a b&c=ü"),
            InstantSource.fixed(Instant.EPOCH),
            update -> List.of(update.unidentified(Instant.EPOCH)));

    private Verdict get(String query) {
        return judge.judge(
                new Request("GET", URI.create("/in/meta" + query), Map.of(), Payload.utf8("", ""), "203.0.113.7"));
    }

    @Test
    void theChallengeComesBackAsItWas() {
        assertThat(get("?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=a+b%26c%3D%C3%BC"))
                .isEqualTo(new Verdict.Answer(Reply.text(200, "1158201444")));
        assertThat(get("?hub.verify_token=a%20b%26c%3D%C3%BC&hub.challenge=%3Cx%3E&hub.mode=subscribe"))
                .isEqualTo(new Verdict.Answer(Reply.text(200, "<x>")));
    }

    @Test
    void aChallengeIsAnsweredOnlyWithTheTokenAndOnlyOnce() {
        var good = "hub.mode=subscribe&hub.challenge=1&hub.verify_token=a+b%26c%3D%C3%BC";
        for (var query : List.of(
                "",
                "?",
                "?hub.mode=subscribe&hub.challenge=1",
                "?hub.mode=subscribe&hub.challenge=1&hub.verify_token=",
                "?hub.mode=subscribe&hub.challenge=1&hub.verify_token=a",
                "?hub.mode=subscribe&hub.challenge=1&hub.verify_token=%zz".replace("%zz", "%25zz"),
                "?" + good + "&hub.verify_token=a",
                "?" + good + "&hub.challenge=2",
                "?" + good.replace("subscribe", "unsubscribe"),
                "?" + good.replace("=1&", "=&"),
                "?" + good.replace("=1&", "=" + "1".repeat(1_001) + "&"))) {
            assertThat(get(query)).as(query).isEqualTo(NO_CHALLENGE);
        }
    }
}
