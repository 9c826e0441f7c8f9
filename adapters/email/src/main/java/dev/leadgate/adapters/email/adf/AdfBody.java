package dev.leadgate.adapters.email.adf;

import dev.leadgate.adapters.email.mime.MailCharsets;
import dev.leadgate.adapters.email.read.Adf;
import dev.leadgate.signature.FormFields;
import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Translation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The body of a post, cut into its prospects: each has a key of its own, and one that is damaged
/// costs itself alone. Nothing here throws.
final class AdfBody {
    private static final int LONGEST_ID = 200;
    private static final int HEAD = 200;
    private static final Pattern PROSPECT = Pattern.compile("(?i)<prospect[\\s>]");
    private static final Pattern CHARSET =
            Pattern.compile("(?i)(?:charset|encoding)\\s*=\\s*[\"']?([a-z0-9][a-z0-9._:-]{0,39})");
    private static final String FORM = "application/x-www-form-urlencoded";

    private AdfBody() {}

    /// The bytes of each prospect as they came; the whole body when it holds one or none.
    static List<Payload> prospects(Payload body) {
        var xml = unwrapped(body);
        // One character for one byte, whatever the charset: the tags are ASCII.
        var text = new String(xml.bytes(), StandardCharsets.ISO_8859_1);
        var starts = new ArrayList<Integer>();
        var matcher = PROSPECT.matcher(text);
        while (matcher.find()) {
            starts.add(matcher.start());
        }
        if (starts.size() < 2) {
            return List.of(xml);
        }
        var mediaType = "application/xml; charset=" + charset(xml);
        var all = new ArrayList<Payload>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
            all.add(Payload.of(text.substring(starts.get(i), end).getBytes(StandardCharsets.ISO_8859_1), mediaType));
        }
        return all;
    }

    /// A form's field that holds the document; XML that is only called a form is XML.
    private static Payload unwrapped(Payload body) {
        boolean form = body.mediaType().toLowerCase(Locale.ROOT).startsWith(FORM);
        if (!form || body.text().contains("<")) {
            return body;
        }
        return FormFields.of(body.text()).values().values().stream()
                .flatMap(List::stream)
                .filter(v -> PROSPECT.matcher(v).find())
                .findFirst()
                .map(v -> Payload.utf8(v, "application/xml; charset=utf-8"))
                .orElse(body);
    }

    /// `id@source` of the prospect; without an id what it says.
    static String key(Payload prospect) {
        var drafts = drafts(prospect);
        if (drafts.isEmpty()) {
            return "sha256:" + Sha256.hex(prospect.bytes());
        }
        var id = drafts.getFirst().fields().getOrDefault("adf_id", "");
        if (drafts.size() == 1 && !id.isEmpty() && id.length() <= LONGEST_ID) {
            return id;
        }
        var said = new StringBuilder();
        for (var draft : drafts) {
            said.append(new TreeMap<>(draft.values()))
                    .append(new TreeMap<>(draft.fields()))
                    .append(new TreeSet<>(draft.alternatives()));
        }
        return "sha256:" + Sha256.hex(said.toString());
    }

    static Translation read(Payload payload) {
        var drafts = drafts(payload);
        return drafts.isEmpty()
                ? new Translation.Unreadable("body", "no <prospect> with a <customer> in it")
                : new Translation.Leads(drafts);
    }

    private static List<Draft> drafts(Payload payload) {
        return Adf.read(MailCharsets.decode(payload.bytes(), charset(payload)), () -> Draft.of("form"));
    }

    /// What the sender says, which [MailCharsets] believes only where the bytes allow it.
    private static String charset(Payload payload) {
        int length = Math.min(HEAD, payload.size());
        var head = new String(payload.bytes(), 0, length, StandardCharsets.ISO_8859_1);
        var matcher = CHARSET.matcher(payload.mediaType() + "\n" + head);
        return matcher.find() ? matcher.group(1) : "";
    }
}
