package dev.leadgate.adapters.email.read;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// HTML mail as text.
final class HtmlText {
    private static final int LIMIT = 400_000;
    private static final int MOST_ROWS = 500;
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "tr",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "table",
            "ul",
            "ol",
            "blockquote",
            "pre",
            "section",
            "article",
            "hr",
            "dt",
            "dd");
    private static final Set<String> UNSEEN = Set.of("script", "style", "head", "title", "noscript", "template");

    private HtmlText() {}

    static String of(String html) {
        return html.isBlank() ? "" : text(parse(html));
    }

    /// The text above quoted mails.
    static String withoutQuotes(String html) {
        var document = parse(html);
        document.select("#divRplyFwdMsg, #appendonsend").forEach(HtmlText::removeWithAllAfter);
        document.select(".gmail_quote, .gmail_extra blockquote, blockquote[type=cite], .yahoo_quoted, .moz-cite-prefix,"
                        + " .protonmail_quote, #reply-intro, .gmail_signature, .moz-signature")
                .remove();
        return text(document);
    }

    /// Rows of two cells: the first as label, the second as value. Some plugins give label and
    /// value a row each.
    ///
    /// @param isLabel tells the labels that stand alone in their row
    static Map<String, String> rows(String html, Predicate<String> isLabel) {
        var rows = new LinkedHashMap<String, String>();
        var label = "";
        for (var row : parse(html).select("tr")) {
            if (!row.select("table").isEmpty() || rows.size() >= MOST_ROWS) {
                continue;
            }
            var cells = row.children().stream()
                    .map(cell -> text(cell).strip())
                    .filter(text -> !text.isEmpty())
                    .toList();
            if (row.childrenSize() == 2 && cells.size() == 2) {
                rows.putIfAbsent(cells.get(0), cells.get(1));
            } else if (cells.size() == 1 && !label.isEmpty()) {
                rows.putIfAbsent(label, cells.getFirst());
            }
            boolean alone = cells.size() == 1 && label.isEmpty() && isLabel.test(cells.getFirst());
            label = alone ? cells.getFirst() : "";
        }
        return rows;
    }

    private static Document parse(String html) {
        return Jsoup.parse(html.substring(0, Math.min(html.length(), LIMIT)));
    }

    private static void removeWithAllAfter(Element element) {
        var next = element.nextSibling();
        while (next != null) {
            var after = next.nextSibling();
            next.remove();
            next = after;
        }
        element.remove();
    }

    private static String text(Element root) {
        var out = new StringBuilder();
        root.traverse(new TextVisitor(out));
        return out.toString().replaceAll("[ \t]+\n", "\n").replaceAll("\n{3,}", "\n\n");
    }

    private static final class TextVisitor implements NodeVisitor {
        private final StringBuilder out;
        private int unseen;

        TextVisitor(StringBuilder out) {
            this.out = out;
        }

        @Override
        public void head(Node node, int depth) {
            if (UNSEEN.contains(node.nodeName())) {
                unseen++;
            }
            if (unseen > 0) {
                return;
            }
            if (node instanceof TextNode text) {
                var words = text.getWholeText().replace('\u00A0', ' ').replaceAll("\\s+", " ");
                out.append(atLineStart() ? words.stripLeading() : words);
            } else if (node.nodeName().equals("br")) {
                out.append('\n');
            } else if (BLOCKS.contains(node.nodeName())) {
                newLine();
            } else if (node.nodeName().equals("td") || node.nodeName().equals("th")) {
                out.append(atLineStart() ? "" : " ");
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (UNSEEN.contains(node.nodeName())) {
                unseen--;
            } else if (unseen == 0 && BLOCKS.contains(node.nodeName())) {
                newLine();
                if (node.nodeName().equals("p")) {
                    out.append('\n');
                }
            }
        }

        private boolean atLineStart() {
            return out.isEmpty() || out.charAt(out.length() - 1) == '\n';
        }

        private void newLine() {
            if (!atLineStart()) {
                out.append('\n');
            }
        }
    }
}
