package dev.leadgate.adapters.email.inbound;

import com.google.re2j.Pattern;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Probe;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Tries an access key at the mail that SES leaves in a bucket when a rule is made for it: who may read that one may
/// read the others. Without a bucket only the key itself is tried.
final class S3Probe implements Probe {
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z]{1,60})</Code>");

    private final S3Access s3;
    private final Optional<S3Object> setup;

    /// @param setup SES' own mail
    S3Probe(S3Access s3, Optional<S3Object> setup) {
        this.s3 = s3;
        this.setup = setup;
    }

    @Override
    public List<Finding> probe() throws InterruptedException {
        try {
            var answer = setup.isPresent() ? s3.get(setup.get(), 1) : s3.buckets();
            return List.of(finding(answer));
        } catch (IOException away) {
            return List.of(Finding.doubt("the access key cannot be tried", String.valueOf(away.getMessage())));
        }
    }

    private Finding finding(Answer answer) {
        var found = CODE.matcher(answer.body().text());
        var code = found.find() ? found.group(1) : "";
        return switch (code) {
            case "InvalidAccessKeyId" ->
                new Finding(
                        false,
                        "Amazon does not know the access key",
                        "make a new one and set `access_key_id` and the secret of `secret_access_key`");
            case "SignatureDoesNotMatch" ->
                new Finding(
                        false,
                        "the secret is not that of the access key",
                        "set `access_key_id` and the secret of `secret_access_key` anew, of one key");
            case "RequestTimeTooSkewed" ->
                new Finding(false, "Amazon takes this machine's time for wrong", "set its clock, best by NTP");
            case "NoSuchBucket" ->
                new Finding(false, "there is no such bucket", "write `bucket` as the rule's S3 action has it");
            case "PermanentRedirect", "TemporaryRedirect", "AuthorizationHeaderMalformed" ->
                new Finding(false, "the bucket is in another region", "set `bucket_region`");
            default -> byStatus(answer.status());
        };
    }

    private Finding byStatus(int status) {
        return switch (status) {
            // Asked for a part of an empty object, S3 says 416.
            case 200, 206, 416 ->
                new Finding(true, setup.isPresent() ? "mails in the bucket can be read" : "the access key is good", "");
            // Only who may read learns that there is nothing to read.
            case 404 -> new Finding(true, "mails in the bucket could be read", "");
            case 401, 403 ->
                setup.isEmpty()
                        ? new Finding(true, "the access key is good", "")
                        : Finding.doubt(
                                "SES' own mail in the bucket may not be read or is gone",
                                "see that the key may do s3:GetObject on the bucket, and that `bucket` ends with the "
                                        + "rule's prefix");
            default -> Finding.doubt("the access key cannot be tried", "S3 answered " + status + "; try again");
        };
    }
}
