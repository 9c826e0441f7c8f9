package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import java.util.List;

/// Mail addresses and phone numbers within what a person wrote.
final class MetaChatText {
    private MetaChatText() {}

    /// @param numberKnown the network told the number already, so others are further ones
    static void reaches(Draft.Builder draft, String text, boolean numberKnown) {
        put(draft, LeadField.EMAIL, ReachFinder.emails(text), false);
        put(draft, LeadField.PHONE, ReachFinder.phones(text), numberKnown);
    }

    private static void put(Draft.Builder draft, LeadField field, List<String> found, boolean known) {
        for (int i = 0; i < found.size(); i++) {
            if (i == 0 && !known) {
                draft.put(field, found.get(i));
            } else {
                draft.alternative(found.get(i));
            }
        }
    }
}
