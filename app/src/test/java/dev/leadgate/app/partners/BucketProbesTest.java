package dev.leadgate.app.partners;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.leadgate.signature.AwsSignature;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What `sources check` finds of the key to the bucket where SES leaves large mails
/// ([errors of S3](https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html)).
class BucketProbesTest {
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Vendor vendor;

    @BeforeAll
    static void start() {
        vendor = new Vendor();
    }

    @AfterAll
    static void stop() {
        vendor.close();
    }

    @Test
    void ses_tries_its_key_at_the_mail_that_is_always_there() throws Exception {
        var yaml = """
            type: ses_inbound
            topics: ["arn:aws:sns:eu-west-1:123456789012:leads-inbound"]
            access_key_id: AKIAIOSFODNN7EXAMPLE
            secret_access_key: "${secret:TOKEN}"
            bucket: leads-mails/in
            api_base: "@API@"
            """;
        var mail = s3("/leads-mails/in/AMAZON_SES_SETUP_NOTIFICATION", Map.of("range", "bytes=0-0"));
        vendor.answers(mail, aResponse().withStatus(206).withBody("R"));
        Probed.good(vendor, yaml);
        vendor.answers(mail, s3Error(404, "NoSuchKey"));
        Probed.good(vendor, yaml);
        vendor.answers(mail, s3Error(403, "AccessDenied"));
        Probed.bad(vendor, yaml, "may not be read or is gone", "s3:GetObject");
        vendor.answers(mail, s3Error(403, "InvalidAccessKeyId"));
        Probed.bad(vendor, yaml, "does not know the access key", "make a new one");
        vendor.answers(mail, s3Error(403, "SignatureDoesNotMatch"));
        Probed.bad(vendor, yaml, "the secret is not that of the access key", "of one key");
        vendor.answers(mail, s3Error(403, "RequestTimeTooSkewed"));
        Probed.bad(vendor, yaml, "this machine's time", "clock");
        vendor.answers(mail, s3Error(404, "NoSuchBucket"));
        Probed.bad(vendor, yaml, "no such bucket", "`bucket`");
        vendor.answers(mail, s3Error(301, "PermanentRedirect"));
        Probed.bad(vendor, yaml, "another region", "`bucket_region`");
        vendor.answers(mail, s3Error(503, "SlowDown"));
        Probed.bad(vendor, yaml, "cannot be tried", "503");

        var keyAlone = yaml.replaceAll("bucket:.*\n", "");
        vendor.answers(s3("/", Map.of()), s3Error(403, "AccessDenied"));
        Probed.good(vendor, keyAlone);
        vendor.answers(s3("/", Map.of()), s3Error(403, "InvalidAccessKeyId"));
        Probed.bad(vendor, keyAlone, "does not know the access key", "make a new one");
    }

    /// Signed as a request to that address must be.
    private static MappingBuilder s3(String path, Map<String, String> more) {
        var signature = new AwsSignature("AKIAIOSFODNN7EXAMPLE", Secret.of(Vendor.SECRET + "token"), "eu-west-1", "s3");
        var question = get(urlEqualTo(path));
        signature
                .get(URI.create(vendor.address() + path), more, TestContext.NOW)
                .forEach((name, value) -> question.withHeader(name, equalTo(value)));
        return question;
    }

    private static ResponseDefinitionBuilder s3Error(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/xml")
                .withBody("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code
                        + "</Code><Message>No</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>");
    }
}
