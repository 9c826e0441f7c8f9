package dev.leadgate.adapters.webhook.hubspot;

import dev.leadgate.adapters.webhook.partner.Addresses;
import dev.leadgate.mapping.JsonSlices;
import dev.leadgate.signature.HubSpotSignature;
import dev.leadgate.signature.HubSpotSignature.Version;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Checks the signature and cuts a batch into its events, each an envelope of its own.
final class HubSpotJudge implements Judge {
    private final HubSpotSignature signature;
    private final Optional<String> noUrlNeeded;
    private final Optional<URI> publicUrl;
    private final InstantSource clock;

    HubSpotJudge(HubSpotConfig config, Optional<URI> publicUrl, InstantSource clock) {
        var version = Version.valueOf(config.signature().toUpperCase(Locale.ROOT));
        this.signature = new HubSpotSignature(version, config.clientSecret());
        this.noUrlNeeded = version == Version.V1 ? Optional.of("") : Optional.empty();
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @Override
    public Verdict judge(Request request) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "HubSpot sends POST only");
        }
        var url = publicUrl.map(u -> Addresses.called(u, request)).or(() -> noUrlNeeded);
        if (url.isEmpty()) {
            return new Verdict.Refuse(403, "HubSpot signs the public address, which is not set; set `public_url`");
        }
        if (signature.verify(request, url.get(), clock) instanceof Verification.Invalid invalid) {
            return new Verdict.Refuse(401, invalid.reason() + "; is `public_url` what HubSpot calls?");
        }
        var body = request.body().bytes();
        var events = JsonSlices.list(body).orElse(List.of(body));
        return events.isEmpty()
                ? new Verdict.Answer(Reply.of(200))
                : new Verdict.Accept(
                        events.stream()
                                .map(event -> HubSpotEvents.envelope(event, clock))
                                .toList(),
                        Reply.of(200));
    }
}
