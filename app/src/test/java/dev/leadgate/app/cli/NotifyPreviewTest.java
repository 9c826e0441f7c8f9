package dev.leadgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyPreviewTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set before the first test
    private Path dir;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(dir.resolve("leadgate.yaml"), """
                version: 1
                public_url: https://leads.example.com
                time_zone: Asia/Jakarta
                notifiers:
                  mail: { type: email, host: smtp.example.com, from: leads@example.com }
                  slack: { type: slack, bot_token: "${secret:SLACK_BOT_TOKEN}" }
                  telegram: { type: telegram, token: "${secret:TG_TOKEN}" }
                  whatsapp: { type: whatsapp, phone_number_id: "106540352242922", access_token: "${secret:WA}" }
                  teams: { type: teams, url: "${secret:TEAMS_WORKFLOW_URL}" }
                  crm: { type: webhook, secret: "${secret:CRM}" }
                  sms:
                    type: sms
                    twilio:
                      account_sid: AC00000000000000000000000000000001
                      auth_token: ${secret:TWILIO}
                      from: "+15005550006"
                reps: { budi: { name: Budi, email: budi@example.com } }
                teams: { everybody: { members: [budi] } }
                rules: [{ name: everything, assign: { team: everybody } }]
                """);
    }

    private Ran preview(String... words) {
        var all = new java.util.ArrayList<>(java.util.List.of(
                "notify", "preview", "-c", dir.resolve("leadgate.yaml").toString()));
        all.addAll(java.util.List.of(words));
        return Ran.of(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "mail,id,Kenapa Anda: giliran berikutnya di apac",
        "email,en,120 seats",
        "slack,es,120 licencias",
        "telegram,id,Terima sebelum",
        "whatsapp,id,120 kursi",
        "teams,es,Por qué tú",
        "crm,en,lead.assigned",
        "sms,es,de 160"
    })
    void every_channel_shows_what_it_would_send(String channel, String language, String part) {
        var ran = preview("--channel", channel, "--language", language);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains(part.equals("de 160") ? " of 160 characters" : part)
                .contains("Kartika W.");
        assertThat(ran.exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mail | en | Digest: 31 leads, 3 deadlines missed, 2 waiting",
                "slack | es | Con retraso ahora: Budi 2, Dina 1",
                "sms | id | Ringkasan: 31 prospek"
            })
    void the_digest_of_a_manager_is_shown(String channel, String language, String part) {
        var ran = preview("--channel", channel, "--language", language, "--digest");
        assertThat(ran.out()).contains(part);
        assertThat(ran.exit()).isZero();
        assertThat(preview("--channel", "crm", "--digest").exit()).isEqualTo(1);
    }

    @Test
    void own_sentences_go_first() throws IOException {
        template("de", "why: 'Darum: {reason}'\n");
        assertThat(preview("--channel", "mail", "--language", "de").out()).contains("Darum: next in turn");
    }

    @Test
    void a_sentence_that_does_not_fit_is_shown_where_it_stands() throws IOException {
        template("de", "accept: Annehmen\nwhy: 'Darum: {resaon}'\n");
        var ran = preview("--channel", "mail", "--language", "de");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("error[LG0703]: there is no {resaon} in `why`", "templates/de.yaml:2:");
    }

    @Test
    void an_unknown_channel_is_answered_with_those_there_are() {
        var ran = preview("--channel", "slak");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("there is no notifier `slak`").contains("slack");
    }

    private void template(String language, String yaml) throws IOException {
        Files.createDirectories(dir.resolve("templates"));
        Files.writeString(dir.resolve("templates").resolve(language + ".yaml"), yaml);
    }
}
