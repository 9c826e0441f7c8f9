package dev.leadgate.routing.profile;

import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import java.util.Optional;

/// A part of the world that belongs to a territory.
@Doc("A part of the world. All that it says must hold.")
public record AreaConfig(
        @Doc("Country, two letters. A lead that names none is where its phone number is.") @Example("ID")
        Optional<String> country,

        @Doc("State or province, as leads have it; capitals do not matter.") @Example("Bavaria")
        Optional<String> region,

        @Doc("City; capitals do not matter.") @Example("Denpasar")
        Optional<String> city,

        @Doc("A postal code, a range with both ends, `80000-82999`, or how it begins, `SW1*`. Spaces and capitals do "
                + "not matter.")
        @Example("80000-82999")
        Optional<String> postalCode,

        @Doc("How the phone number begins, E.164, or a range of beginnings, `+62361-+62369`.") @Example("\"+62361\"")
        Optional<String> phone,

        @Doc("IANA time zone, or how it begins, `America/*`.") @Example("America/*")
        Optional<String> timeZone,

        @Doc("Language of the lead's words; `es` is also `es-MX`.") @Example("es")
        Optional<String> language) {}
