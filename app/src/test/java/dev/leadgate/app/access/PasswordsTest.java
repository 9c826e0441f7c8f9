package dev.leadgate.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.access.Passwords.Checked;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void a_hash_is_argon2id_with_the_parameters_we_promise() {
        var hash = passwords.hash("correct horse battery");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.hash("correct horse battery")).isNotEqualTo(hash);
        assertThat(Passwords.outdated(hash)).isFalse();
        assertThat(Passwords.outdated(hash.replace("t=2", "t=1"))).isTrue();
    }

    @Test
    void only_the_same_password_is_right_and_nobodys_never_is() {
        var hash = Optional.of(passwords.hash("ｃorrect horse é battery"));
        assertThat(passwords.check("correct horse e\u0301 battery", hash)).isEqualTo(Checked.RIGHT);
        assertThat(passwords.check("correct horse e battery", hash)).isEqualTo(Checked.WRONG);
        assertThat(passwords.check("", hash)).isEqualTo(Checked.WRONG);
        assertThat(passwords.check("correct horse battery", Optional.empty())).isEqualTo(Checked.WRONG);
        assertThat(passwords.check("x".repeat(100_000), hash)).isEqualTo(Checked.WRONG);
    }

    @Test
    void what_is_short_or_plain_is_refused() {
        assertThat(Passwords.problem("elevenchars", "nadia")).contains("password.short");
        assertThat(Passwords.problem("x y".repeat(70), "nadia")).contains("password.long");
        for (var plain : new String[] {"aaaaaaaaaaaaaa", "Nadia-is-great-1", "leadgate-2026!", "abcdefghijklmnop"}) {
            assertThat(Passwords.problem(plain, "nadia")).as(plain).contains("password.plain");
        }
        assertThat(Passwords.problem("rain on a tin roof", "nadia")).isEmpty();
    }
}
