package dev.leadgate.lead;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/// The ids in a header such as `References` (RFC 5322, 3.6.4), as they are compared: exactly, without brackets.
///
/// What senders write there is anything: phrases, ids without brackets, thousands of ids. An id is 3 to [#LONGEST]
/// printable ASCII characters with an `@` inside; whatever else stands there is none.
public final class MessageIds {
    /// As many of a mail are looked at, the last ones: they are nearest to it.
    public static final int MOST = 20;

    /// A longer one is none.
    public static final int LONGEST = 200;

    /// In brackets, of which the closing one may be missing, or between blanks and commas.
    private static final Pattern PLACE = Pattern.compile("<([^<>]*+)|([^\\s<>,;]++)");

    private static final Pattern ID = Pattern.compile("[!-;=?-~&&[^@]]++@[!-;=?-~]++");

    private MessageIds() {}

    /// The last [#MOST] ids, each once, in their order.
    public static List<String> in(String header) {
        var ids = new LinkedHashSet<String>();
        var place = PLACE.matcher(header);
        while (place.find()) {
            var id = place.group(1) == null ? place.group(2) : unfolded(place.group(1));
            if (id.length() <= LONGEST && ID.matcher(id).matches()) {
                ids.remove(id);
                ids.add(id);
                if (ids.size() > MOST) {
                    ids.removeFirst();
                }
            }
        }
        return List.copyOf(ids);
    }

    /// Mail servers break long lines even within an id.
    private static String unfolded(String id) {
        return id.length() > 2 * LONGEST ? id : id.replaceAll("\\s+", "");
    }
}
