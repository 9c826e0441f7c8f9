package dev.leadgate.app.partners;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Messengers that are asked for messages and for names.
final class ChatPartners {
    static final String TELEGRAM = """
        type: telegram
        token: "${secret:BOT}"
        mode: polling
        api_base: "@API@"
        """;

    private ChatPartners() {}

    static Stream<Partner> all() {
        return Stream.of(telegram(), messenger(), slack(), line(), vk());
    }

    private static Partner telegram() {
        return Partner.lead(
                "Telegram, updates",
                TELEGRAM,
                Outcome.poll(),
                telegramQuestion(""),
                "{\"ok\":true,\"result\":[" + Vendor.fixture("messenger", "telegram/text/update.json") + "]}",
                "123456:100000031",
                "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
    }

    /// @param offset empty for the first question
    static MappingBuilder telegramQuestion(String offset) {
        return get(urlPathEqualTo("/bot123456:secret-of-bot/getUpdates"))
                .withQueryParam("limit", equalTo("10"))
                .withQueryParam("timeout", equalTo("25"))
                .withQueryParam("allowed_updates", equalTo("[\"message\"]"))
                .withQueryParam("offset", offset.isEmpty() ? absent() : equalTo(offset));
    }

    private static Partner messenger() {
        return Partner.name(
                "Messenger, a name",
                """
                type: messenger
                app_secret: ["${secret:APP}"]
                verify_token: "${secret:VERIFY}"
                access_token: "${secret:TOKEN}"
                api_base: "@API@"
                """,
                FormPartners.delivered(Partner.body("messenger", "messenger/text/request.http")),
                FormPartners.graph("7000000000000001").withQueryParam("fields", equalTo("name")),
                Vendor.fixture("messenger", "messenger/text/hydrated.json"),
                FormPartners.META_EXPIRED);
    }

    private static Partner slack() {
        return Partner.name(
                "Slack, a name",
                """
                type: slack
                signing_secret: ["${secret:APP}"]
                bot_token: "${secret:TOKEN}"
                channels: [C1]
                members: true
                api_base: "@API@"
                """,
                Partner.details(Partner.body("messenger", "slack/member-as-lead/request.http")),
                get(urlPathEqualTo("/users.info"))
                        .withQueryParam("user", equalTo("U1"))
                        .withQueryParam("include_locale", equalTo("true"))
                        .withHeader("Authorization", equalTo("Bearer " + Vendor.SECRET + "token")),
                """
                {"ok": true, "user": {"id": "U1", "team_id": "T1", "name": "ada", "deleted": false, "real_name": "Ada Lovelace",
                  "tz": "Europe/London", "locale": "en-GB", "is_bot": false,
                  "profile": {"real_name": "Ada Lovelace", "display_name": "ada", "email": "ada@example.com"}}}
                """,
                "{\"ok\":false,\"error\":\"token_revoked\"}");
    }

    private static Partner line() {
        return Partner.name(
                "LINE, a name",
                """
                type: line
                channel_secret: ["${secret:APP}"]
                access_token: "${secret:TOKEN}"
                api_base: "@API@"
                """,
                Partner.details("""
                    {"type":"message","mode":"active","timestamp":1767225540123,
                     "source":{"type":"user","userId":"U4af4980629aaaaaaaaaaaaaaaaaaaaaa"},
                     "webhookEventId":"01HDEMO0000000000000000002","deliveryContext":{"isRedelivery":false},
                     "message":{"id":"325709","type":"text","text":"Quote please"}}\
                    """),
                get(urlPathEqualTo("/v2/bot/profile/U4af4980629aaaaaaaaaaaaaaaaaaaaaa"))
                        .withHeader("Authorization", equalTo("Bearer " + Vendor.SECRET + "token")),
                """
                {"userId": "U4af4980629aaaaaaaaaaaaaaaaaaaaaa", "displayName": "Ada Lovelace", "language": "en",
                 "pictureUrl": "https://profile.example/x", "statusMessage": "Hello!"}
                """,
                "{\"message\":\"Authentication failed. Confirm that the access token is valid.\"}");
    }

    private static Partner vk() {
        return Partner.name(
                "VK, a name",
                """
                type: vk
                group_id: "123"
                confirmation: e7a1b2c3
                secret: ["${secret:APP}"]
                access_token: "${secret:TOKEN}"
                api_base: "@API@"
                """,
                Partner.details(Partner.body("messenger", "vk/named/request.http")),
                post(urlPathEqualTo("/method/users.get"))
                        .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                        .andMatching(request -> MatchResult.of(form(request.getBodyAsString())
                                .equals(Map.of(
                                        "fields",
                                        "screen_name,city",
                                        "user_ids",
                                        "77",
                                        "v",
                                        "5.199",
                                        "access_token",
                                        Vendor.SECRET + "token")))),
                """
                {"response": [{"id": 77, "first_name": "Ada", "last_name": "Lovelace", "screen_name": "ada",
                  "can_access_closed": true, "is_closed": false}]}
                """,
                "{\"error\":{\"error_code\":5,\"error_msg\":\"User authorization failed: invalid access_token"
                        + " (4).\"}}");
    }

    private static Map<String, String> form(String body) {
        return Stream.of(body.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(Objects.requireNonNull(pair[1]), StandardCharsets.UTF_8)));
    }
}
