package dev.leadgate.app.pg;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Under whose rights the PostgreSQL programs run.
///
/// PostgreSQL refuses to run with effective user id 0, rightly: a hole in it would own the
/// machine. A gateway that runs as an ordinary user simply runs it as that user. A gateway that
/// runs as root (a container, a trial on a fresh server) must give rights up first. There are two
/// ways, tried in order:
///
/// 1. **Another account**, through `setpriv --reuid`. The kernel then separates the server from
/// root's files, so this is the way to prefer. The data is given to that account (`chown`). The
/// account is the one that owns the data already, else `leadgate` if the machine has it, else
/// `nobody`. An account that a packaged PostgreSQL uses is never taken: our server could then
/// read that server's data. It only works where the account can reach the data: below `/root`,
/// which nobody else may enter, it cannot.
/// 2. **A user namespace without a mapping**, `unshare -U`. Inside it every id reads as 65534, so
/// PostgreSQL is content, while the kernel still sees the true owner: nothing needs a `chown` and
/// folders below `/root` work. Capabilities are gone, but files of root stay open to the server,
/// so this is second. Containers often forbid it.
///
/// Where neither works the start fails with LG0805. All programs for one data directory must run
/// the same way, also those that stop a server: its files belong to that account.
final class Account {
    private static final int ROOT = 0;
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    private final List<String> prefix;
    private final Optional<UserPrincipal> owner;

    private Account(List<String> prefix, Optional<UserPrincipal> owner) {
        this.prefix = List.copyOf(prefix);
        this.owner = owner;
    }

    /// Chooses the way for this start. `home` is a folder of ours, `data` may not exist yet.
    static Account choose(Path home, Path data, Path binaries) {
        if (uid(home) != ROOT) {
            return new Account(List.of(), Optional.empty());
        }
        // Data that root owns was made in a namespace; the server that may still run on it is stopped the same way.
        if (Files.exists(data) && ownerOf(data).equals("root") && works(NAMESPACE, binaries, home)) {
            return new Account(NAMESPACE, Optional.of(principal(home, "root")));
        }
        for (var name : candidates(data)) {
            var prefix = List.of("setpriv", "--reuid=" + name, "--regid=" + group(name), "--clear-groups");
            if (works(prefix, binaries, home)) {
                return new Account(prefix, Optional.of(principal(home, name)));
            }
        }
        if (works(NAMESPACE, binaries, home)) {
            return new Account(NAMESPACE, Optional.of(principal(home, "root")));
        }
        throw new LeadgateException(
                ErrorCode.LG0805,
                "PostgreSQL does not run as root and neither setpriv nor unshare can drop the rights for " + home
                        + "; start Leadgate as an ordinary user, or put --data where the user nobody may enter, or set"
                        + " store.url to a PostgreSQL of your own");
    }

    /// The words that start `program` under this account.
    List<String> command(String... program) {
        var words = new ArrayList<>(prefix);
        words.addAll(List.of(program));
        return words;
    }

    /// Gives a folder and all in it to the account.
    void give(Path folder) throws IOException {
        if (owner.isPresent()) {
            Folders.own(folder, owner.get());
        }
    }

    /// Gives the data to the account where it belongs to another, as after a move to another
    /// folder.
    void takeOver(Path data) throws IOException {
        if (owner.isPresent() && !Files.getOwner(data).equals(owner.get())) {
            Folders.own(data, owner.get());
        }
    }

    private static List<String> candidates(Path data) {
        var names = new ArrayList<String>();
        if (Files.exists(data)) {
            names.add(ownerOf(data));
        }
        names.add("leadgate");
        names.add("nobody");
        names.remove("root");
        return names.stream().distinct().toList();
    }

    private static String ownerOf(Path data) {
        try {
            return Files.getOwner(data).getName();
        } catch (IOException e) {
            throw new UncheckedIOException("The owner of " + data + " cannot be read.", e);
        }
    }

    /// Whether a program of ours runs that way and the folder with the data can be entered.
    private static boolean works(List<String> prefix, Path binaries, Path home) {
        var words = new ArrayList<>(prefix);
        words.addAll(List.of(
                "sh",
                "-c",
                "test -x \"$1\" && cd \"$1\" && exec \"$2\" --version",
                "sh",
                home.toString(),
                binaries.resolve("bin/postgres").toString()));
        return Command.run(words, Path.of("/"), PROBE_LIMIT).ok();
    }

    private static String group(String name) {
        var group = Command.run(List.of("id", "-g", name), Path.of("/"), PROBE_LIMIT);
        return group.ok() ? group.output().strip() : name;
    }

    private static UserPrincipal principal(Path home, String name) {
        try {
            return home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
        } catch (IOException e) {
            throw new UncheckedIOException("The account " + name + " cannot be looked up.", e);
        }
    }

    /// The effective user id, read off a file that this process has just made.
    private static int uid(Path home) {
        try {
            var file = Files.createTempFile(home, "whoami", "");
            try {
                return (int) Files.getAttribute(file, "unix:uid");
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory " + home + " cannot be written.", e);
        }
    }
}
