package dev.leadgate.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.app.access.Doors.Door;
import dev.leadgate.store.Role;
import dev.leadgate.store.SignIns.Login;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoorsTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_route_without_a_permission_is_found_before_anything_starts() {
        var router = Router.router(vertx);
        var doors = new Doors(router);
        doors.passage().handler(c -> c.next());
        doors.get(Permission.LEADS_READ, "/leads/:ref").handler(c -> c.end());
        Doors.check(router);
        assertThat(Doors.of(router)).containsExactly(new Door("GET", "/leads/:ref", Permission.LEADS_READ));

        router.get("/forgotten").handler(c -> c.end());
        assertThatThrownBy(() -> Doors.check(router))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/forgotten");
    }

    @Test
    void every_role_has_what_the_declaration_says_and_no_more() {
        var rep = new Viewer.Member(new Login("ana", Role.REP, Optional.of("ana")), Proof.fresh());
        var may = EnumSet.noneOf(Permission.class);
        Arrays.stream(Permission.values()).filter(rep::may).forEach(may::add);
        assertThat(may)
                .containsExactlyInAnyOrder(
                        Permission.OPEN,
                        Permission.SIGNED_IN,
                        Permission.LEADS_READ,
                        Permission.LEADS_WRITE,
                        Permission.TEAM_READ,
                        Permission.TEAM_WRITE);
        assertThat(rep.only()).contains("ana");
        var admin = new Viewer.Member(new Login("nadia", Role.ADMIN, Optional.empty()), Proof.fresh());
        assertThat(Permission.values()).allMatch(admin::may);
        var manager = new Viewer.Member(new Login("rita", Role.MANAGER, Optional.empty()), Proof.fresh());
        assertThat(manager.may(Permission.ACCESS_WRITE)).isFalse();
        assertThat(Arrays.stream(Permission.values()).filter(new Viewer.Stranger()::may))
                .containsExactly(Permission.OPEN);
        var script = new Viewer.Script("crm", Set.of("leads:read", ""));
        assertThat(Arrays.stream(Permission.values()).filter(script::may))
                .containsExactly(Permission.OPEN, Permission.LEADS_READ);
    }
}
