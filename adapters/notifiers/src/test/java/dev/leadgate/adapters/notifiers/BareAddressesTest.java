package dev.leadgate.adapters.notifiers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.notice.CardText;
import dev.leadgate.testkit.NoticeCases;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What `docs/intentional.md` says of addresses and names that a lead writes: they arrive letter by letter,
/// the channel may make something of them that can be tapped, and we make nothing of them.
class BareAddressesTest {
    private static final String WRITTEN = "firm.example @budi_s /start +62812345";

    private final CardText text = CardText.of(
            NoticeCases.everywhere(Map.of(), WRITTEN),
            Map.of(),
            Optional.of(URI.create("https://leads.example.com")),
            Notices.AT);

    @Test
    void telegram_whatsapp_and_text_messages_carry_them_as_they_are() {
        var telegram = TelegramMessage.of(text);
        assertThat(telegram.path("text").stringValue("")).contains(WRITTEN).doesNotContain("<a ", "tg://");
        assertThat(telegram.at("/link_preview_options/is_disabled").asBoolean(false))
                .isTrue();
        assertThat(telegram.has("entities")).isFalse();
        assertThat(TelegramMessage.plain(text).has("parse_mode")).isFalse();

        assertThat(WhatsAppMessage.free(text, "+62").toString()).contains(WRITTEN);
        assertThat(WhatsAppMessage.say(WRITTEN, "+62").at("/text/body").stringValue(""))
                .isEqualTo(WRITTEN);
        assertThat(WhatsAppMessage.say(WRITTEN, "+62").at("/text/preview_url").asBoolean(true))
                .isFalse();
        assertThat(SmsText.of(text, "L-1042")).contains("firm.example");
    }

    /// There a name or address is told to be plain, so nothing of it can be tapped and nobody is called.
    @Test
    void slack_makes_nothing_of_them() {
        var message = SlackMessage.of(text, true);
        assertThat(message.path("parse").stringValue("")).isEqualTo("none");
        assertThat(message.path("link_names").asBoolean(true)).isFalse();
        assertThat(message.path("unfurl_links").asBoolean(true)).isFalse();
        assertThat(message.at("/blocks").findParents("text"))
                .filteredOn(node -> node.path("text").isString()
                        && node.path("text").stringValue("").contains("firm.example"))
                .isNotEmpty()
                .allSatisfy(
                        node -> assertThat(node.path("type").stringValue("")).isEqualTo("plain_text"));
    }
}
