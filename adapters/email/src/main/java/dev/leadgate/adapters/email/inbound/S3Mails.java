package dev.leadgate.adapters.email.inbound;

import com.google.re2j.Pattern;
import dev.leadgate.signature.AwsSignature;
import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.AskedToWaitException;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.SourceContext;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fetches mails that SES put into a bucket
/// ([S3 action](https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-s3.html)): their first megabyte, which
/// holds what people wrote before what they attached. A mail that cannot be had goes on with its headers.
final class S3Mails implements Hydrator {
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
    private static final Payload NOTHING = Payload.utf8("", "message/rfc822");

    /// Below the client's limit of 1 MiB for an answer.
    private static final int FETCHED = 1_000_000;

    private static final Duration A_MOMENT = Duration.ofSeconds(5);
    private static final List<String> ENCRYPTED = List.of("x-amz-meta-x-amz-key", "x-amz-meta-x-amz-key-v2");

    private final Http http;
    private final InstantSource clock;
    private final AwsSignature signature;
    private final String base;

    private S3Mails(Http http, InstantSource clock, AwsSignature signature, String base) {
        this.http = http;
        this.clock = clock;
        this.signature = signature;
        this.base = base;
    }

    /// Empty without an access key.
    static Optional<Hydrator> of(SesInboundConfig config, SourceContext context) {
        if (config.accessKeyId().isEmpty() || config.secretAccessKey().isEmpty()) {
            return Optional.empty();
        }
        var region = region(config);
        var key = new AwsSignature(
                config.accessKeyId().get(), config.secretAccessKey().get(), region, "s3");
        var base = config.apiBase()
                .orElse("https://s3." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : ""));
        return Optional.of(new S3Mails(context.http(), context.clock(), key, base.replaceAll("/+$", "")));
    }

    private static String region(SesInboundConfig config) {
        return config.bucketRegion()
                .or(() -> config.topics().stream()
                        .map(topic -> topic.split(":", -1))
                        .filter(parts -> parts.length > 3)
                        .map(parts -> parts[3])
                        .findFirst())
                .orElse("us-east-1");
    }

    static List<Problem> problems(SesInboundConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.accessKeyId().isPresent() != config.secretAccessKey().isPresent()) {
            var missing = config.accessKeyId().isPresent() ? "secret_access_key" : "access_key_id";
            problems.add(new Problem(
                    missing,
                    "an access key has two parts",
                    "set both, of a user that may do s3:GetObject on the bucket, or none"));
        }
        if (config.bucketRegion().filter(r -> !REGION.matches(r)).isPresent()) {
            problems.add(new Problem("bucket_region", "this is not a region", "write it like eu-central-1"));
        }
        if (config.apiBase().filter(a -> !isHttp(a)).isPresent()) {
            problems.add(new Problem(
                    "api_base", "this is not an http or https address", "leave it out to use the vendor's own"));
        }
        return problems;
    }

    private static boolean isHttp(String address) {
        try {
            var uri = new URI(address);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /// Sender and subject are a lead, too.
    @Override
    public boolean optional() {
        return true;
    }

    @Override
    public Hydration hydrate(RawLead raw) throws IOException, InterruptedException {
        var object = SesMail.elsewhere(raw.envelope().payload());
        if (object.isEmpty()) {
            return new Hydration.Complete(NOTHING);
        }
        var uri = object.get().uri(base);
        var headers = signature.get(uri, Map.of("range", "bytes=0-" + (FETCHED - 1)), clock.instant());
        var answer = send(Call.get(uri).with(headers));
        if (answer.ok()) {
            return ENCRYPTED.stream().anyMatch(h -> answer.header(h).isPresent())
                    ? new Hydration.Gone("S3: the mail is encrypted with a key of KMS, which is not read")
                    : new Hydration.Complete(Payload.of(answer.body().bytes(), "message/rfc822"));
        }
        var why = "S3: " + answer.status() + " for a mail in the bucket "
                + object.get().bucket();
        return switch (answer.status()) {
            case 404 -> new Hydration.Later(A_MOMENT, why);
            case 301, 307, 400 -> new Hydration.Gone(why + "; see that `bucket_region` is the bucket's");
            case 401, 403 ->
                throw new AccessRefusedException(
                        why + "; see that the access key is right and may do s3:GetObject on the bucket");
            case 429, 503 ->
                throw new AskedToWaitException(why, answer.retryAfter().orElse(A_MOMENT));
            default -> throw new IOException(why);
        };
    }

    private Answer send(Call call) throws IOException, InterruptedException {
        try {
            return http.send(call);
        } catch (IOException e) {
            // Not chained: the cause may name the address, which holds the name of the mail.
            throw new IOException("S3: no answer (" + e.getClass().getSimpleName() + "); check the network");
        }
    }
}
