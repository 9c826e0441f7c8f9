package dev.leadgate.app.pg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs the real server. The first database is made once and copied, which is what a restored
/// backup is.
class EmbeddedPostgresTest {
    @TempDir
    static Path template;

    @TempDir
    Path folder;

    private Path data = Path.of("");
    private final List<Process> gateways = new ArrayList<>();

    @BeforeAll
    static void makeTemplate() {
        var said = new ArrayList<String>();
        try (var postgres = EmbeddedPostgres.start(template, said::add)) {
            assertThat(postgres.adopted()).isFalse();
        }
        assertThat(said).hasSize(2).allMatch(sentence -> sentence.contains("first start only"));
    }

    @BeforeEach
    void copyTemplate() throws Exception {
        data = folder.resolve("data dir");
        shell(
                "mkdir -m 755 \"$2\" \"$2/pg18\" && cd \"$1/pg18\" && cp -al bin-* \"$2/pg18\" && cp -a c* d* l* \"$2/pg18\"",
                template.toString(),
                data.toString());
    }

    @AfterEach
    void endGateways() throws Exception {
        for (var gateway : gateways) {
            gateway.destroyForcibly().waitFor();
        }
        PidFile.read(data.resolve("pg18/data"))
                .filter(PidFile::alive)
                .ifPresent(server -> ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly));
    }

    @Test
    void dataPortAndPasswordStayAcrossARestart() throws Exception {
        int port;
        String password;
        try (var postgres = start()) {
            execute(postgres, "create table kept(x int)", "insert into kept values (42)");
            port = postgres.port();
            password = postgres.password();
        }
        assertThat(PidFile.read(data.resolve("pg18/data"))).isEmpty();
        try (var postgres = start()) {
            assertThat(ask(postgres, "select x from kept")).isEqualTo("42");
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(postgres.password()).isEqualTo(password);
            assertThat(postgres.adopted()).isFalse();
        }
    }

    @Test
    void anotherPortIsTakenWhereTheOldOneIsNotFree() throws Exception {
        var port = EmbeddedPostgres.connectionOf(data).orElseThrow().port();
        try (var occupied = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                var postgres = start()) {
            assertThat(postgres.port()).isNotEqualTo(occupied.getLocalPort());
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
            assertThat(EmbeddedPostgres.connectionOf(data).orElseThrow().port()).isEqualTo(postgres.port());
        }
    }

    @Test
    void theServerIsDurableUtf8AndReachableOnlyFromThisMachine() throws Exception {
        try (var postgres = start()) {
            for (var name : List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums")) {
                assertThat(ask(postgres, "show " + name)).as(name).isEqualTo("on");
            }
            assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres, "show unix_socket_directories")).isEmpty();
            assertThat(ask(postgres, "show server_encoding")).isEqualTo("UTF8");
            assertThat(ask(postgres, "select setting from pg_file_settings where name = 'timezone' and applied"))
                    .isEqualTo("UTC");
            assertThat(ask(postgres, "show plan_cache_mode")).isEqualTo("force_generic_plan");
            assertThat(ask(postgres, "select lower('ÄÉ')")).isEqualTo("äé");
            assertThat(ask(postgres, "select distinct auth_method from pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "wrong")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
    void aSettingThatLosesLeadsIsNamedAndRefused(String name) throws Exception {
        try (var postgres = start()) {
            try (var connection = connect(postgres)) {
                SafeSettings.verify(connection);
            }
            execute(postgres, "alter system set " + name + " = off", "select pg_reload_conf()");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> ask(postgres, "show " + name).equals("off"));
            try (var connection = connect(postgres)) {
                assertThatThrownBy(() -> SafeSettings.verify(connection))
                        .isInstanceOf(LeadgateException.class)
                        .hasMessageContaining(name + " = off")
                        .extracting(e -> ((LeadgateException) e).code())
                        .isEqualTo(ErrorCode.LG0802);
            }
        }
        assertThatThrownBy(this::start).hasMessageContaining("LG0802");
        assertThat(PidFile.read(data.resolve("pg18/data")))
                .as("a refused server is not left running")
                .isEmpty();
    }

    @Test
    void secretsAreReadableByTheirOwnerOnly() throws Exception {
        try (var postgres = start()) {
            assertThat(modeOf("pg18/connection.properties")).isEqualTo("rw-------");
            assertThat(modeOf("pg18/data")).isEqualTo("rwx------");
            assertThat(modeOf("pg18/log")).isEqualTo("rwx------");
            assertThat(modeOf("pg18")).isEqualTo("rwx--x--x");
            assertThat(Files.exists(data.resolve("pg18/making"))).isFalse();
            var access = EmbeddedPostgres.connectionOf(data).orElseThrow();
            assertThat(access.url()).isEqualTo(postgres.jdbcUrl());
            assertThat(access.toString()).doesNotContain(access.password());
            try (var connection = DriverManager.getConnection(access.url(), access.user(), access.password())) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void aSecondGatewayOnTheSameDirectoryIsToldWhoHasIt() throws Exception {
        var gateway = gateway(data);
        assertThatThrownBy(this::start)
                .hasMessageContaining("process " + gateway.pid())
                .hasMessageContaining("LG0804");
        gateway.getOutputStream().close();
        assertThat(gateway.waitFor(20, TimeUnit.SECONDS)).isTrue();
        try (var postgres = start()) {
            assertThatThrownBy(this::start)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(postgres.isAlive()).isTrue();
            assertThatThrownBy(() -> gatewayFails(data)).hasMessageContaining("LG0804");
        }
    }

    @Test
    void theServerOfAKilledGatewayIsTakenOver() throws Exception {
        var gateway = gateway(data);
        var server = PidFile.read(data.resolve("pg18/data")).orElseThrow();
        gateway.destroyForcibly().waitFor();
        try (var postgres = start()) {
            assertThat(postgres.adopted()).isTrue();
            assertThat(postgres.pid()).contains(server.pid());
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
        assertThat(server.alive()).isFalse();
    }

    @Test
    void aServerThatDoesNotKnowOurPasswordIsStoppedAndNotUsed() throws Exception {
        var gateway = gateway(data);
        var old = PidFile.read(data.resolve("pg18/data")).orElseThrow();
        gateway.destroyForcibly().waitFor();
        var access = EmbeddedPostgres.connectionOf(data).orElseThrow();
        try (var connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                var statement = connection.createStatement()) {
            statement.execute("alter role leadgate password 'another'");
        }
        assertThatThrownBy(this::start).hasMessageContaining("LG0803").hasMessageContaining("password");
        assertThat(old.alive()).isFalse();
    }

    @Test
    void aPidFileOfAnotherProgramIsNoServer() throws Exception {
        var file = data.resolve("pg18/data/postmaster.pid");
        Files.writeString(
                file,
                ProcessHandle.current().pid() + "\n" + file.getParent()
                        + "\n1700000000\n5432\n\n127.0.0.1\n0 0\nready\n");
        try (var postgres = start()) {
            assertThat(postgres.adopted()).isFalse();
            assertThat(postgres.pid().orElseThrow())
                    .isNotEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void ctrlCReachesTheGatewayButNotTheServer() throws Exception {
        var gateway = gateway(data);
        var server = PidFile.read(data.resolve("pg18/data")).orElseThrow();
        assertThat(session(server.pid())).isNotEqualTo(session(gateway.pid()));
        assertThat(processGroup(gateway.pid())).isEqualTo(gateway.pid());
        shell("env kill -INT -- \"-$1\"", Long.toString(gateway.pid()));
        assertThat(gateway.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(server.alive()).isTrue();
        try (var postgres = start()) {
            assertThat(postgres.adopted()).isTrue();
        }
    }

    @Test
    void aKilledServerIsRestartedWithWhatItHadCommitted() throws Exception {
        var events = new CopyOnWriteArrayList<ServerEvent>();
        try (var postgres = start()) {
            execute(postgres, "create table kept(x int)");
            postgres.supervise(events::add);
            execute(postgres, "insert into kept values (7)");
            var pid = postgres.pid().orElseThrow();
            assertThat(postgres.restartIfDead()).isFalse();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> events.stream().anyMatch(event -> event instanceof ServerEvent.Restarted));
            assertThat(events.getFirst()).isEqualTo(new ServerEvent.Died(pid));
            assertThat(postgres.pid().orElseThrow()).isNotEqualTo(pid);
            assertThat(ask(postgres, "select x from kept")).isEqualTo("7");
        }
    }

    @Test
    void aDemoLeavesNothingBehind() {
        var postgres = start();
        postgres.close(true);
        assertThat(data.resolve("pg18")).doesNotExist();
        assertThat(postgres.isAlive()).isFalse();
    }

    /// As root, the server belongs to another account where that one can reach the data, else to
    /// root in a namespace. As anybody else, to that user.
    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwx------"})
    void theServerNeverRunsWithTheRightsOfRoot(String mode) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
        var me = Files.getOwner(folder).getName();
        var place = folder.resolve("fresh");
        shell("mkdir -p \"$2/pg18\" && cp -al \"$1\"/pg18/bin-* \"$2/pg18\"", template.toString(), place.toString());
        try (var postgres = EmbeddedPostgres.start(place, Progress.silent())) {
            var owner = Files.getOwner(place.resolve("pg18/data")).getName();
            if (me.equals("root") && mode.equals("rwxr-xr-x")) {
                assertThat(owner).isIn("leadgate", "nobody");
            } else {
                assertThat(owner).isEqualTo(me);
            }
            var capabilities = shell(
                    "sed -n 's/^CapEff:[[:space:]]*0*//p' \"/proc/$1/status\"",
                    Long.toString(postgres.pid().orElseThrow()));
            assertThat(capabilities.strip()).as("effective capabilities").isEmpty();
        }
        try (var again = EmbeddedPostgres.start(place, Progress.silent())) {
            assertThat(again.isAlive()).isTrue();
        }
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(data, Progress.silent());
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private static void execute(EmbeddedPostgres postgres, String... statements) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private String modeOf(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file)));
    }

    /// Another JVM with a process group of its own, as a shell gives to a command, that has the
    /// server running.
    private Process gateway(Path directory) throws IOException {
        var process = new ProcessBuilder(
                        "setsid",
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartAndWait.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        gateways.add(process);
        var said = new BufferedReader(process.inputReader(StandardCharsets.UTF_8)).readLine();
        if (said == null) {
            throw new IOException("the gateway did not start");
        }
        assertThat(said).startsWith("ready ");
        return process;
    }

    private static void gatewayFails(Path directory) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartAndWait.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        throw new IOException(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static long session(long pid) throws Exception {
        return Long.parseLong(shell("ps -o sid= -p \"$1\"", Long.toString(pid)).strip());
    }

    private static long processGroup(long pid) throws Exception {
        return Long.parseLong(shell("ps -o pgid= -p \"$1\"", Long.toString(pid)).strip());
    }

    private static String shell(String script, String... arguments) throws Exception {
        var words = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        words.addAll(List.of(arguments));
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
