package dev.leadgate.app.api;

import dev.leadgate.app.replay.Plan;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.PastResults.Tally;
import dev.leadgate.store.Reader.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the API answers, one record per thing; the command line reads the same records.
public final class Lines {
    private Lines() {}

    /// A lead in a list.
    ///
    /// @param lead `L-1042`
    /// @param waitingSince only while it waits
    /// @param assignedAt when its owner got it
    /// @param acceptBy until when its owner has to accept it
    /// @param contactBy until when its owner has to be in touch; absent while a reminder stands in its place
    /// @param acceptedAt when its owner accepted it, or did something that shows they had
    public record LeadLine(
            String lead,
            UUID id,
            Instant receivedAt,
            String source,
            String channel,
            LeadState state,
            Optional<String> name,
            Optional<String> company,
            Optional<String> wants,
            Optional<String> rule,
            Optional<String> team,
            Optional<String> owner,
            Optional<String> ownerName,
            int touches,
            boolean test,
            Optional<Instant> waitingSince,
            Optional<Instant> assignedAt,
            Optional<Instant> acceptBy,
            Optional<Instant> contactBy,
            Optional<Instant> acceptedAt) {}

    /// @param before where the next page starts; absent on the last one
    public record LeadList(List<LeadLine> leads, Optional<Long> before) {}

    /// A way to answer a person.
    public record ReachLine(String kind, String value) {}

    /// What the lead asks for and all else it says.
    public record Asked(
            String kind,
            Optional<String> message,
            Optional<String> product,
            Optional<String> useCase,
            Optional<String> value,
            Optional<String> currency,
            Optional<Long> seats,
            List<String> attachments,
            Map<String, String> fields) {}

    public record Where(
            Optional<String> language,
            Optional<String> country,
            Optional<String> region,
            Optional<String> city,
            Optional<String> postalCode,
            Optional<String> timeZone) {}

    public record EventLine(long id, Instant at, String kind, String actor, Map<String, String> detail) {}

    /// @param decision as the router wrote it
    public record Decided(Instant at, long policy, Instant appliedAt, String appliedBy, JsonNode decision) {}

    /// An envelope that became part of the lead.
    ///
    /// @param body base64; only when asked for
    /// @param variantCount payloads that came later under the same key with other bytes, and are kept only
    /// @param variants the earliest few of them
    public record RawLine(
            long inbox,
            String source,
            String key,
            Instant receivedAt,
            String mediaType,
            int bytes,
            Optional<String> body,
            long variantCount,
            List<VariantLine> variants) {}

    /// @param body base64; only when asked for
    public record VariantLine(Instant receivedAt, int bytes, Optional<String> body) {}

    public record AttemptLine(String channel, Instant at, String detail) {}

    /// Everything known of one lead.
    ///
    /// @param owners whose it was and is, oldest first
    /// @param next what happens by itself unless somebody acts
    public record LeadFile(
            LeadLine line,
            List<ReachLine> reaches,
            Optional<String> role,
            Asked asked,
            Where where,
            Map<String, String> attribution,
            Map<String, Boolean> consents,
            List<String> tags,
            List<EventLine> timeline,
            List<Decided> decisions,
            List<AttemptLine> attempts,
            List<RawLine> raw,
            List<ActionLines.HoldingLine> owners,
            Optional<ActionLines.NextLine> next,
            Clocks clocks) {}

    /// The four moments that say how fast a lead was answered.
    ///
    /// @param assignedAt when a rep first had it
    /// @param notifiedAt when a rep was first told, by any channel
    /// @param firstTouchAt when a rep first reached the person, or tried
    public record Clocks(
            Instant receivedAt,
            Optional<Instant> assignedAt,
            Optional<Instant> notifiedAt,
            Optional<Instant> firstTouchAt) {}

    /// @param text as people read it
    /// @param said the reason as a rep reads it, in the language that was asked for
    public record Why(String lead, String text, JsonNode decision, Optional<String> said) {}

    /// @param doc the whole lead, with all that is personal
    public record PastLine(long number, Instant receivedAt, String doc) {}

    public record PastLines(List<PastLine> leads) {}

    /// What became of closed leads, by who had them.
    public record ResultList(List<Tally> results) {}

    /// How soon reps answered, newest first.
    public record ResponseList(List<Response> responses) {}

    /// @param status `available`, `busy`, `away`
    public record RepLine(
            String rep,
            String name,
            String status,
            Optional<Instant> until,
            String setBy,
            int open,
            List<ShareLine> shares) {}

    /// @param received new leads of the team that the rep got
    /// @param byHand turns that people added in the team's books; below 0 the rep is owed them
    public record ShareLine(String team, long received, double byHand) {}

    public record RepList(List<RepLine> reps) {}

    /// A time out of office, half-open.
    ///
    /// @param id to cancel it by; absent when the configuration says so
    /// @param origin `entered`, `calendar` or `configuration`
    public record OutLine(
            Optional<Long> id, String rep, String name, Instant from, Instant to, String reason, String origin) {}

    /// What is not over yet.
    ///
    /// @param calendars how reps' own calendars are
    public record OutList(List<OutLine> outOfOffice, List<CalendarLine> calendars) {}

    /// @param readAt when it was read last
    /// @param trouble why it could not be read at the last try; what it said before still counts
    public record CalendarLine(String rep, String name, Optional<Instant> readAt, String trouble) {}

    /// @param by who says so
    public record EnterOut(
            @Nullable Instant from, @Nullable Instant to, Optional<String> reason, Optional<String> by) {}

    /// @param until when it ends by itself
    /// @param by who says so
    public record SetAvailability(@Nullable String status, Optional<Instant> until, Optional<String> by) {}

    /// @param detail of the newest one
    /// @param fix what to do about them, one sentence
    public record CauseLine(
            String code,
            String place,
            String detail,
            String source,
            long count,
            Instant first,
            Instant last,
            String sample,
            String fix) {}

    public record CauseList(List<CauseLine> causes) {}

    /// @param id `D-311`
    public record LetterLine(
            String id, long inbox, String source, String code, String place, String detail, Instant at, String state) {}

    /// @param payload as text, when it is text
    /// @param body base64; only when asked for
    public record Letter(
            LetterLine letter,
            String key,
            Instant receivedAt,
            String mediaType,
            int bytes,
            Optional<String> payload,
            Optional<String> body) {}

    /// Which dead letters; nothing at all is refused unless `all` says so.
    ///
    /// @param config with `dry_run`: the text of a draft by which they are tried, instead of the running
    /// configuration
    public record Which(
            Optional<String> id,
            Optional<String> cause,
            Optional<String> source,
            Optional<String> place,
            boolean all,
            boolean dryRun,
            Optional<String> config) {}

    /// @param count put back or discarded, or what would be
    /// @param before were replayed or discarded earlier and are skipped
    /// @param plan what a replay would come to; only of a dry run
    /// @param run where the replay can be followed, under `/api/runs/`
    public record Changed(int count, int before, boolean dryRun, Optional<Plan> plan, Optional<String> run) {}

    /// An envelope whose vendor owes the details.
    ///
    /// @param attempt how often it was tried, the running try included
    /// @param next when it is tried again; in the past while it is being tried
    public record DetailsLine(String source, Instant receivedAt, int attempt, Optional<String> why, Instant next) {}

    /// @param waiting oldest first, at most as many as were asked for
    public record DetailsList(List<DetailsLine> waiting, long count) {}
}
