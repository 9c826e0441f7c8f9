package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.LeadField;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The HTML that an admin pastes into a page. It needs no script; with the script it also tells where
/// the visitor came from and when the page was opened.
record FormSnippet(WebFormConfig config, URI address) {

    String html() {
        var lines = new ArrayList<String>();
        lines.add("<form action=\"" + escaped(address.toString()) + "\" method=\"post\" accept-charset=\"utf-8\">");
        lines.add(input("Name", "text", LeadField.NAME, "autocomplete=\"name\" maxlength=\"200\""));
        lines.add(input("Email", "email", LeadField.EMAIL, "autocomplete=\"email\" maxlength=\"254\" required"));
        lines.add(input("Phone", "tel", LeadField.PHONE, "autocomplete=\"tel\" maxlength=\"40\""));
        lines.add("  <p><label>Message<br><textarea name=\"" + escaped(name(LeadField.MESSAGE))
                + "\" rows=\"5\" maxlength=\"10000\"></textarea></label></p>");
        config.honeypot()
                .ifPresent(h -> lines.add("  <div hidden><label>Leave this empty <input name=\""
                        + escaped(plain(h).orElse(h)) + "\" tabindex=\"-1\" autocomplete=\"off\"></label></div>"));
        config.captcha().ifPresent(c -> {
            lines.add("  <div class=\"" + c.provider().element() + "\" data-sitekey=\"" + escaped(c.siteKey())
                    + "\"></div>");
            lines.add("  <script src=\"" + c.provider().script() + "\" async defer></script>");
        });
        lines.add("  <p><button type=\"submit\">Send</button></p>");
        lines.add("</form>");
        lines.add("<script src=\"" + escaped(address + "?script") + "\" async></script>");
        return String.join("\n", lines) + "\n";
    }

    private String input(String label, String type, LeadField field, String more) {
        return "  <p><label>" + label + "<br><input type=\"" + type + "\" name=\"" + escaped(name(field)) + "\" " + more
                + "></label></p>";
    }

    /// The name that the source's `map:` expects, where it names a plain field.
    private String name(LeadField field) {
        return config.map().getOrDefault(field.word(), List.of()).stream()
                .map(MapEntry::from)
                .flatMap(List::stream)
                .flatMap(selector -> plain(selector).stream())
                .findFirst()
                .orElse(field.word());
    }

    private static Optional<String> plain(String selector) {
        var name = selector.startsWith("form:") ? selector.substring(5) : selector;
        return name.matches("[A-Za-z0-9_-]{1,100}") ? Optional.of(name) : Optional.empty();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
