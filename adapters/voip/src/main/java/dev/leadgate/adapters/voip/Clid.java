package dev.leadgate.adapters.voip;

import com.google.re2j.Pattern;

/// Caller id as telephone systems write it: `"Ada Lovelace" <+4915112345678>`. Without brackets
/// both parts are the text.
record Clid(String name, String number) {
    private static final Pattern FORM = Pattern.compile("\\s*\"?(.*?)\"?\\s*<([^<>]*)>\\s*");

    static Clid of(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches() ? new Clid(matcher.group(1), matcher.group(2)) : new Clid(text.strip(), text.strip());
    }
}
