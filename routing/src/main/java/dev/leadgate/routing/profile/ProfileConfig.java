package dev.leadgate.routing.profile;

import dev.leadgate.routing.account.AccountsConfig;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The part of the configuration that says what a lead is: worth, kind, company. It shares the
/// file's top level with [dev.leadgate.routing.policy.PolicyConfig].
@Doc("What a lead is worth, which kind it is, and whose company it belongs to.")
public record ProfileConfig(
        @Doc("Points a lead gains or loses. Rules see the sum as `lead.score` and its band as `lead.band`.")
        List<PointsConfig> score,

        @Doc(
                "Band → fewest points. A lead is in the highest band that its score reaches, and below all of them in none.")
        @Default("{ hot: 60, warm: 30, cold: 0 }")
        @Example("{ hot: 80, warm: 40 }")
        Map<String, Integer> bands,

        @Doc("Tags that new leads get, beside those their source sends.")
        List<TagConfig> tags,

        @Doc(
                "Conditions by name, for rules to use as `in_segment(\"name\")`. A lead keeps the segments it was in at first.")
        @Example("{ enterprise: \"lead.employees >= 500\" }")
        Map<String, String> segments,

        @Doc("How a lead's account is found.") Optional<AccountsConfig> accounts,

        @Doc("Account or domain → reps who never get its leads. An account's own accounts below it count too.")
        @Example("{ acme.example: [budi] }")
        Map<String, List<String>> never,

        @Doc("Territory → its areas. The first area that holds a lead, from top to bottom, names its territory, which "
                + "rules see as `lead.territory`.")
        @Example("{ bali: [{ country: ID, postal_code: 80000-82999 }, { phone: \"+62361\" }] }")
        Map<String, List<AreaConfig>> territories,

        @Doc(
                "The same as a table, after `territories`: comma-separated, with a head that names the columns `territory`, "
                        + "`country`, `region`, `city`, `postal_code`, `phone`, `time_zone`, `language`.")
        Optional<String> territoryTable) {

    /// Without territories.
    public ProfileConfig(
            List<PointsConfig> score,
            Map<String, Integer> bands,
            List<TagConfig> tags,
            Map<String, String> segments,
            Optional<AccountsConfig> accounts,
            Map<String, List<String>> never) {
        this(score, bands, tags, segments, accounts, never, Map.of(), Optional.empty());
    }

    /// A configuration that says nothing of this.
    public static final ProfileConfig NONE =
            new ProfileConfig(List.of(), Map.of(), List.of(), Map.of(), Optional.empty(), Map.of());

    @Doc("Points for a condition.")
    public record PointsConfig(
            @Doc("CEL over the lead; `lead.score` and `lead.band` are not known yet.") @Example("lead.employees >= 200")
            String when,

            @Doc("What it adds; less than 0 takes away.") @Example("30") @Min(-1000) @Max(1000) int points,

            @Doc("The reason as people read it.") @Example("large company")
            String because) {}

    @Doc("Tags for a condition.")
    public record TagConfig(
            @Doc("CEL over the lead; `lead.tags` are those of the source.") @Example("lead.seats >= 100")
            String when,

            @Doc("The tags.") @Example("[enterprise]") @Min(1) List<String> add) {}
}
