package dev.leadgate.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.config.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsSignatureTest {
    private static final Instant THEN = Instant.parse("2013-05-24T00:00:00Z");
    private static final URI OBJECT = URI.create("https://examplebucket.s3.amazonaws.com/test.txt");

    private static String signed(String region, URI uri, String range, Instant when) {
        return new AwsSignature(
                        "AKIAIOSFODNN7EXAMPLE", Secret.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), region, "s3")
                .get(uri, Map.of("Range", range), when)
                .getOrDefault("authorization", "");
    }

    /// "Example: GET Object" of Amazon's page.
    @Test
    void thePublishedExampleIsMet() {
        assertThat(signed("us-east-1", OBJECT, "bytes=0-9", THEN))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void everythingIsCovered() {
        assertThat(new String[] {
                    signed("us-east-1", OBJECT, "bytes=0-9", THEN),
                    signed("us-east-2", OBJECT, "bytes=0-9", THEN),
                    signed("us-east-1", URI.create(OBJECT + "2"), "bytes=0-9", THEN),
                    signed(
                            "us-east-1",
                            URI.create("https://examplebucket.s3.amazonaws.com:8443/test.txt"),
                            "bytes=0-9",
                            THEN),
                    signed("us-east-1", OBJECT, "bytes=0-8", THEN),
                    signed("us-east-1", OBJECT, "bytes=0-9", THEN.plusSeconds(1))
                })
                .extracting(s -> s.substring(s.indexOf("Signature=")))
                .doesNotHaveDuplicates();
    }

    @Test
    void namesAreEncodedAsInPaths() {
        assertThat(AwsSignature.encoded("in/a b+ü$~.eml")).isEqualTo("in/a%20b%2B%C3%BC%24~.eml");
    }
}
