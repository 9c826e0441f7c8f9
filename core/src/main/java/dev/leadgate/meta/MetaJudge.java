package dev.leadgate.meta;

import dev.leadgate.signature.Credentials;
import dev.leadgate.signature.Hmac;
import dev.leadgate.signature.SignedHeader;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The door of a Meta app
/// ([Webhooks](https://developers.facebook.com/docs/graph-api/webhooks/getting-started)): answers
/// the challenge, checks `X-Hub-Signature-256` over the raw bytes, and takes a delivery apart, so
/// that each update is stored, read and, if need be, fails on its own. A refusal would make Meta
/// send the whole batch again for 36 hours.
public final class MetaJudge implements Judge {
    private static final int LONGEST_CHALLENGE = 1_000;
    private static final List<String> LISTS = List.of("changes", "messaging", "standby");

    private final SignedHeader signature;
    private final List<Secret> verifyToken;
    private final InstantSource clock;
    private final Function<MetaUpdate, List<Envelope>> envelopes;

    /// @param appSecrets at least one; two while the secret is rotated
    /// @param verifyToken the word that the app's webhook settings hold
    /// @param envelopes what of an update is stored; none for receipts. Total, like a judge
    public MetaJudge(
            List<Secret> appSecrets,
            Secret verifyToken,
            InstantSource clock,
            Function<MetaUpdate, List<Envelope>> envelopes) {
        this.signature = SignedHeader.overBody(
                "x-hub-signature-256", Hmac.Algorithm.SHA256, Hmac.Encoding.HEX, "sha256=", appSecrets);
        this.verifyToken = List.of(verifyToken);
        this.clock = clock;
        this.envelopes = envelopes;
    }

    /// What is wrong with an `app_secret` setting.
    public static List<Problem> problems(List<Secret> appSecrets) {
        return appSecrets.isEmpty()
                ? List.of(new Problem(
                        "app_secret",
                        "without an app secret anybody could send leads",
                        "copy it from the app dashboard, App settings, Basic"))
                : List.of();
    }

    @Override
    public Verdict judge(Request request) {
        return switch (request.method()) {
            case "GET" -> handshake(request);
            case "POST" ->
                switch (signature.verify(request, clock)) {
                    case Verification.Invalid i -> new Verdict.Refuse(401, i.reason());
                    case Verification.Valid v -> delivery(request);
                };
            default -> new Verdict.Refuse(405, "Meta sends POST, and GET for the challenge");
        };
    }

    private Verdict handshake(Request request) {
        var subscribes = Credentials.queryValue(request, "hub.mode").filter("subscribe"::equals);
        var challenge = Credentials.queryValue(request, "hub.challenge")
                .filter(c -> !c.isEmpty() && c.length() <= LONGEST_CHALLENGE);
        var known = Credentials.query(request, "hub.verify_token", verifyToken).valid();
        if (subscribes.isEmpty() || challenge.isEmpty() || !known) {
            return new Verdict.Refuse(403, "not a challenge with this source's `verify_token`");
        }
        return new Verdict.Answer(Reply.text(200, challenge.get()));
    }

    private Verdict delivery(Request request) {
        var updates =
                JsonPiece.of(request.body().bytes()).map(MetaJudge::updates).orElse(List.of());
        if (updates.isEmpty()) {
            // Authentic, and yet nothing we know: kept, to be seen among the dead letters.
            return Verdict.Accept.of(MetaUpdate.unidentified(request.body(), clock.instant()), Reply.of(200));
        }
        var all = updates.stream().flatMap(u -> envelopes.apply(u).stream()).toList();
        return all.isEmpty() ? new Verdict.Answer(Reply.of(200)) : new Verdict.Accept(all, Reply.of(200));
    }

    private static List<MetaUpdate> updates(JsonPiece delivery) {
        var all = new ArrayList<MetaUpdate>();
        for (var entry : delivery.at("entry").elements()) {
            for (var list : LISTS) {
                for (var item : entry.at(list).elements()) {
                    all.add(new MetaUpdate(delivery.at("object"), entry.at("id"), list, item));
                }
            }
        }
        return all;
    }
}
