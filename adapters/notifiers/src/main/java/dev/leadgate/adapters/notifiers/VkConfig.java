package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Secret;

/// Settings of a notifier of type `vk`.
@Doc("Writes to leads and reps in VK, as a community.")
record VkConfig(
        @Doc(
                "The community's access token with access to messages; leads can be answered by the community they wrote to "
                        + "only.")
        @Example("${secret:VK_ACCESS_TOKEN}")
        Secret accessToken,

        @Doc("Version of the API.")
        @Default("5.199")
        @Matches(value = "5\\.[0-9]{1,4}", expected = "expected a version such as 5.199")
        String apiVersion,

        @Doc("Base address of the API.") @Default("https://api.vk.com")
        String apiBase) {}
