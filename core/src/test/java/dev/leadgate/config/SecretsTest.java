package dev.leadgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Secrets.Lookup;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path data;

    @Test
    void environment_comes_before_mounted_file_before_data_directory() throws IOException {
        write("own", "rw-------");
        var mounted = Files.writeString(data.resolve("mounted"), "mounted\n");
        var file = Map.of("LEADGATE_SECRET_KEY_FILE", mounted.toString());
        var all = Map.of("LEADGATE_SECRET_KEY_FILE", mounted.toString(), "LEADGATE_SECRET_KEY", "env");
        assertThat(Secrets.standard(all, data).find("KEY")).isEqualTo(new Lookup.Found(Secret.of("env")));
        assertThat(Secrets.standard(file, data).find("KEY")).isEqualTo(new Lookup.Found(Secret.of("mounted")));
        assertThat(Secrets.standard(Map.of(), data).find("KEY")).isEqualTo(new Lookup.Found(Secret.of("own")));
        assertThat(Secrets.standard(Map.of(), data).find("OTHER")).isEqualTo(new Lookup.NotSet());
    }

    @Test
    void a_file_that_others_may_read_is_refused_and_not_quoted() throws IOException {
        write("open-secret", "rw-r--r--");
        var found = Secrets.standard(Map.of(), data).find("KEY");
        assertThat(found).isInstanceOf(Lookup.Unusable.class);
        assertThat(found.toString()).contains("chmod 600").doesNotContain("open-secret");
    }

    @Test
    void empty_and_missing_files_are_named() throws IOException {
        write("", "rw-------");
        var missing = Map.of("LEADGATE_SECRET_KEY_FILE", data.resolve("gone").toString());
        assertThat(Secrets.standard(Map.of(), data).find("KEY").toString()).contains("is empty");
        assertThat(Secrets.standard(missing, data).find("KEY").toString()).contains("cannot be read");
    }

    private void write(String value, String mode) throws IOException {
        var file = Files.createDirectories(data.resolve("secrets")).resolve("KEY");
        Files.writeString(file, value);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
