package dev.leadgate.app.access;

import dev.leadgate.app.access.Admission.Here;
import dev.leadgate.app.access.Admission.Why;
import dev.leadgate.app.access.IdentityProvider.Away;
import dev.leadgate.app.access.IdentityProvider.Unproven;
import dev.leadgate.app.config.SignInConfig.Oidc;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.spi.Http;
import dev.leadgate.store.Identities;
import dev.leadgate.store.SignIns;
import dev.leadgate.store.SignIns.Login;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Coming in by way of a provider of single sign-on. Whoever comes back without the attempt that their own
/// browser began gets nothing and costs the provider nothing; from one address twenty codes that prove
/// nothing are tried, then one in ten seconds.
///
/// Any thread may call; callers wait for provider and store.
public final class SingleSignOn {
    /// Where the provider sends browsers back to.
    public static final String BACK = "/sign-in/oidc/back";

    /// How long somebody may take at the provider.
    public static final Duration LASTS = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(SingleSignOn.class);

    private final Supplier<Optional<Oidc>> config;
    private final IdentityProvider provider;
    private final SignIns signIns;
    private final Reception reception;
    private final Addresses addresses;
    private final URI back;
    private final InstantSource clock;
    private final Throttle codes = new Throttle(20, Duration.ofSeconds(10));

    /// @param config in force, asked anew each time
    /// @param publicUrl how browsers know the gateway
    public SingleSignOn(
            Supplier<Optional<Oidc>> config,
            Http http,
            SignIns signIns,
            Reception reception,
            Addresses addresses,
            URI publicUrl,
            InstantSource clock) {
        this.config = config;
        this.provider = new IdentityProvider(http, clock);
        this.signIns = signIns;
        this.reception = reception;
        this.addresses = addresses;
        this.back = publicUrl.resolve(BACK);
        this.clock = clock;
    }

    /// By which mail addresses people are known.
    public interface Addresses {
        /// Empty for whoever has none.
        Optional<String> of(Login login);

        /// Ids of the reps with an address in small letters.
        List<String> reps(String address);
    }

    /// What became of it.
    public sealed interface Step {
        /// @param attempt for the browser to keep until it is back
        record Leave(Attempt attempt, URI to) implements Step {}

        /// @param to where they wanted to go
        record In(Proof session, String to) implements Step {}

        /// @param address what the provider says theirs is; may be empty
        record Refused(String provider, String sentence, String address) implements Step {}

        /// The provider cannot be used now.
        record NotNow(String provider) implements Step {}

        /// What came back proves nothing.
        record Again(String provider) implements Step {}

        record Wait(Duration time) implements Step {}

        /// No provider is configured.
        record None() implements Step {}
    }

    /// What the button calls the provider; empty without one.
    public Optional<String> name() {
        return config.get().map(Oidc::name);
    }

    /// @param to a page of ours
    public Step begin(String to) {
        var oidc = config.get();
        if (oidc.isEmpty()) {
            return new Step.None();
        }
        var attempt = Attempt.fresh(to);
        try {
            return new Step.Leave(attempt, provider.entrance(oidc.get(), attempt, back));
        } catch (Away away) {
            return away(oidc.get(), away);
        }
    }

    /// What a provider sends a browser back with.
    ///
    /// @param error why it gives no code; empty when it gives one
    /// @param issuer who it says it is; some say nothing
    public record Return(String code, String state, String error, Optional<String> issuer) {}

    /// @param attempt that this browser began
    /// @param before the session that it had until now
    public Step finish(Optional<Attempt> attempt, Return came, String address, Optional<Proof> before) {
        var oidc = config.get();
        if (oidc.isEmpty()) {
            return new Step.None();
        }
        var name = oidc.get().name();
        var own = attempt.filter(a -> a.began(came.state()));
        if (own.isEmpty()
                || came.issuer().filter(said -> !isIssuer(oidc.get(), said)).isPresent()) {
            return new Step.Again(name);
        }
        if (!came.error().isEmpty() || came.code().isEmpty()) {
            return came.error().equals("access_denied")
                    ? new Step.Refused(name, "signin.provider_denied", "")
                    : away(oidc.get(), new Away("it answers " + printable(came.error())));
        }
        var wait = codes.take(address, clock.instant());
        if (wait.isPresent()) {
            return new Step.Wait(wait.get());
        }
        try {
            var person = provider.person(oidc.get(), own.get(), came.code(), back);
            codes.giveBack(address);
            return come(oidc.get(), person, own.get().to(), before);
        } catch (Away away) {
            return away(oidc.get(), away);
        } catch (Unproven unproven) {
            LOG.warn("Nobody is signed in by {}: {}", oidc.get().issuer(), printable(unproven.getMessage()));
            return new Step.Again(name);
        }
    }

    private static boolean isIssuer(Oidc oidc, String said) {
        return oidc.issuer().toString().equals(said);
    }

    private static Step away(Oidc oidc, Away away) {
        LOG.warn(
                "[{}] The sign-in provider {} cannot be used: {}",
                ErrorCode.LG0508,
                oidc.issuer(),
                printable(away.getMessage()));
        return new Step.NotNow(oidc.name());
    }

    /// The words of others on one line of a log.
    private static String printable(@org.jspecify.annotations.Nullable String words) {
        var line = String.valueOf(words).replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 300 ? line : line.substring(0, 300);
    }

    /// What is decided on may have changed when it is done: then it is decided once more.
    private Step come(Oidc oidc, Person person, String to, Optional<Proof> before) {
        for (int i = 0; i < 2; i++) {
            var decided = Admission.of(person, oidc.roles(), here(person));
            switch (decided) {
                case Admission.Enter(var login) -> {
                    return in(login, to, before);
                }
                case Admission.Bind(var login) -> {
                    if (identities().bind(person.identity(), login.name(), clock.instant())) {
                        return in(login, to, before);
                    }
                }
                case Admission.Admit(var login) -> {
                    if (identities().admit(person.identity(), login, clock.instant())) {
                        return in(login, to, before);
                    }
                }
                case Admission.Change(var login) -> {
                    // The only admin stays one.
                    signIns.change(login);
                    return in(signIns.login(login.name()).orElse(login), to, before);
                }
                case Admission.Refuse(var why) -> {
                    return refused(oidc, person, why);
                }
            }
        }
        return refused(oidc, person, Why.UNKNOWN);
    }

    private Step in(Login login, String to, Optional<Proof> before) {
        return new Step.In(reception.enter(login, before).session(), to);
    }

    private Step refused(Oidc oidc, Person person, Why why) {
        signIns.refused(person.email().orElse(""));
        return new Step.Refused(oidc.name(), sentence(why), person.email().orElse(""));
    }

    /// Key of the sentence that says so.
    static String sentence(Why why) {
        return "signin.provider_" + why.name().toLowerCase(Locale.ROOT);
    }

    private Identities identities() {
        return signIns.identities();
    }

    private Here here(Person person) {
        var who = person.identity();
        var addressed = person.email().flatMap(this::addressed);
        return new Here(
                identities().bound(who),
                addressed,
                addressed
                        .flatMap(login -> identities().of(login.name(), who.issuer()))
                        .filter(other -> !other.equals(who))
                        .isPresent(),
                person.email().map(addresses::reps).orElse(List.of()));
    }

    /// The login of that name before one of a rep with that address.
    private Optional<Login> addressed(String email) {
        var known = signIns.logins().stream()
                .map(SignIns.LoginLine::login)
                .filter(login ->
                        addresses.of(login).filter(email::equalsIgnoreCase).isPresent())
                .toList();
        return known.stream()
                .filter(login -> login.name().equals(email))
                .findFirst()
                .or(() -> known.size() == 1 ? Optional.of(known.getFirst()) : Optional.empty());
    }
}
