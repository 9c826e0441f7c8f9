package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Map;

/// Settings of form builders that sign the body.
@Doc("A form builder that signs what it posts.")
public record SignedFormConfig(
        @Doc("The signing secret set at the form builder; two while it is rotated.")
        @Example("[\"${secret:FORM_SECRET}\"]")
        List<Secret> secret,

        @Doc("Canonical field to the question it comes from, by label or by the form's own name. Questions that it does"
                + " not name are recognised by type and label.")
        @Example("{ phone: \"Best number\", seats: { from: team_size, as: integer } }")
        Map<String, List<MapEntry>> map) {

    public SignedFormConfig {
        secret = List.copyOf(secret);
        map = Map.copyOf(map);
    }
}
