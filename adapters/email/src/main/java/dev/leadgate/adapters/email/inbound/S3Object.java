package dev.leadgate.adapters.email.inbound;

import com.google.re2j.Pattern;
import dev.leadgate.signature.AwsSignature;
import java.net.URI;
import java.util.Arrays;

/// Something in a bucket, as a notification names it.
record S3Object(String bucket, String key) {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final int LONGEST_KEY = 1024;

    /// The mail that SES leaves in a bucket when a rule is made that stores mails there.
    ///
    /// @param place the bucket, and behind a slash the rule's prefix
    static S3Object setupOf(String place) {
        int end = place.indexOf('/');
        var prefix = end < 0 ? "" : place.substring(end + 1);
        var folder = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        return new S3Object(end < 0 ? place : place.substring(0, end), folder + "AMAZON_SES_SETUP_NOTIFICATION");
    }

    /// Whether it can be asked for without leaving the bucket.
    boolean isSound() {
        return BUCKET.matches(bucket)
                && !bucket.contains("..")
                && !key.isEmpty()
                && key.length() <= LONGEST_KEY
                && Arrays.stream(key.split("/", -1)).noneMatch(part -> part.equals(".") || part.equals(".."));
    }

    /// @param base of S3, without a slash at its end
    URI uri(String base) {
        return URI.create(base + "/" + bucket + "/" + AwsSignature.encoded(key));
    }
}
