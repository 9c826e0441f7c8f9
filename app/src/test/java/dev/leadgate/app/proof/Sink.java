package dev.leadgate.app.proof;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/// Where the reps are told: records every notice by lead and by its id.
final class Sink implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Set<String>> noticesOfLead = new ConcurrentHashMap<>();
    private final AtomicInteger posts = new AtomicInteger();

    Sink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                var lead = JSON.readTree(exchange.getRequestBody().readAllBytes())
                        .path("data")
                        .path("lead")
                        .path("id")
                        .asString();
                var id = String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id"));
                posts.incrementAndGet();
                noticesOfLead
                        .computeIfAbsent(lead, l -> ConcurrentHashMap.newKeySet())
                        .add(id);
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/notice";
    }

    /// Leads of which nobody was told.
    long untold(FinalRead read) {
        return read.openAssignments().keySet().stream()
                .filter(lead -> !noticesOfLead.containsKey(lead))
                .count();
    }

    /// Leads of which somebody was told in two different messages.
    long toldTwice() {
        return noticesOfLead.values().stream().filter(ids -> ids.size() > 1).count();
    }

    /// Copies of a message that had arrived before; each carries the same id as the first.
    long repeated() {
        return posts.get()
                - noticesOfLead.values().stream().mapToLong(Set::size).sum();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
