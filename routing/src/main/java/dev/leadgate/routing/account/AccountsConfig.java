package dev.leadgate.routing.account;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import java.util.List;

/// How strictly accounts are matched, as it stands in the YAML.
@Doc("How a lead's account is found.")
public record AccountsConfig(
        @Doc("What counts, strongest first: the first that tells two accounts apart decides.")
        @Default("[domain, phone, name, address]")
        List<By> matchBy,

        @Doc("How alike two company names must be, from 0 to 1: the share of letters that need no change.")
        @Default("0.85")
        @Min(0) @Max(1) double nameSimilarity) {
    public static final AccountsConfig STANDARD =
            new AccountsConfig(List.of(By.DOMAIN, By.PHONE, By.NAME, By.ADDRESS), 0.85);

    public AccountsConfig {
        matchBy = List.copyOf(matchBy);
    }

    /// What counts when a lead is matched to an account.
    public enum By {
        /// Registrable domain; never that of a provider of free mail.
        DOMAIN,
        PHONE,
        /// The company's name without its legal form, alike enough.
        NAME,
        /// Country with postal code or city: tells equals apart, and lets a name differ a little more.
        ADDRESS
    }
}
