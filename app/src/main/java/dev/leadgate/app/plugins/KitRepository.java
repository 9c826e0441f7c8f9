package dev.leadgate.app.plugins;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The plugin API and the testkit as a Maven repository in a folder: a plugin's project holds it and builds wherever it
/// is checked out, with no registry and no installation beside it.
///
/// @param core the gateway's jar with the plugin API
public record KitRepository(Path core, Path testkit, String version) {
    private static final String GROUP = "dev.leadgate";
    private static final String SNAPSHOT = "-SNAPSHOT";
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd.HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// Of this installation.
    ///
    /// @throws LeadgateException LG0904 when it has no testkit
    public static KitRepository here() {
        return in(PluginTests.lib(), PluginProject.leadgateVersion());
    }

    static KitRepository in(Path lib, String version) {
        var core = lib.resolve("leadgate-core-" + version + ".jar");
        var testkit = lib.resolve("testkit").resolve("leadgate-testkit-" + version + ".jar");
        for (var jar : List.of(core, testkit)) {
            if (!Files.isRegularFile(jar)) {
                throw new LeadgateException(
                        ErrorCode.LG0904,
                        "The testkit is not installed: there is no file " + jar + "; unpack the whole distribution");
            }
        }
        return new KitRepository(core, testkit, version);
    }

    /// Writes it in place of the version that is there.
    public void write(Path folder) throws IOException {
        write(folder, "leadgate-core", core);
        write(folder, "leadgate-testkit", testkit);
    }

    private void write(Path folder, String artifact, Path jar) throws IOException {
        var all = folder.resolve(GROUP.replace('.', '/')).resolve(artifact);
        remove(all);
        var place = Files.createDirectories(all.resolve(version));
        var built = Files.getLastModifiedTime(jar).toInstant();
        var name = artifact + "-" + fileVersion(built);
        Files.copy(jar, place.resolve(name + ".jar"));
        Files.writeString(place.resolve(name + ".pom"), pom(artifact));
        if (version.endsWith(SNAPSHOT)) {
            Files.writeString(place.resolve("maven-metadata.xml"), metadata(artifact, built));
        }
    }

    /// Maven keeps what it has read once, and looks again only for a snapshot that says when it was built.
    private String fileVersion(Instant built) {
        return version.endsWith(SNAPSHOT)
                ? version.substring(0, version.length() - SNAPSHOT.length()) + "-" + DAY_AND_TIME.format(built) + "-1"
                : version;
    }

    /// Without the libraries of the gateway, which a plugin does not see.
    private String pom(String artifact) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>%s</groupId>
              <artifactId>%s</artifactId>
              <version>%s</version>
            </project>
            """.formatted(GROUP, artifact, version);
    }

    private String metadata(String artifact, Instant built) {
        var time = DAY_AND_TIME.format(built);
        var updated = time.replace(".", "");
        var files = Stream.of("jar", "pom")
                .map(extension -> """
                  <snapshotVersion>
                    <extension>%s</extension>
                    <value>%s</value>
                    <updated>%s</updated>
                  </snapshotVersion>
            """.formatted(extension, fileVersion(built), updated))
                .collect(Collectors.joining());
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <metadata modelVersion="1.1.0">
              <groupId>%s</groupId>
              <artifactId>%s</artifactId>
              <version>%s</version>
              <versioning>
                <snapshot>
                  <timestamp>%s</timestamp>
                  <buildNumber>1</buildNumber>
                </snapshot>
                <lastUpdated>%s</lastUpdated>
                <snapshotVersions>
            %s    </snapshotVersions>
              </versioning>
            </metadata>
            """.formatted(GROUP, artifact, version, time, updated, files);
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
