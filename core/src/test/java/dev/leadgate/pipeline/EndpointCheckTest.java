package dev.leadgate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Endpoint;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Problem.Spot;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EndpointCheckTest {
    private static final EndpointCheck CHECK = new EndpointCheck(EndpointCheckTest.class.getClassLoader());

    @AfterAll
    static void close() {
        CHECK.close();
    }

    private static List<Problem> problems(String uri) {
        return CHECK.problems(new Endpoint("from", uri, Map.of()));
    }

    private static List<String> sentences(String uri) {
        return problems(uri).stream().map(p -> p.message() + "; " + p.help()).toList();
    }

    @Test
    void a_good_uri_has_no_problem() {
        assertThat(problems("file:drop")).isEmpty();
        assertThat(problems("file:drop?include=.*[.]csv&delay=5000&delete=true&maxMessagesPerPoll=10"))
                .isEmpty();
        assertThat(problems("file:drop?include=RAW(a&b)&delete=true")).isEmpty();
    }

    @Test
    void an_unknown_option_is_shown_at_its_place() {
        var problem = problems("file:drop?delte=true").getFirst();
        assertThat(problem.path()).isEqualTo("from");
        assertThat(problem.message()).isEqualTo("unknown option `delte`");
        assertThat(problem.help()).startsWith("did you mean `delete`?");
        assertThat(problem.spot()).isEqualTo(new Spot.Part(10, 5));
    }

    @Test
    void a_value_that_cannot_be_is_refused_with_what_can() {
        assertThat(sentences("file:drop?delete=perhaps"))
                .containsExactly("`delete` cannot be `perhaps`; write true or false");
        assertThat(sentences("file:drop?maxMessagesPerPoll=many"))
                .containsExactly("`maxMessagesPerPoll` cannot be `many`; write a whole number");
        assertThat(sentences("file:drop?readLock=firmly").getFirst())
                .startsWith("`readLock` cannot be `firmly`; write one of ")
                .contains("changed", "markerFile");
        assertThat(sentences("file:drop?fileExist=Append"))
                .containsExactly("`fileExist` is for writing, and this is read; remove it");
    }

    @Test
    void a_component_that_is_not_there_is_said_with_what_to_do() {
        assertThat(sentences("kafka:leads?brokers=localhost:9092"))
                .containsExactly("there is no component `kafka`; put its jars, with all they need, into plugins/lib");
        assertThat(sentences("fil:drop").getFirst())
                .isEqualTo("there is no component `fil`; did you mean `file`? put its jars, with all they need, into"
                        + " plugins/lib");
        assertThat(sentences("drop").getFirst()).startsWith("`drop` names no endpoint;");
    }

    @Test
    void the_gateways_own_joints_and_unsafe_components_are_refused() {
        for (var uri : List.of("inbox:received", "direct:settle", "seda:x", "imap:host", "http:host", "bean:x")) {
            assertThat(problems(uri)).as(uri).hasSize(1);
        }
        assertThat(sentences("imaps:mail.example.com").getFirst()).contains("use `type: imap`");
    }

    /// Half of an upload would be read as all of it, and the rest never comes.
    @Test
    void a_file_that_grows_is_left_alone_wherever_it_lies() {
        for (var scheme : List.of("file", "ftp", "ftps", "sftp", "smb", "azure-files")) {
            var rules = EndpointRules.of(scheme);
            assertThat(rules.added(Set.of())).as(scheme).containsEntry("readLock", "changed");
            assertThat(rules.added(Set.of("readLock"))).as(scheme).doesNotContainKey("readLock");
        }
        assertThat(EndpointRules.of("sftp").added(Set.of("readLockTimeout")))
                .containsEntry("readLockCheckInterval", "5000")
                .doesNotContainKey("readLockTimeout");
    }

    @Test
    void secrets_must_be_options_and_stand_nowhere_else() {
        var known = new Endpoint("from", "file:drop?charset=utf-8", Map.of("charset", Secret.of("x")));
        assertThat(CHECK.problems(known)).extracting(Problem::path).containsExactly("secrets.charset");
        var unknown = new Endpoint("from", "file:drop", Map.of("pasword", Secret.of("x")));
        assertThat(CHECK.problems(unknown)).extracting(Problem::message).containsExactly("unknown option `pasword`");
    }

    @Test
    void what_storing_first_needs_is_added_and_not_taken_away() {
        var rules = EndpointRules.of("kafka");
        assertThat(rules.added(java.util.Set.of("autoOffsetReset")))
                .containsEntry("autoCommitEnable", "false")
                .containsEntry("breakOnFirstError", "true")
                .doesNotContainKey("autoOffsetReset");
        assertThat(EndpointUri.of("file:in?a=1&b=RAW(x&y=z)&c").options())
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "1", "b", "RAW(x&y=z)", "c", ""));
    }
}
