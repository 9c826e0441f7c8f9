package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.Payload;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// The outbound client for tests, over the JDK's.
final class JdkHttp implements Http {
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public Answer send(Call call) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(call.uri())
                .timeout(call.deadline())
                .method(
                        call.method(),
                        HttpRequest.BodyPublishers.ofByteArray(call.body().bytes()));
        call.headers().forEach(request::header);
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.headers().map(), Payload.of(response.body(), ""));
    }
}
