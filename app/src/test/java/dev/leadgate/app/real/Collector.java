package dev.leadgate.app.real;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes traces by OTLP over HTTP, as a collector does, and reads them back by the numbers of their fields
/// (opentelemetry/proto/trace/v1/trace.proto).
final class Collector implements AutoCloseable {
    private static final int TRACE = 1;
    private static final int ID = 2;
    private static final int PARENT = 4;
    private static final int NAME = 5;
    private static final int START = 7;
    private static final int END = 8;
    private static final int ATTRIBUTES = 9;
    private static final int LINKS = 13;

    /// @param links traces that it points to
    record Span(
            String trace,
            String id,
            String parent,
            String name,
            long start,
            long end,
            Map<String, String> attributes,
            List<String> links) {}

    private final HttpServer server;
    private final ConcurrentLinkedQueue<Span> spans = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> keys = new ConcurrentLinkedQueue<>();

    Collector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/v1/traces", exchange -> {
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-key")));
            var sent = UnknownFieldSet.parseFrom(exchange.getRequestBody());
            messages(sent, 1)
                    .flatMap(resource -> messages(resource, 2))
                    .flatMap(scope -> messages(scope, 2))
                    .map(Collector::span)
                    .forEach(spans::add);
            exchange.getResponseHeaders().add("content-type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    /// What the header `X-Key` said.
    List<String> keys() {
        return List.copyOf(keys);
    }

    private static Span span(UnknownFieldSet span) {
        return new Span(
                hex(span, TRACE),
                hex(span, ID),
                hex(span, PARENT),
                text(span, NAME),
                span.getField(START).getFixed64List().getFirst(),
                span.getField(END).getFixed64List().getFirst(),
                messages(span, ATTRIBUTES)
                        .collect(Collectors.toMap(
                                pair -> text(pair, 1),
                                pair -> messages(pair, 2)
                                        .map(value -> text(value, 1))
                                        .collect(Collectors.joining()))),
                messages(span, LINKS).map(link -> hex(link, TRACE)).toList());
    }

    private static Stream<UnknownFieldSet> messages(UnknownFieldSet in, int field) {
        return in.getField(field).getLengthDelimitedList().stream().map(Collector::message);
    }

    private static UnknownFieldSet message(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (IOException damaged) {
            throw new IllegalStateException(damaged);
        }
    }

    private static String text(UnknownFieldSet in, int field) {
        return in.getField(field).getLengthDelimitedList().stream()
                .map(ByteString::toStringUtf8)
                .collect(Collectors.joining());
    }

    private static String hex(UnknownFieldSet in, int field) {
        return in.getField(field).getLengthDelimitedList().stream()
                .map(bytes -> HexFormat.of().formatHex(bytes.toByteArray()))
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
