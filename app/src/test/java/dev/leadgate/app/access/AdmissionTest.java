package dev.leadgate.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.access.Admission.Admit;
import dev.leadgate.app.access.Admission.Bind;
import dev.leadgate.app.access.Admission.Change;
import dev.leadgate.app.access.Admission.Enter;
import dev.leadgate.app.access.Admission.Here;
import dev.leadgate.app.access.Admission.Refuse;
import dev.leadgate.app.access.Admission.Why;
import dev.leadgate.store.Identities.Bound;
import dev.leadgate.store.Identities.Identity;
import dev.leadgate.store.Role;
import dev.leadgate.store.SignIns.Login;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Map<String, Role> ROLES =
            Map.of("bosses", Role.ADMIN, "leads", Role.MANAGER, "sales", Role.REP);
    private static final Here NOTHING = new Here(Optional.empty(), Optional.empty(), false, List.of());
    private static final Login NADIA = new Login("nadia@example.com", Role.MANAGER, Optional.empty());
    private static final Login ANA = new Login("ana", Role.REP, Optional.of("ana"));

    private static Person person(String... groups) {
        return new Person(
                new Identity("https://login.example.com", "1"), Optional.of("nadia@example.com"), Set.of(groups));
    }

    private static Admission decide(Person person, Here here) {
        return Admission.of(person, ROLES, here);
    }

    private static Here bound(Login login, boolean byGroups) {
        return new Here(Optional.of(new Bound(login, byGroups)), Optional.empty(), false, List.of());
    }

    @Test
    void whom_an_admin_added_comes_in_by_a_verified_address_with_the_role_they_were_given() {
        var here = new Here(Optional.empty(), Optional.of(NADIA), false, List.of());
        assertThat(decide(person("bosses"), here)).isEqualTo(new Bind(NADIA));
        assertThat(decide(person(), here)).isEqualTo(new Bind(NADIA));
        var unverified = new Person(person().identity(), Optional.empty(), Set.of("bosses"));
        assertThat(decide(unverified, NOTHING)).isEqualTo(new Refuse(Why.UNVERIFIED));
        assertThat(decide(person("bosses"), bound(NADIA, false)))
                .as("whatever their groups say")
                .isEqualTo(new Enter(NADIA));
        assertThat(decide(unverified, bound(NADIA, false)))
                .as("who came before is known without an address")
                .isEqualTo(new Enter(NADIA));
    }

    @Test
    void an_address_that_was_given_to_somebody_else_opens_nothing() {
        var here = new Here(Optional.empty(), Optional.of(NADIA), true, List.of());
        assertThat(decide(person("bosses"), here)).isEqualTo(new Refuse(Why.ANOTHER));
    }

    @Test
    void whom_nobody_added_comes_in_by_their_groups_only() {
        assertThat(decide(person(), NOTHING)).isEqualTo(new Refuse(Why.UNKNOWN));
        assertThat(decide(person("others"), NOTHING)).isEqualTo(new Refuse(Why.UNKNOWN));
        assertThat(Admission.of(person("bosses"), Map.of(), NOTHING)).isEqualTo(new Refuse(Why.UNKNOWN));
        assertThat(decide(person("leads", "others"), NOTHING)).isEqualTo(new Admit(NADIA));
        assertThat(decide(person("sales", "bosses", "leads"), NOTHING))
                .as("the role that allows most")
                .isEqualTo(new Admit(new Login("nadia@example.com", Role.ADMIN, Optional.empty())));
        var odd = new Person(person().identity(), Optional.of("nadia o'neill@example.com"), Set.of("bosses"));
        assertThat(decide(odd, NOTHING)).isEqualTo(new Refuse(Why.UNKNOWN));
    }

    @Test
    void a_rep_by_groups_is_the_one_rep_with_the_address() {
        var one = new Here(Optional.empty(), Optional.empty(), false, List.of("nadia"));
        var two = new Here(Optional.empty(), Optional.empty(), false, List.of("nadia", "other"));
        assertThat(decide(person("sales"), one))
                .isEqualTo(new Admit(new Login("nadia@example.com", Role.REP, Optional.of("nadia"))));
        assertThat(decide(person("sales"), NOTHING)).isEqualTo(new Refuse(Why.NO_REP));
        assertThat(decide(person("sales"), two)).isEqualTo(new Refuse(Why.NO_REP));
    }

    @Test
    void the_groups_that_let_somebody_in_say_their_role_each_time() {
        assertThat(decide(person("leads"), bound(NADIA, true))).isEqualTo(new Enter(NADIA));
        assertThat(decide(person("bosses"), bound(NADIA, true)))
                .isEqualTo(new Change(new Login("nadia@example.com", Role.ADMIN, Optional.empty())));
        assertThat(decide(person(), bound(NADIA, true))).isEqualTo(new Refuse(Why.NO_GROUP));
        assertThat(decide(person("sales"), bound(NADIA, true))).isEqualTo(new Refuse(Why.NO_REP));
        assertThat(decide(person("sales"), bound(ANA, true)))
                .as("a rep whose address changed stays the rep")
                .isEqualTo(new Enter(ANA));
    }
}
