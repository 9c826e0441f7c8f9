package dev.leadgate.testkit;

import dev.leadgate.spi.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Where in a request stands what proves its sender, or what that proof covers.
public sealed interface Place {

    /// The decoded value; empty where the request has none.
    Optional<String> value(Request request);

    /// The request with other bytes there.
    Request with(Request request, byte[] value);

    Request without(Request request);

    /// The request with the same value there twice; empty where that means nothing.
    Optional<Request> twice(Request request);

    /// @param name in lower case
    record Header(String name) implements Place {
        @Override
        public Optional<String> value(Request request) {
            return request.header(name);
        }

        @Override
        public Request with(Request request, byte[] value) {
            return Requests.with(request, name, new String(value, StandardCharsets.UTF_8));
        }

        @Override
        public Request without(Request request) {
            return Requests.without(request, name);
        }

        @Override
        public Optional<Request> twice(Request request) {
            return Optional.of(Requests.doubled(request, name));
        }
    }

    /// A parameter of the address.
    record Query(String name) implements Place {
        @Override
        public Optional<String> value(Request request) {
            return Pairs.value(query(request), name);
        }

        @Override
        public Request with(Request request, byte[] value) {
            return withQuery(request, Pairs.with(query(request), name, value));
        }

        @Override
        public Request without(Request request) {
            return withQuery(request, Pairs.without(query(request), name));
        }

        @Override
        public Optional<Request> twice(Request request) {
            return Optional.of(withQuery(request, Pairs.twice(query(request), name)));
        }

        private static String query(Request request) {
            return Optional.ofNullable(request.uri().getRawQuery()).orElse("");
        }

        private static Request withQuery(Request request, String query) {
            var path = request.uri().getRawPath();
            var uri = URI.create(query.isEmpty() ? path : path + "?" + query);
            return new Request(request.method(), uri, request.headers(), request.body(), request.peer());
        }
    }

    /// All behind the question mark, as it was written.
    record Address() implements Place {
        @Override
        public Optional<String> value(Request request) {
            return Optional.ofNullable(request.uri().getRawQuery());
        }

        @Override
        public Request with(Request request, byte[] value) {
            try {
                return Query.withQuery(request, written(value, "\"#<>\\^`{|}[]"));
            } catch (IllegalArgumentException brokenEscape) {
                return Query.withQuery(request, written(value, "\"#<>\\^`{|}[]%"));
            }
        }

        private static String written(byte[] value, String escaped) {
            var query = new StringBuilder();
            for (byte b : value) {
                boolean plain = b > ' ' && b < 127 && escaped.indexOf(b) < 0;
                query.append(plain ? String.valueOf((char) b) : Pairs.escaped(b));
            }
            return query.toString();
        }

        @Override
        public Request without(Request request) {
            return Query.withQuery(request, "");
        }

        @Override
        public Optional<Request> twice(Request request) {
            return Optional.empty();
        }
    }

    /// The whole body, where it is itself what was signed.
    record Body() implements Place {
        @Override
        public Optional<String> value(Request request) {
            return Optional.of(request.body().text());
        }

        @Override
        public Request with(Request request, byte[] value) {
            return Requests.withBody(request, value);
        }

        @Override
        public Request without(Request request) {
            return Requests.withBody(request, new byte[0]);
        }

        @Override
        public Optional<Request> twice(Request request) {
            return Optional.empty();
        }
    }

    /// A field of a form in the body, whichever way the form is written.
    record Field(String name) implements Place {
        @Override
        public Optional<String> value(Request request) {
            return isMultipart(request)
                    ? Parts.value(text(request), name)
                    : Pairs.value(request.body().text(), name);
        }

        @Override
        public Request with(Request request, byte[] value) {
            return isMultipart(request)
                    ? withText(request, Parts.with(text(request), name, value))
                    : withText(request, Pairs.with(text(request), name, value));
        }

        @Override
        public Request without(Request request) {
            return isMultipart(request)
                    ? withText(request, Parts.without(text(request), name))
                    : withText(request, Pairs.without(text(request), name));
        }

        @Override
        public Optional<Request> twice(Request request) {
            return Optional.of(
                    isMultipart(request)
                            ? withText(request, Parts.twice(text(request), name))
                            : withText(request, Pairs.twice(text(request), name)));
        }

        private static boolean isMultipart(Request request) {
            return request.body().mediaType().toLowerCase(Locale.ROOT).startsWith("multipart/");
        }

        /// Byte by byte.
        private static String text(Request request) {
            return new String(request.body().bytes(), StandardCharsets.ISO_8859_1);
        }

        private static Request withText(Request request, String text) {
            return Requests.withBody(request, text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /// A member of the JSON object that the body is.
    record Member(String name) implements Place {
        private static final JsonMapper JSON = JsonMapper.builder().build();

        @Override
        public Optional<String> value(Request request) {
            return object(request)
                    .map(o -> o.path(name))
                    .filter(v -> v.isString())
                    .map(v -> v.stringValue(""));
        }

        @Override
        public Request with(Request request, byte[] value) {
            var changed = object(request).orElseThrow().put(name, new String(value, StandardCharsets.UTF_8));
            return Requests.withBody(request, JSON.writeValueAsBytes(changed));
        }

        @Override
        public Request without(Request request) {
            var changed = object(request).orElseThrow();
            changed.remove(name);
            return Requests.withBody(request, JSON.writeValueAsBytes(changed));
        }

        /// Every reader of JSON takes one of two equal members, so doubling one changes nothing.
        @Override
        public Optional<Request> twice(Request request) {
            return Optional.empty();
        }

        private static Optional<ObjectNode> object(Request request) {
            try {
                return JSON.readTree(request.body().bytes()) instanceof ObjectNode object
                        ? Optional.of(object)
                        : Optional.empty();
            } catch (JacksonException malformed) {
                return Optional.empty();
            }
        }
    }

    static List<Place> headers(Iterable<String> names) {
        var all = new ArrayList<Place>();
        names.forEach(name -> all.add(new Header(name)));
        return all;
    }

    static List<Place> members(String... names) {
        return List.of(names).stream().map(Member::new).collect(Collectors.toUnmodifiableList());
    }

    static List<Place> fields(String... names) {
        return List.of(names).stream().map(Field::new).collect(Collectors.toUnmodifiableList());
    }
}
