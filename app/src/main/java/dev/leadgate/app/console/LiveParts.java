package dev.leadgate.app.console;

/// The parts of a page that change while somebody looks at it: its elements with `data-live`, and nothing
/// else, so that whoever gets them gets neither the reader's name nor what the page keeps for them alone.
final class LiveParts {
    private static final String MARK = "data-live";

    private final String page;
    private final StringBuilder parts = new StringBuilder("<!DOCTYPE html>\n");
    private int at;

    private LiveParts(String page) {
        this.page = page;
    }

    /// @param page as our templates write it: every element closed, no `<` in values
    static String of(String page) {
        return new LiveParts(page).cut();
    }

    /// A tag, from its `<` to behind its `>`.
    private record Tag(int start, int end, String name, boolean live) {}

    private String cut() {
        for (var tag = next(); tag.end() > 0; tag = next()) {
            if (tag.live()) {
                at = end(tag);
                parts.append(page, tag.start(), at).append('\n');
            }
        }
        return parts.toString();
    }

    /// Behind the tag that closes an element.
    private int end(Tag opened) {
        int depth = 1;
        for (var tag = next(); tag.end() > 0; tag = next()) {
            if (tag.name().equals(opened.name())) {
                depth++;
            } else if (tag.name().equals("/" + opened.name()) && --depth == 0) {
                return tag.end();
            }
        }
        throw new IllegalStateException("<" + opened.name() + "> is not closed at " + opened.start());
    }

    /// The next tag; after the last, one that ends at 0.
    private Tag next() {
        int start = page.indexOf('<', at);
        if (start < 0) {
            at = page.length();
            return new Tag(0, 0, "", false);
        }
        boolean live = false;
        boolean quoted = false;
        int word = start + 1;
        var name = "";
        int i = start + 1;
        for (; i < page.length() && (quoted || page.charAt(i) != '>'); i++) {
            char c = page.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            }
            if (!quoted && (c == ' ' || c == '\n' || c == '=')) {
                name = name.isEmpty() ? page.substring(word, i) : name;
                live |= page.substring(word, i).equals(MARK);
                word = i + 1;
            }
        }
        live |= page.substring(word, i).equals(MARK);
        name = name.isEmpty() ? page.substring(word, i) : name;
        at = Math.min(i + 1, page.length());
        return new Tag(start, at, name, live);
    }
}
