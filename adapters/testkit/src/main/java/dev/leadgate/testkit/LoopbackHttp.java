package dev.leadgate.testkit;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.Payload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/// Real requests to servers on this machine, such as one that plays a vendor. Threads may share it.
public final class LoopbackHttp implements Http {
    /// Holds the host that a call was for, where [#to] has sent it elsewhere.
    public static final String HOST = "x-forwarded-host";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Optional<URI> server;

    /// Sends every call where it is for.
    public LoopbackHttp() {
        this(Optional.empty());
    }

    private LoopbackHttp(Optional<URI> server) {
        this.server = server;
    }

    /// Sends every call to one server, whatever host it is for: for addresses that no setting can change.
    ///
    /// @param server scheme, host and port
    public static LoopbackHttp to(URI server) {
        return new LoopbackHttp(Optional.of(server));
    }

    @Override
    public Answer send(Call call) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        server.map(s -> moved(call.uri(), s)).orElse(call.uri()))
                .timeout(call.deadline())
                .method(
                        call.method(),
                        HttpRequest.BodyPublishers.ofByteArray(call.body().bytes()))
                .header("content-type", call.body().mediaType());
        call.headers().forEach(request::header);
        if (server.isPresent()) {
            request.header(HOST, String.valueOf(call.uri().getHost()));
        }
        var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(
                response.statusCode(),
                response.headers().map(),
                Payload.of(
                        response.body(),
                        response.headers().firstValue("content-type").orElse("")));
    }

    private static URI moved(URI address, URI server) {
        var query = address.getRawQuery();
        return server.resolve(address.getRawPath() + (query == null ? "" : "?" + query));
    }
}
