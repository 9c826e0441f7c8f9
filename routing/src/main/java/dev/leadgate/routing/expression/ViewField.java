package dev.leadgate.routing.expression;

import dev.leadgate.lead.FieldValue;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Person;
import dev.leadgate.routing.account.AccountFacts;
import dev.leadgate.store.KnownAccount;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a condition sees of a lead: the one declaration that the type check, the run and the
/// reference page share.
// The readers are functions without state, which the checker cannot see.
@SuppressWarnings("ImmutableEnumChecker")
public enum ViewField {
    ID(ViewType.TEXT, "Number of the lead, `L-1042`.", v -> Optional.of("L-" + v.number())),
    PERSON(
            ViewType.TEXT,
            "Number of the person's first lead, `L-7`: the same for all leads of one person.",
            v -> Optional.of("L-" + Math.min(v.number(), v.history().first().orElse(v.number())))),
    SOURCE(ViewType.TEXT, "Id of the source, as in the configuration.", of(Lead::source)),
    CHANNEL(
            ViewType.TEXT,
            "`web_form`, `email`, `messenger`, `voice` or `api`.",
            of(l -> l.channel().word())),
    TYPE(ViewType.TEXT, "Type of the source, such as `telegram`.", of(Lead::type)),
    RECEIVED_AT(ViewType.TIME, "When the gateway received it.", v -> Optional.of(v.receivedAt())),
    NAME(ViewType.TEXT, "Name as the person writes it.", person(Person::name)),
    EMAIL(ViewType.TEXT, "First mail address.", person(Person::email)),
    EMAIL_DOMAIN(
            ViewType.TEXT,
            "What follows the @ of the mail address.",
            person(p -> p.email().map(Functions::domain))),
    PHONE(ViewType.TEXT, "First phone number, E.164.", person(Person::phone)),
    PHONE_COUNTRY(
            ViewType.TEXT, "Country of the phone number.", person(p -> p.phone().flatMap(Functions::phoneCountry))),
    COMPANY(ViewType.TEXT, "Company as the person writes it.", person(Person::company)),
    COMPANY_DOMAIN(
            ViewType.TEXT, "Domain of the company, never a free-mail provider's.", person(Person::companyDomain)),
    INDUSTRY(ViewType.TEXT, "Industry of the company.", of(l -> text(l, "industry"))),
    EMPLOYEES(ViewType.NUMBER, "Number of employees of the company.", of(l -> number(l, "employees"))),
    ROLE(ViewType.TEXT, "Job title.", person(Person::role)),
    COUNTRY(ViewType.TEXT, "Country, two capital letters.", optional(Lead::country)),
    REGION(ViewType.TEXT, "State or province.", optional(Lead::region)),
    CITY(ViewType.TEXT, "City.", optional(Lead::city)),
    POSTAL_CODE(ViewType.TEXT, "Postal code.", optional(Lead::postalCode)),
    LANGUAGE(ViewType.TEXT, "Language of the person's words, `en`.", optional(Lead::language)),
    TIME_ZONE(ViewType.TEXT, "IANA time zone of the person.", optional(Lead::timeZone)),
    TERRITORY(
            ViewType.TEXT,
            "Territory of the place, by the configuration's `territories`.",
            v -> Optional.of(v.profile().territory())),
    MESSAGE(ViewType.TEXT, "The person's own words.", optional(l -> l.inquiry().text())),
    PRODUCT(
            ViewType.TEXT,
            "Product or service of interest.",
            optional(l -> l.inquiry().product())),
    USE_CASE(
            ViewType.TEXT,
            "What it is to be used for.",
            optional(l -> l.inquiry().useCase())),
    SEATS(
            ViewType.NUMBER,
            "Number of users or units.",
            optional(l -> l.inquiry().seats())),
    VALUE(
            ViewType.DECIMAL,
            "Expected deal value.",
            optional(l -> l.inquiry().value().map(BigDecimal::doubleValue))),
    CURRENCY(
            ViewType.TEXT,
            "Currency of the value, ISO 4217.",
            optional(l -> l.inquiry().currency())),
    UTM_SOURCE(ViewType.TEXT, "utm_source.", optional(l -> l.attribution().utmSource())),
    UTM_MEDIUM(ViewType.TEXT, "utm_medium.", optional(l -> l.attribution().utmMedium())),
    UTM_CAMPAIGN(ViewType.TEXT, "utm_campaign.", optional(l -> l.attribution().utmCampaign())),
    CAMPAIGN(
            ViewType.TEXT,
            "Campaign by the advertiser's own name.",
            optional(l -> l.attribution().campaign())),
    SCORE(
            ViewType.NUMBER,
            "Points by the configuration's `score`.",
            v -> Optional.of((long) v.profile().score().points())),
    BAND(
            ViewType.TEXT,
            "Band of the score, such as `hot`.",
            v -> Optional.of(v.profile().score().band())),
    TAGS(ViewType.LIST, "Tags of the lead, from its source and from `tags`.", of(Lead::tags)),
    TOUCHES(
            ViewType.NUMBER,
            "How often the person was in touch before.",
            v -> Optional.of((long) v.history().touches())),
    TOUCH_CHANNELS(
            ViewType.LIST,
            "Channels through which the person was in touch before, such as `messenger`.",
            v -> Optional.of(v.history().channels())),
    LAST_TOUCH_AT(
            ViewType.TIME,
            "When the person was last in touch before.",
            v -> v.history().lastTouchAt()),
    RETURNING(
            ViewType.FLAG,
            "The person has asked before.",
            v -> Optional.of(v.history().returning())),
    OWNER(
            ViewType.TEXT,
            "Rep who has or last had this person.",
            v -> v.history().owner()),
    ACCOUNT(
            ViewType.TEXT,
            "Id of the account the person's company is in the book as.",
            v -> v.profile().account().account().map(KnownAccount::id)),
    ACCOUNT_OWNER(
            ViewType.TEXT,
            "Rep who owns the account.",
            v -> v.profile().account().owner().map(AccountFacts.Owner::rep)),
    PARENT_OWNER(
            ViewType.TEXT,
            "Rep who owns the nearest account above it that has an owner.",
            v -> v.profile().account().parent().map(AccountFacts.Owner::rep)),
    FIELDS(
            ViewType.MAP,
            "Whatever the source sent beyond the model: `lead.fields[\"budget\"]`.",
            of(ViewField::extras));

    private static final Map<String, ViewField> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ViewField::word, f -> f));

    private final ViewType type;
    private final String doc;
    private final Function<LeadView, Optional<?>> read;
    private final String word;

    ViewField(ViewType type, String doc, Function<LeadView, Optional<?>> read) {
        this.type = type;
        this.doc = doc;
        this.read = read;
        this.word = name().toLowerCase(Locale.ROOT);
    }

    /// The name after `lead.`.
    public String word() {
        return word;
    }

    public ViewType type() {
        return type;
    }

    public String doc() {
        return doc;
    }

    public static Optional<ViewField> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    /// The fields as a Markdown table.
    public static String reference() {
        var table = new StringBuilder("| Field | Type | Meaning |\n|---|---|---|\n");
        for (var field : values()) {
            table.append("| `lead.").append(field.word).append("` | ").append(field.type.words());
            table.append(" | ").append(field.doc).append(" |\n");
        }
        return table.toString();
    }

    Optional<?> read(LeadView view) {
        return read.apply(view);
    }

    /// What a condition works with: of an absent field the empty value of its type.
    Object value(LeadView view) {
        var value = read.apply(view);
        return value.isPresent() ? value.get() : type.empty();
    }

    private static Function<LeadView, Optional<?>> of(Function<Lead, Object> read) {
        return view -> Optional.of(read.apply(view.lead()));
    }

    private static Function<LeadView, Optional<?>> optional(Function<Lead, Optional<?>> read) {
        return view -> read.apply(view.lead());
    }

    private static Function<LeadView, Optional<?>> person(Function<Person, Optional<?>> read) {
        return view -> read.apply(view.lead().person());
    }

    private static String text(Lead lead, String name) {
        var value = lead.fields().get(name);
        return value == null ? "" : value.shown();
    }

    private static long number(Lead lead, String name) {
        return switch (lead.fields().get(name)) {
            case null -> 0L;
            case FieldValue.Decimal decimal -> decimal.value().longValue();
            case FieldValue.Text text -> Functions.wholeNumber(text.value());
        };
    }

    private static Map<String, Object> extras(Lead lead) {
        Map<String, Object> extras = new HashMap<>();
        lead.fields()
                .forEach((name, value) -> extras.put(
                        name,
                        switch (value) {
                            case FieldValue.Text text -> text.value();
                            case FieldValue.Decimal decimal -> decimal.value().doubleValue();
                        }));
        return extras;
    }
}
