package dev.leadgate.routing.expression;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructType;
import dev.cel.common.values.StructValue;
import dev.leadgate.lead.Lead;
import dev.leadgate.routing.calendar.WeeklyHours;
import dev.leadgate.routing.identity.History;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A lead as conditions see it: flat and never null. A field is read only when a condition asks
/// for it. Immutable.
// Records and copied maps; the checker cannot see that they never change.
@SuppressWarnings("Immutable")
public final class LeadView extends StructValue<String, LeadView> {

    static final StructType TYPE = StructType.create(
            "lead",
            Arrays.stream(ViewField.values()).map(ViewField::word).collect(ImmutableSet.toImmutableSet()),
            name -> ViewField.of(name).map(field -> field.type().cel()));

    private final Lead lead;
    private final long number;
    private final Instant receivedAt;
    private final History history;
    private final Map<String, WeeklyHours> hours;
    private final Instant now;
    private final Profile profile;

    public LeadView(
            Lead lead, long number, Instant receivedAt, History history, Map<String, WeeklyHours> hours, Instant now) {
        this(lead, number, receivedAt, history, hours, now, Profile.NONE);
    }

    private LeadView(
            Lead lead,
            long number,
            Instant receivedAt,
            History history,
            Map<String, WeeklyHours> hours,
            Instant now,
            Profile profile) {
        this.profile = profile;
        this.lead = lead;
        this.number = number;
        this.receivedAt = receivedAt;
        this.history = history;
        this.hours = hours;
        this.now = now;
    }

    /// The same lead with what was worked out about it.
    public LeadView with(Profile worked) {
        return new LeadView(lead, number, receivedAt, history, hours, now, worked);
    }

    public Profile profile() {
        return profile;
    }

    Lead lead() {
        return lead;
    }

    long number() {
        return number;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    History history() {
        return history;
    }

    Instant now() {
        return now;
    }

    Optional<WeeklyHours> hours(String name) {
        return Optional.ofNullable(hours.get(name));
    }

    Optional<Condition> segment(String name) {
        return Optional.ofNullable(profile.segments().get(name));
    }

    @Override
    public LeadView value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return false;
    }

    @Override
    public CelType celType() {
        return TYPE;
    }

    @Override
    public Object select(String name) {
        return field(name).value(this);
    }

    @Override
    public Optional<Object> find(String name) {
        return find(field(name));
    }

    private Optional<Object> find(ViewField field) {
        return field.read(this)
                .map(Object.class::cast)
                .filter(value -> field.type() == ViewType.FLAG
                        || !value.equals(field.type().empty()));
    }

    /// The value as a person reads it; `empty` when there is none.
    String shown(ViewField field) {
        return find(field).map(LeadView::shown).orElseGet(() -> {
            var type = field.type();
            return type == ViewType.NUMBER || type == ViewType.DECIMAL ? "0" : "empty";
        });
    }

    static String shown(Object value) {
        return switch (value) {
            case Double d when d == Math.rint(d) && Math.abs(d) < 1e15 -> Long.toString(d.longValue());
            case List<?> list ->
                String.join(",", list.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }

    static ViewField field(String name) {
        return ViewField.of(name).orElseThrow(() -> new IllegalArgumentException("a lead has no field " + name));
    }
}
