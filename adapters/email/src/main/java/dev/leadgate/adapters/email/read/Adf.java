package dev.leadgate.adapters.email.read;

import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/// Leads of car portals and dealer systems as XML (Auto-lead Data Format 1.0): posted, in the text
/// of a mail, escaped in its HTML, or attached.
///
/// What senders call ADF is often not XML: declarations in the wrong place, bare `&` and `<`, tags
/// in capitals. So it is read element by element by a parser that takes damage and knows neither
/// document types nor entities of the sender's: nothing is ever fetched or expanded.
public final class Adf {
    private static final int MOST_PROSPECTS = 50;
    private static final int LARGEST = 512 * 1024;
    private static final Pattern BEGIN = Pattern.compile("(?i)<adf[\\s>]");
    private static final Pattern PROSPECT = Pattern.compile("(?i)<prospect[\\s>]");
    private static final Pattern ESCAPED_BEGIN = Pattern.compile("(?i)&lt;adf(\\s|&gt;)");
    private static final Pattern END = Pattern.compile("(?i)</adf\\s*>");
    private static final Pattern YEAR_MAKE = Pattern.compile("\\s+");
    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2})?)?");
    private static final Set<String> WANTED = Set.of("buy", "lease", "test-drive", "");

    private Adf() {}

    /// @param draft makes an empty draft with the mail's own facts
    /// @return one draft per prospect that has a customer; empty when the mail holds no ADF
    static List<Draft> find(Content content, Supplier<Draft.Builder> draft) {
        return Stream.concat(
                        content.leadFiles().stream(),
                        Stream.of(content.plain(), content.html(), unescaped(content.html())))
                .map(Adf::document)
                .flatMap(Optional::stream)
                .map(xml -> prospects(xml, draft))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /// @param text a document, or its part from a `<prospect` on
    /// @param draft makes an empty draft with what is known beside the document
    /// @return one draft per prospect that has a customer
    public static List<Draft> read(String text, Supplier<Draft.Builder> draft) {
        var part = PROSPECT.matcher(text);
        return document(text)
                .or(() -> part.find()
                        ? Optional.of(text.substring(part.start(), Math.min(text.length(), part.start() + LARGEST)))
                        : Optional.empty())
                .map(xml -> prospects(xml, draft))
                .orElse(List.of());
    }

    private static String unescaped(String html) {
        return ESCAPED_BEGIN.matcher(html).find() ? HtmlText.of(html) : "";
    }

    /// From `<adf` to its end; what stands before, declarations included, is prose.
    private static Optional<String> document(String text) {
        var begin = BEGIN.matcher(text);
        if (!begin.find()) {
            return Optional.empty();
        }
        var rest = text.substring(begin.start(), Math.min(text.length(), begin.start() + LARGEST));
        var end = END.matcher(rest);
        return Optional.of(end.find() ? rest.substring(0, end.end()) : rest);
    }

    private static List<Draft> prospects(String xml, Supplier<Draft.Builder> draft) {
        var drafts = new ArrayList<Draft>();
        var parser = Parser.xmlParser().settings(ParseSettings.htmlDefault);
        try (var stream = new StreamParser(parser).parse(new StringReader(xml), "")) {
            var elements = stream.iterator();
            while (elements.hasNext() && drafts.size() < MOST_PROSPECTS) {
                var element = elements.next();
                if (element.nameIs("prospect")) {
                    prospect(element, draft.get()).ifPresent(drafts::add);
                    element.empty();
                }
            }
        }
        return drafts;
    }

    private static Optional<Draft> prospect(Element prospect, Draft.Builder draft) {
        var customer = prospect.selectFirst("customer");
        if (customer == null) {
            return Optional.empty();
        }
        var contact = customer.selectFirst("contact");
        person(contact == null ? customer : contact, draft);
        draft.put(LeadField.MESSAGE, value(customer, "comments"))
                .field("timeframe", value(customer, "timeframe > description"))
                .field("adf_id", id(prospect))
                .field("adf_provider", name(prospect.selectFirst("provider")))
                .field("adf_vendor", value(prospect, "vendor > vendorname"));
        // Dates without a zone, or cut short, are left to the mail's own time.
        var date = value(prospect, "requestdate");
        draft.put(LeadField.RECEIVED_AT, DATE.matcher(date).matches() ? date : "");
        int n = 0;
        for (var vehicle : prospect.select("vehicle")) {
            vehicle(vehicle, n++, draft);
        }
        return Optional.of(draft.build());
    }

    private static void person(Element contact, Draft.Builder draft) {
        draft.put(LeadField.NAME, name(contact));
        reaches(contact, "email", LeadField.EMAIL, draft);
        reaches(contact, "phone", LeadField.PHONE, draft);
        var street = Stream.concat(texts(contact, "address > street"), texts(contact, "address > apartment"))
                .toList();
        draft.put(LeadField.CITY, value(contact, "address > city"))
                .put(LeadField.REGION, value(contact, "address > regioncode"))
                .put(LeadField.POSTAL_CODE, value(contact, "address > postalcode"))
                .put(LeadField.COUNTRY, value(contact, "address > country"))
                .field("street", String.join(", ", street));
        contact.select("email[preferredcontact=1], phone[preferredcontact=1]").stream()
                .limit(1)
                .forEach(e -> draft.field("preferred_contact", e.normalName()));
        contact.select("phone").stream()
                .map(p -> p.attr("time").strip())
                .filter(t -> !t.isEmpty() && !t.equalsIgnoreCase("nopreference"))
                .findFirst()
                .ifPresent(t -> draft.field("call_time", t));
    }

    private static void reaches(Element contact, String tag, LeadField field, Draft.Builder draft) {
        var all = new LinkedHashSet<>(texts(contact, tag).limit(10).toList());
        var first = true;
        for (var one : all) {
            if (first) {
                draft.put(field, one);
            } else {
                draft.alternative(one);
            }
            first = false;
        }
    }

    /// The parts in their order; a name that is given whole stands alone.
    private static String name(@org.jspecify.annotations.Nullable Element of) {
        if (of == null) {
            return "";
        }
        var names = of.select("name").stream().filter(n -> !n.text().isBlank()).toList();
        var whole = names.stream()
                .filter(n -> n.attr("part").isBlank() || n.attr("part").equalsIgnoreCase("full"))
                .findFirst();
        if (whole.isPresent()) {
            return whole.get().text().strip();
        }
        return Stream.of("first", "middle", "last", "suffix")
                .flatMap(part -> names.stream()
                        .filter(n -> n.attr("part").strip().equalsIgnoreCase(part))
                        .limit(1))
                .map(n -> n.text().strip())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    /// `L-0001@ExampleCars`, as the portal counts its leads.
    private static String id(Element prospect) {
        return prospect.select("id").stream()
                .filter(id -> !id.text().isBlank())
                .map(id -> id.text().strip()
                        + (id.attr("source").isBlank()
                                ? ""
                                : "@" + id.attr("source").strip()))
                .findFirst()
                .orElse("");
    }

    private static void vehicle(Element vehicle, int n, Draft.Builder draft) {
        var what = YEAR_MAKE
                .matcher(String.join(
                        " ",
                        value(vehicle, "year"),
                        value(vehicle, "make"),
                        value(vehicle, "model"),
                        value(vehicle, "trim")))
                .replaceAll(" ")
                .strip();
        var interest = vehicle.attr("interest").strip().toLowerCase(Locale.ROOT);
        if (!WANTED.contains(interest)) {
            draft.field("vehicle_" + interest.replaceAll("[^a-z]+", "_"), what);
            return;
        }
        draft.put(LeadField.PRODUCT, what);
        var suffix = n == 0 ? "" : "_" + (n + 1);
        draft.field("vehicle" + suffix, what)
                .field("vehicle_interest" + suffix, interest)
                .field("vehicle_status" + suffix, vehicle.attr("status"))
                .field("vin" + suffix, value(vehicle, "vin"))
                .field("stock" + suffix, value(vehicle, "stock"));
        var price = vehicle.selectFirst("price");
        if (price != null && n == 0) {
            draft.put(LeadField.VALUE, price.text()).put(LeadField.CURRENCY, price.attr("currency"));
        }
    }

    private static Stream<String> texts(Element of, String query) {
        return of.select(query).stream().map(e -> e.text().strip()).filter(t -> !t.isEmpty());
    }

    private static String value(Element of, String query) {
        return texts(of, query).findFirst().orElse("");
    }
}
