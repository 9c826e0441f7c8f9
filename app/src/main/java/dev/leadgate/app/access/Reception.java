package dev.leadgate.app.access;

import dev.leadgate.app.access.Viewer.Member;
import dev.leadgate.store.SignIns;
import dev.leadgate.store.SignIns.Link;
import dev.leadgate.store.SignIns.Login;
import dev.leadgate.store.SignIns.Opens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/// Where people come in: with a password, or by a link that opens once.
///
/// * **The same for everybody**: a wrong password, a name that nobody has and a login without a password
///   get one answer, after the same work.
/// * **Guessing is slow**: ten tries for a name, twenty from an address, then one in ten seconds each. A
///   right password gives its try back; a link is not held up by what others try.
/// * **A session is new at every sign-in**, ends after [SignIns#IDLE] without use and after [#LONGEST],
///   and with a new password.
///
/// Any thread may call; callers wait for the store.
public final class Reception {
    /// A session ends after so long, however much it is used.
    public static final Duration LONGEST = Duration.ofHours(12);

    /// How long a link for choosing a password opens.
    public static final Duration INVITED = Duration.ofHours(24);

    /// How long a link that signs in opens.
    public static final Duration MAILED = Duration.ofMinutes(15);

    private static final int LONGEST_NAME = 100;
    private static final String NAME = "[a-z0-9][a-z0-9._@+-]{1,79}";

    private final SignIns store;
    private final Passwords passwords;
    private final InstantSource clock;
    private final Throttle byName = new Throttle(10, Duration.ofSeconds(10));
    private final Throttle byAddress = new Throttle(20, Duration.ofSeconds(10));
    private final Throttle mailsByName = new Throttle(3, Duration.ofMinutes(5));
    private final Throttle mailsByAddress = new Throttle(10, Duration.ofMinutes(1));

    public Reception(SignIns store, Passwords passwords, InstantSource clock) {
        this.store = store;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// What came of a try.
    public sealed interface Entry {
        /// @param session what the browser keeps
        record In(Login login, Proof session) implements Entry {}

        /// Wrong, whatever was wrong.
        record Wrong() implements Entry {}

        /// Not looked at.
        record Wait(Duration time) implements Entry {}
    }

    /// A name as it is stored and compared.
    public static String name(String typed) {
        var name = typed.strip().toLowerCase(Locale.ROOT);
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    /// Whether somebody may be called so.
    public static boolean isName(String name) {
        return name.matches(NAME);
    }

    /// @param before the session that this browser had until now
    public Entry signIn(String typed, String password, String address, Optional<Proof> before) {
        var name = name(typed);
        var now = clock.instant();
        var wait = take(name, address, now);
        if (wait.isPresent()) {
            return new Entry.Wait(wait.get());
        }
        var hash = store.password(name);
        return switch (passwords.check(password, hash)) {
            case BUSY -> {
                giveBack(name, address);
                yield new Entry.Wait(Duration.ofSeconds(5));
            }
            case WRONG -> {
                store.refused(name);
                yield new Entry.Wrong();
            }
            case RIGHT -> {
                giveBack(name, address);
                hash.filter(Passwords::outdated).ifPresent(old -> store.rehash(name, old, passwords.hash(password)));
                yield store.login(name)
                        .<Entry>map(login -> begin(login, before))
                        .orElseGet(Entry.Wrong::new);
            }
        };
    }

    private Optional<Duration> take(String name, String address, Instant now) {
        var full = byAddress.take(address, now);
        if (full.isPresent()) {
            return full;
        }
        var slow = byName.take(name, now);
        slow.ifPresent(wait -> byAddress.giveBack(address));
        return slow;
    }

    private void giveBack(String name, String address) {
        byAddress.giveBack(address);
        byName.giveBack(name);
    }

    /// Signs in somebody who proved elsewhere who they are.
    Entry.In enter(Login login, Optional<Proof> before) {
        return begin(login, before);
    }

    private Entry.In begin(Login login, Optional<Proof> before) {
        var session = Proof.fresh();
        var now = clock.instant();
        store.begin(login.name(), session.hash(), before.map(Proof::hash), now, now.plus(LONGEST));
        return new Entry.In(login, session);
    }

    /// Who comes with this session.
    ///
    /// @param used by a person, which keeps it alive; a page that looks by itself does not
    public Optional<Member> member(Proof session, boolean used) {
        return store.session(session.hash(), used, clock.instant()).map(s -> new Member(s.login(), session));
    }

    /// Whether somebody who watches may go on: signed in, and still the same.
    public boolean still(Member member) {
        return store.session(member.session().hash(), false, clock.instant())
                .filter(s -> s.login().equals(member.login()))
                .isPresent();
    }

    public void signOut(Member member) {
        store.end(member.session().hash());
    }

    public void signOutEverywhere(Member member) {
        store.endAll(member.login().name());
    }

    /// A link by which the first admin comes in; empty when somebody can sign in already.
    public Optional<Proof> firstLink() {
        if (!store.logins().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(link(Opens.FIRST_ADMIN, Optional.empty(), INVITED));
    }

    /// A link by which somebody chooses a password.
    public Proof invitation(Login login) {
        return link(Opens.PASSWORD, Optional.of(login.name()), INVITED);
    }

    /// A link that signs somebody in; empty when it was asked for too often or nobody is called so. The
    /// answer to whoever asks must be the same.
    public Optional<MailedLink> mailed(String typed, String address) {
        var name = name(typed);
        var now = clock.instant();
        if (mailsByAddress.take(address, now).isPresent()
                || mailsByName.take(name, now).isPresent()) {
            return Optional.empty();
        }
        return store.login(name).map(login -> new MailedLink(login, link(Opens.SESSION, Optional.of(name), MAILED)));
    }

    /// @param login whose mailbox it goes to
    public record MailedLink(Login login, Proof link) {}

    private Proof link(Opens opens, Optional<String> login, Duration lasts) {
        var link = Proof.fresh();
        store.link(link.hash(), opens, login, clock.instant().plus(lasts));
        return link;
    }

    /// What a link opens. Looking does not use it.
    public Optional<Link> look(Proof link) {
        return store.look(link.hash(), clock.instant());
    }

    /// Signs in with a link, which is used up.
    public Entry use(Proof link, Optional<Proof> before) {
        return store.use(link.hash(), clock.instant())
                .<Entry>map(login -> begin(login, before))
                .orElseGet(Entry.Wrong::new);
    }

    /// What came of choosing a password.
    public sealed interface Chosen {
        record In(Login login, Proof session) implements Chosen {}

        /// @param sentence key of what is wrong; the link still opens
        record Unfit(String sentence) implements Chosen {}

        /// The link opens nothing any more.
        record Gone() implements Chosen {}
    }

    /// Chooses a password with a link, which is used up when the password may be used.
    ///
    /// @param typed the first admin's name; others have one
    public Chosen choose(Proof link, String typed, String password, Optional<Proof> before) {
        var now = clock.instant();
        var known = store.look(link.hash(), now);
        if (known.isEmpty() || known.get().opens() == Opens.SESSION) {
            return new Chosen.Gone();
        }
        var name = known.get().login().map(Login::name).orElse(name(typed));
        if (!isName(name)) {
            return new Chosen.Unfit("signin.name_unfit");
        }
        var problem = Passwords.problem(password, name);
        if (problem.isPresent()) {
            return new Chosen.Unfit(problem.get());
        }
        var hash = passwords.hash(password);
        boolean first = known.get().opens() == Opens.FIRST_ADMIN;
        var login = first
                ? (store.first(link.hash(), name, hash, now) ? store.login(name) : Optional.<Login>empty())
                : store.choose(link.hash(), hash, now);
        return login.<Chosen>map(found -> {
                    var in = begin(found, before);
                    return new Chosen.In(in.login(), in.session());
                })
                .orElseGet(Chosen.Gone::new);
    }

    /// When a link made now for choosing a password ends.
    public Instant invitedUntil() {
        return clock.instant().plus(INVITED);
    }
}
