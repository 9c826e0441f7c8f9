package dev.leadgate.testkit;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.Payload;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// An [Http] that answers what it is told and remembers every call. Threads may share it.
public final class FakeHttp implements Http {
    /// Answers a call, or fails as the network would.
    @FunctionalInterface
    public interface Script {
        Answer answer(Call call) throws IOException;
    }

    private final Deque<Script> scripts = new ArrayDeque<>();
    private final List<Call> calls = new ArrayList<>();
    private Script otherwise;

    /// Fails every call that nobody scripted.
    public FakeHttp() {
        this(call -> {
            throw new IOException("nobody answers " + call.method() + " " + call.uri());
        });
    }

    /// @param otherwise answers calls that no [#next] is left for
    public FakeHttp(Script otherwise) {
        this.otherwise = otherwise;
    }

    public static Answer json(int status, String body) {
        return new Answer(status, Map.of(), Payload.utf8(body, "application/json"));
    }

    public static Answer json(int status, String body, Map<String, String> headers) {
        var lists = new java.util.HashMap<String, List<String>>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new Answer(status, Map.copyOf(lists), Payload.utf8(body, "application/json"));
    }

    /// Queues an answer for one call.
    public synchronized FakeHttp next(Script script) {
        scripts.add(script);
        return this;
    }

    /// From now on, for calls without a queued answer.
    public synchronized void always(Script script) {
        scripts.clear();
        otherwise = script;
    }

    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized Answer send(Call call) throws IOException {
        calls.add(call);
        var script = scripts.poll();
        return (script == null ? otherwise : script).answer(call);
    }
}
