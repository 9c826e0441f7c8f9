package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Optional;

/// Settings of a `vk` source.
@Doc("Messages and lead forms of a VK community.")
public record VkConfig(
        @Doc("The community's id, digits only.")
        @Example("123")
        @Matches(value = "[1-9][0-9]{0,18}", expected = "expected digits, without a minus")
        String groupId,

        @Doc("The string that VK wants to read when the address is confirmed; it changes when the server is edited.")
        @Example("e7a1b2c3")
        @Matches(value = "[!-~]{1,100}", expected = "expected the string from the Callback API page")
        String confirmation,

        @Doc("The secret key of the Callback API; two during rotation.") @Example("[\"${secret:VK_CALLBACK_SECRET}\"]")
        List<Secret> secret,

        @Doc("The community's access token, to fetch names; without it messages come without a name.")
        @Example("${secret:VK_ACCESS_TOKEN}")
        Optional<Secret> accessToken,

        @Doc("Version of the API that names are fetched with.")
        @Default("5.199")
        @Matches(value = "5\\.[0-9]{1,4}", expected = "expected a version such as 5.199")
        String apiVersion,

        @Doc("Base address of the API.") @Default("https://api.vk.com")
        String apiBase) {

    static final String API_BASE = "https://api.vk.com";

    public VkConfig {
        secret = List.copyOf(secret);
    }
}
