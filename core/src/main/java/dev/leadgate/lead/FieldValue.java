package dev.leadgate.lead;

import java.math.BigDecimal;

/// The value of an extra field, usable in rules.
public sealed interface FieldValue {

    /// As a person reads it.
    String shown();

    record Text(String value) implements FieldValue {
        @Override
        public String shown() {
            return value;
        }
    }

    record Decimal(BigDecimal value) implements FieldValue {
        @Override
        public String shown() {
            return value.toPlainString();
        }
    }
}
