package dev.leadgate.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Messages that Amazon really signed, with its certificate of that year; published with
/// `aws/aws-php-sns-message-validator` (Apache-2.0).
class SnsSignatureTest {
    private static final InstantSource THEN = InstantSource.fixed(Instant.parse("2022-07-28T23:00:00Z"));

    @Test
    void amazonsMessagesOfBothVersionsAreBelieved() throws Exception {
        for (var message : messages()) {
            assertThat(SnsSignature.verify(message, certificate(), THEN).valid())
                    .as(message.get("MessageId"))
                    .isTrue();
        }
    }

    @Test
    void everyChangedBitIsRefused() throws Exception {
        var certificate = certificate();
        for (var message : messages()) {
            for (var field :
                    List.of("Message", "MessageId", "Timestamp", "TopicArn", "Type", "SignatureVersion", "Signature")) {
                EveryBit.isRefused(field, message.getOrDefault(field, ""), text -> {
                    var changed = new HashMap<>(message);
                    changed.put(field, text);
                    return SnsSignature.verify(changed, certificate, THEN).valid();
                });
            }
        }
    }

    @Test
    void everyChangedFieldIsRefused() throws Exception {
        for (var message : messages()) {
            for (var field : List.of("Message", "MessageId", "Timestamp", "TopicArn", "Type", "SignatureVersion")) {
                var changed = new HashMap<>(message);
                changed.put(field, message.get(field) + " ");
                assertThat(SnsSignature.verify(changed, certificate(), THEN).valid())
                        .as(field)
                        .isFalse();
            }
            var more = new HashMap<>(message);
            more.put("Subject", "other");
            assertThat(SnsSignature.verify(more, certificate(), THEN).valid()).isFalse();
            for (var missing : List.of("Signature", "SignatureVersion", "Message")) {
                var less = new HashMap<>(message);
                less.remove(missing);
                assertThat(SnsSignature.verify(less, certificate(), THEN).valid())
                        .isFalse();
            }
            var other = new HashMap<>(message);
            other.put("SignatureVersion", "1".equals(message.get("SignatureVersion")) ? "2" : "1");
            assertThat(SnsSignature.verify(other, certificate(), THEN).valid()).isFalse();
        }
    }

    @Test
    void anExpiredCertificateProvesNothing() throws Exception {
        var later = InstantSource.fixed(Instant.parse("2022-08-18T00:00:01Z"));
        assertThat(SnsSignature.verify(messages().getFirst(), certificate(), later))
                .isEqualTo(Verification.invalid("the certificate has expired or cannot verify this signature"));
    }

    @Test
    void onlyAmazonsAddressesAreFollowed() {
        var good = "https://sns.us-east-2.amazonaws.com/SimpleNotificationService-7ff5318490ec183fbaddaa2a969abfda.pem";
        assertThat(SnsSignature.isCertificate(good)).isTrue();
        assertThat(SnsSignature.isCertificate("https://sns.cn-north-1.amazonaws.com.cn/a.pem"))
                .isTrue();
        assertThat(SnsSignature.isAmazon("https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=1"))
                .isTrue();
        for (var bad : List.of(
                "http://sns.us-east-2.amazonaws.com/a.pem",
                "https://sns.us-east-2.amazonaws.com.evil.example/a.pem",
                "https://evil.example/sns.us-east-2.amazonaws.com/a.pem",
                "https://sns.us-east-2.amazonaws.com@evil.example/a.pem",
                "https://user@sns.us-east-2.amazonaws.com/a.pem",
                "https://sns.us-east-2.amazonaws.com:8443/a.pem",
                "https://sns.us-east-2.amazonaws.com/a.pem?x=1",
                "https://sns.us-east-2.amazonaws.com/a.pem#x",
                "https://sns.us-east-2.amazonaws.com/../a.pem",
                "https://sns.us-east-2.amazonaws.com/a.crt",
                "https://s3.us-east-2.amazonaws.com/a.pem",
                "https://sns.us.evil.amazonaws.com/a.pem",
                "https://xsns.us-east-2.amazonaws.com/a.pem",
                "https://sns.us-east-2.amazonaws.com\\@evil.example/a.pem",
                "not an address",
                "")) {
            assertThat(SnsSignature.isCertificate(bad)).as(bad).isFalse();
        }
    }

    private static List<Map<String, String>> messages() throws IOException {
        try (var in = resource("sns/messages.json")) {
            var all = new ArrayList<Map<String, String>>();
            JsonMapper.builder().build().readTree(in).forEach(node -> {
                var fields = new HashMap<String, String>();
                node.properties()
                        .forEach(p -> fields.put(p.getKey(), p.getValue().stringValue()));
                all.add(fields);
            });
            return all;
        }
    }

    private static X509Certificate certificate() throws IOException, CertificateException {
        try (var in = resource("sns/certificate.pem")) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(SnsSignatureTest.class.getResourceAsStream(name), name);
    }
}
