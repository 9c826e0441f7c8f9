package dev.leadgate.mapping.proposal;

import dev.leadgate.mapping.FieldNames;
import dev.leadgate.spi.LeadField;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What speaks for one value being one canonical field.
///
/// @param as how to read it; empty for text
/// @param reason one clause
record Evidence(LeadField field, Confidence confidence, Optional<String> as, String reason) {
    /// Names that often mean something else.
    private static final Set<String> VAGUE = Set.of(
            "note",
            "notes",
            "text",
            "details",
            "title",
            "position",
            "page",
            "url",
            "site",
            "web",
            "contact",
            "business",
            "land",
            "cap",
            "ort",
            "hp",
            "cell",
            "service",
            "interest",
            "portable",
            "privacy",
            "budget",
            "state",
            "nom");
    private static final Set<String> COUNTED =
            Set.of("qty", "quantity", "users", "amount", "value", "seats", "licenses");
    private static final Set<String> TIMES = Set.of(
            "createdat",
            "created",
            "createdtime",
            "createtime",
            "submittedat",
            "submitted",
            "receivedat",
            "occurredat",
            "timestamp",
            "submissiontime",
            "submissiondate",
            "sentat",
            "eventtime",
            "date",
            "datetime",
            "time",
            "start",
            "starttime",
            "requestdate",
            "requesttime",
            "requestedat",
            "datum",
            "fecha",
            "tanggal");
    private static final Set<String> SURE_TIMES =
            Set.of("createdat", "createdtime", "submittedat", "receivedat", "occurredat", "submissiontime");
    private static final Set<LeadField> NUMBERS = EnumSet.of(LeadField.SEATS, LeadField.VALUE, LeadField.EMPLOYEES);
    private static final Set<String> NO_PERSON = Set.of(
            "form",
            "product",
            "ad",
            "adset",
            "page",
            "file",
            "event",
            "project",
            "item",
            "source",
            "plan",
            "owner",
            "agent",
            "list",
            "workspace",
            "field",
            "status",
            "app",
            "device",
            "browser",
            "metadata",
            "meta");

    static Optional<Evidence> of(Leaf leaf, ValueShape shape) {
        var byHolder = byHolder(leaf);
        if (byHolder.isPresent()) {
            return byHolder;
        }
        var named = TIMES.contains(leaf.plain()) ? Optional.of(LeadField.RECEIVED_AT) : recognised(leaf);
        if (named.isEmpty()) {
            return byShape(shape);
        }
        return switch (named.get()) {
            case EMAIL -> email(shape);
            case PHONE -> phone(leaf, shape);
            case NAME -> name(leaf, shape);
            case RECEIVED_AT -> time(leaf, shape);
            case WEBSITE, PAGE, REFERRER -> address(named.get(), leaf, shape);
            default -> plain(named.get(), leaf, shape);
        };
    }

    private static Optional<LeadField> recognised(Leaf leaf) {
        if (FieldNames.isGivenName(leaf.name()) || FieldNames.isFamilyName(leaf.name())) {
            return Optional.empty();
        }
        return FieldNames.recognise(leaf.name());
    }

    /// `company.name` is no person's.
    private static Optional<Evidence> byHolder(Leaf leaf) {
        if (!leaf.plain().equals("name") || leaf.value().isEmpty()) {
            return Optional.empty();
        }
        return switch (leaf.holder()) {
            case "company", "organization", "organisation", "account", "firma", "empresa" ->
                found(LeadField.COMPANY, Confidence.SURE, "the name of the company");
            case "campaign" -> found(LeadField.CAMPAIGN, Confidence.SURE, "the name of the campaign");
            case "product" -> found(LeadField.PRODUCT, Confidence.LIKELY, "the name of the product");
            default -> Optional.empty();
        };
    }

    private static Optional<Evidence> found(LeadField field, Confidence confidence, String reason) {
        return Optional.of(new Evidence(field, confidence, Optional.empty(), reason));
    }

    private static Optional<Evidence> found(LeadField field, Confidence confidence, String as, String reason) {
        return Optional.of(new Evidence(field, confidence, Optional.of(as), reason));
    }

    private static Optional<Evidence> byShape(ValueShape shape) {
        return switch (shape) {
            case EMAIL -> found(LeadField.EMAIL, Confidence.LIKELY, "written like a mail address, whatever its name");
            case INTERNATIONAL_PHONE ->
                found(LeadField.PHONE, Confidence.LIKELY, "phone", "written like a phone number, whatever its name");
            case EMPTY, BARE_PHONE, NATIONAL_PHONE, ADDRESS, UUID, TIME, UNIX_TIME, NUMBER, BOOLEAN, WORDS, TEXT ->
                Optional.empty();
        };
    }

    private static Optional<Evidence> email(ValueShape shape) {
        return switch (shape) {
            case EMAIL -> found(LeadField.EMAIL, Confidence.SURE, "named and written like a mail address");
            case EMPTY -> found(LeadField.EMAIL, Confidence.LIKELY, "named like a mail address; the sample has none");
            case INTERNATIONAL_PHONE,
                    BARE_PHONE,
                    NATIONAL_PHONE,
                    ADDRESS,
                    UUID,
                    TIME,
                    UNIX_TIME,
                    NUMBER,
                    BOOLEAN,
                    WORDS,
                    TEXT -> found(LeadField.EMAIL, Confidence.GUESS, "named like a mail address, not written like one");
        };
    }

    private static Optional<Evidence> phone(Leaf leaf, ValueShape shape) {
        var confidence = VAGUE.contains(leaf.plain()) ? Confidence.LIKELY : Confidence.SURE;
        return switch (shape) {
            case INTERNATIONAL_PHONE ->
                found(LeadField.PHONE, confidence, "phone", "named and written like a phone number");
            case BARE_PHONE ->
                found(LeadField.PHONE, confidence, "phone(+)", "an international number without its plus");
            case NATIONAL_PHONE ->
                found(LeadField.PHONE, confidence, "phone", "a national number: set `default_country` at the source");
            case EMPTY -> found(LeadField.PHONE, Confidence.LIKELY, "named like a phone number; the sample has none");
            case NUMBER -> found(LeadField.PHONE, Confidence.LIKELY, "phone", "named like a phone number, short");
            case EMAIL, ADDRESS, UUID, TIME, UNIX_TIME, BOOLEAN, WORDS, TEXT ->
                found(LeadField.PHONE, Confidence.GUESS, "named like a phone number, not written like one");
        };
    }

    private static Optional<Evidence> name(Leaf leaf, ValueShape shape) {
        if (NO_PERSON.contains(leaf.holder())) {
            return Optional.empty();
        }
        return switch (shape) {
            case WORDS ->
                found(
                        LeadField.NAME,
                        VAGUE.contains(leaf.plain()) ? Confidence.LIKELY : Confidence.SURE,
                        "named and written like a person's name");
            case EMPTY -> found(LeadField.NAME, Confidence.LIKELY, "named like a person's name; the sample has none");
            case EMAIL,
                    INTERNATIONAL_PHONE,
                    BARE_PHONE,
                    NATIONAL_PHONE,
                    ADDRESS,
                    UUID,
                    TIME,
                    UNIX_TIME,
                    NUMBER,
                    BOOLEAN,
                    TEXT -> found(LeadField.NAME, Confidence.GUESS, "named like a person's name, not written like one");
        };
    }

    private static Optional<Evidence> time(Leaf leaf, ValueShape shape) {
        if (shape != ValueShape.TIME && shape != ValueShape.UNIX_TIME) {
            return Optional.empty();
        }
        var form = DateForms.of(leaf.value());
        if (form.isPresent()) {
            var as = "date(" + form.get().pattern() + ")";
            return form.get().ambiguous()
                    ? found(LeadField.RECEIVED_AT, Confidence.GUESS, as, "day and month could be the other way round")
                    : found(LeadField.RECEIVED_AT, Confidence.LIKELY, as, "a time in this form");
        }
        if (shape == ValueShape.TIME && !leaf.value().matches("[0-9]{4}-.*")) {
            return Optional.empty();
        }
        return found(
                LeadField.RECEIVED_AT,
                SURE_TIMES.contains(leaf.plain()) ? Confidence.SURE : Confidence.LIKELY,
                "date",
                "named and written like the time of the request");
    }

    private static Optional<Evidence> address(LeadField field, Leaf leaf, ValueShape shape) {
        if (shape != ValueShape.ADDRESS) {
            return shape == ValueShape.EMPTY || field == LeadField.PAGE
                    ? Optional.empty()
                    : found(field, Confidence.GUESS, "named like an address");
        }
        var vague = VAGUE.contains(leaf.plain());
        return found(
                field,
                vague ? Confidence.GUESS : Confidence.SURE,
                vague ? "some web address" : "named like an address");
    }

    private static Optional<Evidence> plain(LeadField field, Leaf leaf, ValueShape shape) {
        if (NUMBERS.contains(field)) {
            var as = field == LeadField.VALUE ? "number" : "integer";
            return shape == ValueShape.NUMBER
                    ? found(
                            field,
                            COUNTED.contains(leaf.plain()) && !leaf.plain().equals(field.word())
                                    ? Confidence.GUESS
                                    : Confidence.LIKELY,
                            as,
                            "a number of this name")
                    : Optional.empty();
        }
        if (field == LeadField.CONSENT && shape == ValueShape.EMPTY) {
            return Optional.empty();
        }
        if (VAGUE.contains(leaf.plain())) {
            return found(field, field == LeadField.MESSAGE ? Confidence.LIKELY : Confidence.GUESS, "often named so");
        }
        return found(field, shape == ValueShape.EMPTY ? Confidence.LIKELY : Confidence.SURE, "named so");
    }
}
