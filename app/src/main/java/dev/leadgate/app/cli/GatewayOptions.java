package dev.leadgate.app.cli;

import dev.leadgate.app.api.AdminAccess;
import dev.leadgate.error.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How to reach the gateway and how to show what it says.
final class GatewayOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Data directory of the gateway (default: ./${DEFAULT-VALUE}).")
    Path data = Path.of("data");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The gateway's admin.properties, when it is elsewhere (also: LEADGATE_TOKEN_FILE).")
    Optional<Path> tokenFile = Optional.empty();

    @Option(names = "--json", description = "Print JSON: one object, or one object per line.")
    boolean json;

    @Option(names = "--plain", description = "Print one record per line, cells parted by tabs, no header.")
    boolean plain;

    @Option(names = "--no-color", description = "No colours (also: NO_COLOR).")
    boolean noColor;

    AdminAccess access() {
        var file = tokenFile
                .or(() -> Optional.ofNullable(System.getenv("LEADGATE_TOKEN_FILE"))
                        .filter(f -> !f.isBlank())
                        .map(Path::of))
                .orElse(AdminAccess.file(data));
        try {
            return AdminAccess.readFile(file);
        } catch (NoSuchFileException none) {
            throw new GatewayFault(
                    GatewayFault.UNREACHABLE,
                    Optional.of(ErrorCode.LG0503),
                    "no gateway was started here: there is no " + file,
                    start() + "; or name its data directory: --data DIR");
        } catch (AccessDeniedException denied) {
            throw new GatewayFault(
                    GatewayFault.NOT_ALLOWED,
                    Optional.of(ErrorCode.LG0504),
                    "you may not read " + file,
                    "run this as the user who runs the gateway, or pass a copy with --token-file");
        } catch (IOException fault) {
            throw new GatewayFault(
                    GatewayFault.UNREACHABLE,
                    Optional.of(ErrorCode.LG0503),
                    String.valueOf(fault.getMessage()),
                    "a gateway writes it anew when it starts: leadgate run");
        }
    }

    /// What tells another command which gateway is meant.
    String target() {
        return tokenFile
                .map(file -> " --token-file " + file)
                .orElse(data.equals(Path.of("data")) ? "" : " --data " + data);
    }

    /// The command that starts the gateway which was not there.
    String start() {
        return "start it: " + Hint.launcher() + " run" + (data.equals(Path.of("data")) ? "" : " --data " + data);
    }

    GatewayClient client() {
        return new GatewayClient(access(), start());
    }
}
