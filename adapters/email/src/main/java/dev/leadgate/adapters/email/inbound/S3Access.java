package dev.leadgate.adapters.email.inbound;

import com.google.re2j.Pattern;
import dev.leadgate.signature.AwsSignature;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.SourceContext;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks [S3](https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html) with an access key.
final class S3Access {
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

    private final Http http;
    private final InstantSource clock;
    private final AwsSignature signature;
    private final String base;

    private S3Access(Http http, InstantSource clock, AwsSignature signature, String base) {
        this.http = http;
        this.clock = clock;
        this.signature = signature;
        this.base = base;
    }

    /// Empty without an access key.
    static Optional<S3Access> of(SesInboundConfig config, SourceContext context) {
        if (config.accessKeyId().isEmpty() || config.secretAccessKey().isEmpty()) {
            return Optional.empty();
        }
        var region = region(config);
        var key = new AwsSignature(
                config.accessKeyId().get(), config.secretAccessKey().get(), region, "s3");
        var base = config.apiBase()
                .orElse("https://s3." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : ""));
        return Optional.of(new S3Access(context.http(), context.clock(), key, base.replaceAll("/+$", "")));
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
        if (config.bucket()
                .filter(b ->
                        !S3Object.setupOf(b).isSound() || config.accessKeyId().isEmpty())
                .isPresent()) {
            problems.add(new Problem(
                    "bucket",
                    "this is not a bucket that an access key reads",
                    "write it like leads-mails, or leads-mails/in/ with the rule's prefix, beside `access_key_id`"));
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

    /// @param bytes how many of its first ones
    Answer get(S3Object object, int bytes) throws IOException, InterruptedException {
        return send(object.uri(base), Map.of("range", "bytes=0-" + (bytes - 1)));
    }

    /// The list of buckets, which a key that reads one bucket may not have.
    Answer buckets() throws IOException, InterruptedException {
        return send(URI.create(base + "/"), Map.of());
    }

    private Answer send(URI uri, Map<String, String> more) throws IOException, InterruptedException {
        try {
            return http.send(Call.get(uri).with(signature.get(uri, more, clock.instant())));
        } catch (IOException e) {
            // Not chained: the cause may name the address, which holds the name of the mail.
            throw new IOException("S3: no answer (" + e.getClass().getSimpleName() + "); check the network");
        }
    }
}
