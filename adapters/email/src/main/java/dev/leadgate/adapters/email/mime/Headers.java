package dev.leadgate.adapters.email.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The header block of a mail or part, in order.
public final class Headers {
    private final List<Header> all = new ArrayList<>();

    private record Header(String name, String value) {}

    /// Headers that came some other way than at the head of a mail, in order.
    public static Headers of(List<Map.Entry<String, String>> pairs) {
        var headers = new Headers();
        pairs.stream()
                .limit(MimeReader.MAX_HEADERS)
                .forEach(p -> headers.add(p.getKey(), p.getValue().replaceAll("[\\r\\n]+", " ")));
        return headers;
    }

    /// A block of lines as it stands at the head of a mail.
    public static Headers parse(byte[] block) {
        return MimeReader.read(block).root().headers();
    }

    /// These, with others before them.
    public Headers after(Headers first) {
        var both = new Headers();
        both.all.addAll(first.all);
        both.all.addAll(all);
        return both;
    }

    void add(String name, String value) {
        all.add(new Header(name.strip().toLowerCase(Locale.ROOT), value.strip()));
    }

    int size() {
        return all.size();
    }

    /// The first header of the name (lower case), unfolded, as it stands.
    public Optional<String> raw(String name) {
        return all.stream().filter(h -> h.name.equals(name)).map(Header::value).findFirst();
    }

    /// The first header of the name with its RFC 2047 words read; empty when there is none.
    public String text(String name) {
        return raw(name).map(EncodedWords::decode).map(MailCharsets::clean).orElse("");
    }

    /// Every header of the name, each with its words read.
    public List<String> texts(String name) {
        return all.stream()
                .filter(h -> h.name.equals(name))
                .map(h -> MailCharsets.clean(EncodedWords.decode(h.value)))
                .toList();
    }

    /// All of them, as `name: value`.
    List<String> lines() {
        return all.stream().map(h -> h.name + ": " + h.value).toList();
    }

    public boolean has(String name) {
        return raw(name).isPresent();
    }

    /// The Content-Type, `text/plain` where it is missing or cannot be read.
    public FieldWithParameters contentType() {
        var read = FieldWithParameters.read(raw("content-type").orElse("text/plain"));
        return read.value().contains("/") ? read : new FieldWithParameters("text/plain", read.parameters());
    }

    public FieldWithParameters disposition() {
        return FieldWithParameters.read(raw("content-disposition").orElse(""));
    }
}
