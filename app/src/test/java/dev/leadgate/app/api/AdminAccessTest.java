package dev.leadgate.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminAccessTest {

    @Test
    void is_read_back_and_only_by_its_owner(@TempDir Path dir) throws IOException {
        var data = dir.resolve("data");
        new AdminAccess(7071, AdminAccess.newToken()).write(data);
        var access = new AdminAccess(7072, AdminAccess.newToken());
        access.write(data);

        assertThat(AdminAccess.read(data)).isEqualTo(access);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(AdminAccess.file(data))))
                .isEqualTo("rw-------");
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(AdminAccess.file(data));
        }
    }

    @Test
    void says_what_is_wrong_with_the_file(@TempDir Path dir) throws IOException {
        assertThatThrownBy(() -> AdminAccess.read(dir)).isInstanceOf(NoSuchFileException.class);
        Files.writeString(AdminAccess.file(dir), "port=7071\ntoken=short\n");
        assertThatThrownBy(() -> AdminAccess.read(dir))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("64 hexadecimal digits")
                .hasMessageNotContaining("short");
    }

    @Test
    void never_gives_the_same_token_twice() {
        assertThat(AdminAccess.newToken()).hasSize(64).isNotEqualTo(AdminAccess.newToken());
    }
}
