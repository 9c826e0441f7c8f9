package dev.leadgate.signature;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Signatures of Amazon SNS messages
/// ([AWS](https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html)):
/// RSA over named fields in a fixed order, by a certificate that the message itself names. So all
/// hangs on the address of that certificate being Amazon's.
public final class SnsSignature {
    private static final Pattern HOST =
            Pattern.compile("sns\\.[a-zA-Z0-9-]{3,40}\\.amazonaws\\.com(\\.cn)?", Pattern.CASE_INSENSITIVE);
    private static final String NAME = "sns.amazonaws.com";
    private static final List<String> NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> CONFIRMATION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    private static final Map<String, String> ALGORITHMS = Map.of("1", "SHA1withRSA", "2", "SHA256withRSA");

    private SnsSignature() {}

    /// An https address of Amazon SNS itself, with nothing odd in it.
    public static boolean isAmazon(String address) {
        try {
            var uri = new URI(address);
            return "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && HOST.matcher(uri.getHost()).matches()
                    && (uri.getPort() == -1 || uri.getPort() == 443)
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /// An address under which SNS publishes certificates.
    public static boolean isCertificate(String address) {
        return isAmazon(address)
                && URI.create(address).getRawQuery() == null
                && URI.create(address).getPath().matches("/[A-Za-z0-9-]{1,100}\\.pem");
    }

    /// @param message the message's fields as text
    /// @param certificate what stands at the message's `SigningCertURL`, which [#isCertificate]
    /// passed
    public static Verification verify(Map<String, String> message, X509Certificate certificate, InstantSource clock) {
        var algorithm = ALGORITHMS.get(message.getOrDefault("SignatureVersion", ""));
        var given = Hmac.Encoding.BASE64.decode(message.getOrDefault("Signature", ""));
        if (algorithm == null || given.isEmpty()) {
            return Verification.invalid("the signature is missing, malformed or of an unknown version");
        }
        try {
            if (!isForSns(certificate)) {
                return Verification.invalid("the certificate is not one of Amazon SNS");
            }
            certificate.checkValidity(date(clock.instant()));
            var signature = Signature.getInstance(algorithm);
            signature.initVerify(certificate.getPublicKey());
            signature.update(text(message));
            return signature.verify(given.get())
                    ? new Verification.Valid()
                    : Verification.invalid("the signature does not match");
        } catch (GeneralSecurityException malformed) {
            return Verification.invalid("the certificate has expired or cannot verify this signature");
        }
    }

    @SuppressWarnings("JavaUtilDate") // Certificates know no other type.
    private static Date date(Instant instant) {
        return Date.from(instant);
    }

    private static boolean isForSns(X509Certificate certificate) throws GeneralSecurityException {
        var names = certificate.getSubjectAlternativeNames();
        return names != null
                && names.stream()
                        .map(name -> String.valueOf(name.get(1)))
                        .anyMatch(name -> name.equals(NAME)
                                || name.endsWith("." + NAME)
                                || HOST.matcher(name).matches());
    }

    /// Name and value on a line each; `Subject` only where there is one.
    public static byte[] text(Map<String, String> message) {
        var type = message.getOrDefault("Type", "");
        var text = new StringBuilder();
        for (var name : type.equals("Notification") ? NOTIFICATION : CONFIRMATION) {
            var value = message.get(name);
            if (value != null) {
                text.append(name).append('\n').append(value).append('\n');
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
