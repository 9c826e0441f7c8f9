package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import java.util.List;
import java.util.Map;

/// Settings of form builders that cannot sign.
@Doc("A form builder that cannot sign: a word that nobody can guess stands in its address or in a header.")
public record UnsignedFormConfig(
        @Doc("How the form builder proves who it is.")
        @Example("{ token: { query: key, secret: \"${secret:FORM_KEY}\" } }")
        Verify verify,

        @Doc("Canonical field to the form's field it comes from. Fields that it does not name are recognised by their"
                + " names.")
        @Example("{ phone: your-mobile, seats: { from: team-size, as: integer } }")
        Map<String, List<MapEntry>> map) {

    public UnsignedFormConfig {
        map = Map.copyOf(map);
    }
}
