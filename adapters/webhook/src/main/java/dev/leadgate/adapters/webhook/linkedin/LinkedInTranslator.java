package dev.leadgate.adapters.webhook.linkedin;

import dev.leadgate.adapters.webhook.partner.FieldMap;
import dev.leadgate.adapters.webhook.partner.VendorJson;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.Translation.Unreadable;
import dev.leadgate.spi.Translator;

/// Tells notifications that announce a lead from all others, and reads the response that was
/// fetched or polled.
final class LinkedInTranslator implements Translator {
    private final FieldMap map;

    LinkedInTranslator(FieldMap map) {
        this.map = map;
    }

    @Override
    public Translation translate(RawLead raw) {
        var read = VendorJson.object(raw.envelope().payload().bytes());
        if (read.isEmpty()) {
            return new Unreadable("/", "not one JSON object within the limits of the source");
        }
        var heard = read.get();
        if (LinkedInLead.isResponse(heard)) {
            return Leads.of(new LinkedInResponse(map, heard).draft());
        }
        var type = heard.path("type").stringValue("");
        if (type.isEmpty()) {
            return new Unreadable("/type", "neither a notification nor a lead form response");
        }
        var action = heard.path("leadAction").stringValue("");
        if (!type.equals("LEAD_ACTION")) {
            return new Ignored(Reason.STATUS, "not about a lead");
        }
        if (!action.equals(LinkedInLead.CREATED)) {
            return new Ignored(Reason.STATUS, action.equals("DELETED") ? "lead deleted at LinkedIn" : "no new lead");
        }
        if (LinkedInLead.id(heard).isEmpty()) {
            return new Unreadable("/leadGenFormResponse", "the notification does not say which lead");
        }
        return raw.hydrated()
                .map(Payload::bytes)
                .flatMap(VendorJson::object)
                .filter(LinkedInLead::isResponse)
                .<Translation>map(response -> Leads.of(new LinkedInResponse(map, response).draft()))
                .orElse(new Unreadable("/formResponse", "the lead that was fetched cannot be read"));
    }
}
