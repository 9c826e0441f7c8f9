package dev.leadgate.adapters.destinations;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.Payload;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// Real requests to servers on this machine.
final class LoopbackHttp implements Http {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public Answer send(Call call) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(call.uri())
                .timeout(call.deadline())
                .method(
                        call.method(),
                        HttpRequest.BodyPublishers.ofByteArray(call.body().bytes()))
                .header("content-type", call.body().mediaType());
        call.headers().forEach(request::header);
        var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(
                response.statusCode(),
                response.headers().map(),
                Payload.of(
                        response.body(),
                        response.headers().firstValue("content-type").orElse("")));
    }
}
