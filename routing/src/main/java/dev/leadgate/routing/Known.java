package dev.leadgate.routing;

import dev.leadgate.notice.Clause;
import dev.leadgate.routing.expression.LeadView;
import dev.leadgate.routing.expression.Score;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.KnownAccount;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was worked out about a lead before its rules were asked, as the decision keeps it.
///
/// @param score empty when the configuration gives no points
/// @param tags all of the lead's, when the configuration gives any
/// @param segments those the lead is in
public record Known(Optional<Scored> score, Optional<Account> account, List<String> tags, List<String> segments) {

    // A stored record leaves out what is empty.
    public Known(
            Optional<Scored> score,
            Optional<Account> account,
            @Nullable List<String> tags,
            @Nullable List<String> segments) {
        this.score = score;
        this.account = account;
        this.tags = tags == null ? List.of() : List.copyOf(tags);
        this.segments = segments == null ? List.of() : List.copyOf(segments);
    }

    /// @param reasons their points add up to `points`
    public record Scored(int points, String band, List<Points> reasons) {
        public Scored(int points, @Nullable String band, @Nullable List<Points> reasons) {
            this.points = points;
            this.band = band == null ? "" : band;
            this.reasons = reasons == null ? List.of() : List.copyOf(reasons);
        }

        /// The same for readers of every language; the reasons are the operator's own words.
        public Clause said() {
            return Clause.of("score", "score", clause().substring("score ".length()));
        }

        /// One clause: `score 70, hot: +40 large company, +30 home market`.
        public String clause() {
            return new Score(
                            points,
                            band,
                            reasons.stream()
                                    .map(r -> new Score.Reason(r.points(), r.because()))
                                    .toList())
                    .clause();
        }
    }

    public record Points(int points, String because) {}

    /// @param because why it is this account
    public record Account(String id, String name, String because) {
        /// One clause: `Acme (ACC-7): same domain acme.example`.
        public String clause() {
            return name + " (" + id + "): " + because;
        }
    }

    /// Empty when there is nothing to tell.
    static Optional<Known> of(Policy policy, Subject subject, LeadView view) {
        var profile = view.profile();
        var score = profile.score();
        var scored = score.equals(Score.NONE)
                ? Optional.<Scored>empty()
                : Optional.of(new Scored(
                        score.points(),
                        score.band(),
                        score.reasons().stream()
                                .map(r -> new Points(r.points(), r.because()))
                                .toList()));
        var tags = policy.profiling().tags().isEmpty()
                ? List.<String>of()
                : subject.lead().tags();
        var account = profile.account()
                .account()
                .map(a -> account(a, profile.account().because()));
        var known = new Known(scored, account, tags, policy.profiling().segmentsOf(view));
        return known.equals(new Known(Optional.empty(), Optional.empty(), List.of(), List.of()))
                ? Optional.empty()
                : Optional.of(known);
    }

    private static Account account(KnownAccount account, String because) {
        return new Account(account.id(), account.name(), because);
    }
}
