package dev.leadgate.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.config.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    private static final List<Secret> TWO = List.of(Secret.of("new"), Secret.of("old:with:colons ü"));

    private static Request request(String uri, String header, String... values) {
        return new Request(
                "POST", URI.create(uri), Map.of(header, List.of(values)), Payload.of(new byte[0], ""), "192.0.2.1");
    }

    private static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void basic() {
        assertThat(Credentials.basic(request("/", "authorization", basic("me:new")), "me", TWO)
                        .valid())
                .isTrue();
        assertThat(Credentials.basic(request("/", "authorization", basic("me:old:with:colons ü")), "me", TWO)
                        .valid())
                .isTrue();
        for (var bad : List.of(basic("me:neu"), basic("you:new"), basic("me"), basic(""), "Basic !", "Bearer x", "")) {
            assertThat(Credentials.basic(request("/", "authorization", bad), "me", TWO)
                            .valid())
                    .as(bad)
                    .isFalse();
        }
        var twice = request("/", "authorization", basic("me:new"), basic("me:new"));
        assertThat(Credentials.basic(twice, "me", TWO).valid()).isFalse();
    }

    @Test
    void headerAndQuery() {
        assertThat(Credentials.header(request("/", "x-key", "new"), "X-Key", "", TWO)
                        .valid())
                .isTrue();
        assertThat(Credentials.header(request("/", "authorization", "Bearer new"), "authorization", "Bearer ", TWO)
                        .valid())
                .isTrue();
        assertThat(Credentials.header(request("/", "x-key", "new", "new"), "x-key", "", TWO)
                        .valid())
                .isFalse();
        assertThat(Credentials.header(request("/", "other", "new"), "x-key", "", TWO)
                        .valid())
                .isFalse();
        assertThat(Credentials.query(request("/in?a=1&t=old:with:colons%20%C3%BC", "h", "v"), "t", TWO)
                        .valid())
                .isTrue();
        for (var bad : List.of("/in", "/in?t=", "/in?t=new&t=new", "/in?tt=new", "/in?t=nev")) {
            assertThat(Credentials.query(request(bad, "h", "v"), "t", TWO).valid())
                    .as(bad)
                    .isFalse();
        }
    }
}
