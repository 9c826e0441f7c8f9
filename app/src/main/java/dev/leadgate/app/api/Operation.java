package dev.leadgate.app.api;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/// What a route of the API is for. It is mounted together with the route, and the reference of the API is
/// written from it.
///
/// @param words one sentence for people
/// @param answer a record, or a [Many] of them
/// @param mediaType of the answer
/// @param body what the request holds; empty where it holds nothing
/// @param queries all that the route reads from its address
/// @param <A> what the route answers with
public record Operation<A>(String words, Type answer, String mediaType, Optional<Class<?>> body, List<Query> queries) {
    static final String JSON = "application/json";

    public Operation {
        queries = List.copyOf(queries);
    }

    /// A list of such records.
    public record Many(Class<?> of) implements Type {}

    static <A> Operation<A> of(String words, Class<A> answer, Query... queries) {
        return new Operation<>(words, answer, JSON, Optional.empty(), List.of(queries));
    }

    static <E> Operation<List<E>> listOf(String words, Class<E> answer, Query... queries) {
        return new Operation<>(words, new Many(answer), JSON, Optional.empty(), List.of(queries));
    }

    /// Answers with something that is no JSON.
    static Operation<String> text(String words, String mediaType, Query... queries) {
        return new Operation<>(words, String.class, mediaType, Optional.empty(), List.of(queries));
    }

    Operation<A> taking(Class<?> type) {
        return new Operation<>(words, answer, mediaType, Optional.of(type), queries);
    }
}
