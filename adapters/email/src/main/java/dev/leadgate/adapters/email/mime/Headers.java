package dev.leadgate.adapters.email.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The header block of a mail or part, in order.
public final class Headers {
    private final List<Header> all = new ArrayList<>();

    private record Header(String name, String value) {}

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
