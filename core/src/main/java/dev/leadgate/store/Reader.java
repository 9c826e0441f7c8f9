package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What people look at. Served from a pool of its own, so a slow page never refuses a lead.
public interface Reader {

    /// Newest first.
    ///
    /// @param before only leads with a smaller number, for the next page
    List<LeadLine> leads(LeadFilter filter, Optional<Long> before, int max);

    /// The same with all that each lead says, for who takes them elsewhere.
    List<WholeLead> whole(LeadFilter filter, Optional<Long> before, int max);

    /// How many leads the views of a list hold now.
    ///
    /// @param owner whose leads; empty for all
    ViewCounts views(Optional<String> owner);

    /// Leads that wait for one of these teams, oldest first.
    List<LeadLine> waiting(Set<String> teams, int max);

    /// Whole leads received since then, by number; vendors' tests and what was erased left out.
    ///
    /// @param after only larger numbers, for the next page
    List<PastLead> past(Instant since, long after, int max);

    /// Where the newest of those begin.
    ///
    /// @param most of them
    PastSpan newest(Instant since, int most);

    /// By `L-1042`, `1042` or UUID.
    Optional<LeadPage> lead(String reference);

    /// Events after an id, oldest first: how a stream catches up.
    List<TimelineEvent> eventsAfter(long id, int max);

    /// Envelopes with a larger id, oldest first: how a terminal watches them arrive. Ids of
    /// commits that overlap may appear late, so ask with some overlap.
    List<ReceivedLine> receivedAfter(long id, int max);

    /// The largest id of an envelope so far; 0 in an empty inbox.
    long lastReceived();

    /// Envelopes received per source and minute since then, vendors' tests left out.
    Map<String, Map<Instant, Long>> receivedPerMinute(Instant since);

    /// Per source: envelopes in dead letters and the time of the last one received.
    List<SourceLine> sources();

    /// Notices sent since then: p50, p95 and p99 of envelope stored to rep told.
    Latency notified(Duration window);

    /// The same by source; sources that notified nobody are left out.
    Map<String, Latency> notifiedBySource(Duration window);

    Conservation conservation();

    /// What waits to be done at this moment.
    Backlog backlog();

    /// Uncleared alarms, newest first.
    List<Alarm> alarms(int max);

    /// What is given must hold.
    ///
    /// @param tag that the leads have, exactly
    /// @param segment that the leads were in at first
    /// @param deadline of the owner's next step, where it stands now
    /// @param since received then or later
    /// @param until received before
    record LeadFilter(
            Optional<LeadState> state,
            Optional<String> source,
            Optional<String> owner,
            Optional<String> text,
            Optional<String> tag,
            Optional<String> segment,
            Optional<String> team,
            Optional<String> rule,
            Optional<Deadline> deadline,
            Optional<Instant> since,
            Optional<Instant> until) {

        public static final LeadFilter ALL =
                new LeadFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /// Whatever the rest.
        public LeadFilter(
                Optional<LeadState> state, Optional<String> source, Optional<String> owner, Optional<String> text) {
            this(
                    state,
                    source,
                    owner,
                    text,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /// The same of one rep only.
        public LeadFilter of(String rep) {
            return new LeadFilter(
                    state, source, Optional.of(rep), text, tag, segment, team, rule, deadline, since, until);
        }

        LeadFilter in(LeadState only) {
            return new LeadFilter(
                    Optional.of(only), source, owner, text, tag, segment, team, rule, deadline, since, until);
        }

        LeadFilter by(Deadline only) {
            return new LeadFilter(
                    state, source, owner, text, tag, segment, team, rule, Optional.of(only), since, until);
        }

        /// Where a deadline stands, as [LeadClock] has it.
        public enum Deadline {
            /// Less than half of the time is left.
            AT_RISK,
            /// It has passed, and nobody has answered.
            MISSED;

            /// The word in addresses and in the API.
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /// How many leads there are in the views that say what to do, each counted up to [#MOST].
    ///
    /// @param waiting for an owner
    /// @param atRisk whose owner has less than half of the time left
    /// @param missed whose owner has not answered in time
    record ViewCounts(long waiting, long atRisk, long missed) {
        public static final int MOST = 1000;
    }

    /// What reps did with leads that they had, newest first; vendors' tests left out.
    ///
    /// @param since they had them from then on
    List<Response> responses(Instant since, int max);

    /// The same of these reps only, the newest of each.
    ///
    /// @param each of one rep at most
    List<Response> responses(Collection<String> reps, Instant since, int each);

    /// How soon a rep answered for a lead.
    ///
    /// @param started when it became theirs
    /// @param accepted when they took it, or did something with it that shows they had
    /// @param contacted when they were in touch
    /// @param ended when it was theirs no more
    /// @param takenAway because nobody had answered in time
    record Response(
            String rep,
            Instant started,
            Optional<Instant> accepted,
            Optional<Instant> contacted,
            Optional<Instant> ended,
            boolean takenAway) {}

    /// What became of the closed leads of the last half year; vendors' tests left out.
    PastResults results();

    /// What became of the leads that were received since then, the origins with most leads first; vendors' tests,
    /// merged and erased leads left out.
    List<Became> became(Origin by, Instant since, int max);

    /// What a lead came of.
    enum Origin {
        SOURCE,
        CAMPAIGN
    }

    /// What became of the leads of one origin. Whatever is none of these is still open.
    ///
    /// @param origin a source or a campaign; empty for leads without a campaign
    /// @param contacted and nothing more yet
    /// @param lost those that were no leads included
    record Became(String origin, long received, long contacted, long converted, long lost, long noLeads) {}

    record PastLead(long number, Instant receivedAt, Lead lead) {}

    /// @param after the number behind which they begin
    /// @param older leads that come before them
    record PastSpan(long after, long older) {}

    record LeadLine(
            UUID id,
            long number,
            Instant receivedAt,
            String source,
            String channel,
            Optional<String> name,
            Optional<String> company,
            Optional<String> wants,
            Optional<String> rule,
            Optional<String> team,
            Optional<String> owner,
            LeadState state,
            int touches,
            boolean test,
            LeadClock clock) {}

    record WholeLead(LeadLine line, Lead lead) {}

    /// @param decisions oldest first, as the JSON the decider wrote
    /// @param raw the envelopes that made it, oldest first
    /// @param holdings whose it was and is, oldest first
    /// @param next what happens by itself unless somebody acts
    record LeadPage(
            LeadLine line,
            Lead lead,
            List<TimelineEvent> timeline,
            List<Decided> decisions,
            List<RawTouch> raw,
            List<Attempt> attempts,
            List<Holding> holdings,
            Optional<NextStep> next) {
        public LeadPage {
            timeline = List.copyOf(timeline);
            decisions = List.copyOf(decisions);
            raw = List.copyOf(raw);
            attempts = List.copyOf(attempts);
            holdings = List.copyOf(holdings);
        }

        /// The owner's time with it, while it has one.
        public Optional<Holding> holding() {
            return holdings.stream().filter(h -> h.ended().isEmpty()).findFirst();
        }
    }

    record Decided(Instant at, long policy, Instant policyAppliedAt, String policyAppliedBy, String doc) {}

    /// @param variants what came under the same key with other bytes
    record RawTouch(
            long inboxId,
            String source,
            String key,
            Instant receivedAt,
            String mediaType,
            byte[] body,
            Variants variants) {}

    record Attempt(String channel, Instant at, String detail) {}

    record SourceLine(String source, long deadLetters, Optional<Instant> lastAt) {}

    record ReceivedLine(long id, String source, Instant at, String mediaType, int bytes) {}

    record Latency(long count, double p50Millis, double p95Millis, double p99Millis) {}

    /// @param lanes payloads that are stored and not decided: `received`, `pending_enrichment`, `paused`
    /// @param oldest when the oldest of them came, those of paused sources left out
    /// @param notices not delivered yet
    /// @param waiting leads without an owner
    record Backlog(Map<String, Long> lanes, Optional<Instant> oldest, long notices, long waiting) {
        public Backlog {
            lanes = Map.copyOf(lanes);
        }
    }

    record Alarm(long id, String code, String subject, String detail, Instant at) {}

    /// The two equations: every envelope and every lead is in exactly one place.
    ///
    /// @param leads that envelopes made, counted by their touches
    /// @param leadsByState as the leads themselves say
    /// @param ownersApart leads whose state and owner are not what their running assignment says
    record Conservation(
            long accepted,
            long received,
            long pendingEnrichment,
            long done,
            long ignored,
            long deadLetters,
            long leads,
            Map<String, Long> leadsByState,
            long leadsWithTwoOwners,
            long ownersApart) {
        public Conservation {
            leadsByState = Map.copyOf(leadsByState);
        }

        public boolean balanced() {
            return accepted == received + pendingEnrichment + done + ignored + deadLetters
                    && leads
                            == leadsByState.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum()
                    && leadsWithTwoOwners == 0
                    && ownersApart == 0;
        }
    }
}
