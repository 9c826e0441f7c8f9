package dev.leadgate.routing.automation;

import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.OneOf;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One automation, as it stands in the YAML.
@Doc("What happens by itself when something happened to a lead.")
public record AutomationConfig(
        @Doc(
                "What it waits for. `stage_changed` is a lead that is in another state: `assigned`, `accepted`, `lost` ...")
        @OneOf({"lead_created", "field_changed", "tag_added", "stage_changed", "sla_missed"})
        @Example("lead_created")
        String on,

        @Doc("Only this field, tag or state; of `sla_missed`: `accept` or `contact`. Any without it.") @Example("vip")
        Optional<String> of,

        @Doc("CEL over the lead as it stands when the automation runs; always without it.")
        @Example("lead.seats >= 100")
        Optional<String> when,

        @Doc("What it does.") Actions do_) {

    /// In the order in which they are done.
    @Doc("What an automation does, in this order.")
    public record Actions(
            @Doc("Extra fields to set, for rules to use as `lead.fields[\"NAME\"]`.") @Example("{ tier: gold }")
            Map<String, String> set,

            @Doc("Tags to add.") @Example("[vip]") List<String> addTags,

            @Doc(
                    "`by_rule`: the lead goes through the rules again, with its new fields and tags, to somebody who did not "
                            + "have it yet.")
            @OneOf({"by_rule"})
            Optional<String> assign,

            @Doc(
                    "Reps, one of whom becomes the owner: of those who can take it now, whoever has the fewest open leads.")
            @Example("[maya, leo]")
            List<String> owner,

            @Doc("Who is told: `owner`, `manager`, or reps.") @Example("[manager]")
            List<String> notify_,

            @Doc("A notifier of type `webhook` that is called.") @Example("crm")
            Optional<String> webhook,

            @Doc("A sequence that the lead enters, unless it is in it.") @Example("nurture")
            Optional<String> startSequence,

            @Doc("A sequence that the lead leaves, if it is in it.") @Example("nurture")
            Optional<String> stopSequence) {

        /// Without sequences.
        public Actions(
                Map<String, String> set,
                List<String> addTags,
                Optional<String> assign,
                List<String> owner,
                List<String> notify_,
                Optional<String> webhook) {
            this(set, addTags, assign, owner, notify_, webhook, Optional.empty(), Optional.empty());
        }

        boolean nothing() {
            return set.isEmpty()
                    && addTags.isEmpty()
                    && assign.isEmpty()
                    && owner.isEmpty()
                    && notify_.isEmpty()
                    && webhook.isEmpty()
                    && startSequence.isEmpty()
                    && stopSequence.isEmpty();
        }
    }
}
