package dev.leadgate.mapping;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// HTML as a document: its text by lines, so that labels are found in tables and paragraphs.
final class Html {
    private Html() {}

    static Document document(String html) {
        var body = Jsoup.parse(html).body();
        body.select("script, style, head").remove();
        body.select("br").forEach(br -> br.replaceWith(new TextNode("\n")));
        for (Element block : body.select("p, div, li, tr, h1, h2, h3, h4, dt, dd, table")) {
            block.appendText("\n");
            block.prependText("\n");
        }
        for (Element row : body.select("tr")) {
            var cells = row.children();
            var label = cells.size() == 2 ? cells.getFirst().text() : "";
            cells.forEach(cell -> cell.appendText(" "));
            if (!label.isEmpty() && !label.endsWith(":")) {
                cells.getFirst().appendText(": ");
            }
        }
        var text = body.wholeText().replaceAll("[ \\t\\u00A0]+", " ").replaceAll("\\s*\\n\\s*", "\n");
        return new Document.Text(text.strip(), html);
    }
}
