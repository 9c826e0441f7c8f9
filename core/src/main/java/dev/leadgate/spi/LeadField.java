package dev.leadgate.spi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The canonical fields a translator or a YAML `map:` may fill, all as text. The gateway
/// normalizes them.
public enum LeadField {
    NAME("Full name as the person writes it."),
    EMAIL("Mail address."),
    PHONE("Phone number in any notation; national numbers are read by the source's `default_country`."),
    COMPANY("Company name."),
    WEBSITE("Company web address; gives the company's domain."),
    ROLE("Job title."),
    MESSAGE("The person's own words."),
    PRODUCT("Product or service of interest."),
    USE_CASE("What it is to be used for."),
    VALUE("Expected deal value, a number."),
    CURRENCY("Currency of `value`, ISO 4217 code or symbol."),
    SEATS("Number of users or units."),
    INDUSTRY("Industry of the company."),
    EMPLOYEES("Number of employees of the company."),
    COUNTRY("Country, as ISO code or name in any common language."),
    REGION("State or province."),
    CITY("City."),
    POSTAL_CODE("Postal code."),
    LANGUAGE("Language, as BCP 47 tag or name."),
    TIME_ZONE("IANA time zone."),
    TAGS("Tags, parted by `,` or `;`."),
    CONSENT("Consent to be contacted: yes, true, on, 1 or the wording itself."),
    UTM_SOURCE("utm_source."),
    UTM_MEDIUM("utm_medium."),
    UTM_CAMPAIGN("utm_campaign."),
    UTM_TERM("utm_term."),
    UTM_CONTENT("utm_content."),
    CAMPAIGN("Campaign by the advertiser's or deep link's own name."),
    REFERRER("Address of the page that linked here."),
    PAGE("Address of the page the form stood on."),
    GCLID("Google click id."),
    FBCLID("Meta click id."),
    YCLID("Yandex click id."),
    RECEIVED_AT("When it happened, ISO 8601 or in the source's time zone.");

    private final String doc;

    LeadField(String doc) {
        this.doc = doc;
    }

    /// One sentence for the reference page.
    public String doc() {
        return doc;
    }

    /// The word in YAML, lower_snake.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LeadField> of(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }
}
