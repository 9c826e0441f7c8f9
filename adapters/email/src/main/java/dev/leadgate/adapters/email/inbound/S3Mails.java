package dev.leadgate.adapters.email.inbound;

import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.AskedToWaitException;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Fetches mails that SES put into a bucket
/// ([S3 action](https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-s3.html)): their first megabyte, which
/// holds what people wrote before what they attached. A mail that cannot be had goes on with its headers.
final class S3Mails implements Hydrator {
    private static final Payload NOTHING = Payload.utf8("", "message/rfc822");

    /// Below the client's limit of 1 MiB for an answer.
    private static final int FETCHED = 1_000_000;

    private static final Duration A_MOMENT = Duration.ofSeconds(5);
    private static final List<String> ENCRYPTED = List.of("x-amz-meta-x-amz-key", "x-amz-meta-x-amz-key-v2");

    private final S3Access s3;

    S3Mails(S3Access s3) {
        this.s3 = s3;
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
        var answer = s3.get(object.get(), FETCHED);
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
}
