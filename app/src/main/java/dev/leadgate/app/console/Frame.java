package dev.leadgate.app.console;

import dev.leadgate.app.access.OwnNotices;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.access.Viewer;
import dev.leadgate.store.Bell;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// What every page shares: language, clock, addresses, the notice of what was just done.
///
/// @param path of this page, without its query
/// @param query of this page without `lang`, as it is written in an address
/// @param languageAsked the address names the language, so links go on naming it
/// @param notice what the last form did, as a sentence; may be empty
record Frame(
        Words words,
        Assets assets,
        Instant now,
        String path,
        String query,
        boolean languageAsked,
        String notice,
        boolean demo,
        Viewer viewer,
        Bell bell) {

    /// Whether the reader has use for what needs this.
    boolean may(Permission needed) {
        return viewer.may(needed);
    }

    /// How many notices the reader has not read, asked of the store; empty for none.
    String unread() {
        return new OwnNotices(bell, viewer).unread();
    }

    /// Whether there is somebody to sign out.
    boolean signedIn() {
        return viewer instanceof Viewer.Member;
    }

    String t(String key, Object... named) {
        return words.t(key, named);
    }

    /// An address of ours that keeps the language.
    ///
    /// @param query names and values in turn; empty values are left out
    String link(String path, String... query) {
        var link = new StringBuilder(path);
        char sign = '?';
        for (int i = 0; i < query.length; i += 2) {
            if (!query[i + 1].isEmpty()) {
                link.append(sign).append(query[i]).append('=').append(encoded(query[i + 1]));
                sign = '&';
            }
        }
        if (languageAsked) {
            link.append(sign).append("lang=").append(words.language());
        }
        return link.toString();
    }

    /// This page in another language.
    String inLanguage(String language) {
        return path + "?" + (query.isEmpty() ? "" : query + "&") + "lang=" + language;
    }

    /// Whether a main page, or one below it, is shown.
    boolean within(String page) {
        return page.equals("/") ? path.equals("/") : path.equals(page) || path.startsWith(page + "/");
    }

    /// For a form's answer that is a page itself: its links lead to the page that the form stood on.
    Frame at(String page) {
        return new Frame(words, assets, now, page, "", languageAsked, notice, demo, viewer, bell);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// A time for people and machines.
    When when(Instant at) {
        return new When(at.toString(), words.near(at, now), words.stamp(at) + " " + words.zone());
    }

    Optional<When> when(Optional<Instant> at) {
        return at.map(this::when);
    }

    /// @param machine ISO 8601
    /// @param full with date and zone
    record When(String machine, String shown, String full) {}
}
