package dev.leadgate.mapping;

import java.util.ServiceLoader;

/// A condition on a payload, as in `only:` and `reject_when:`. Pure; never throws.
@FunctionalInterface
public interface PayloadCondition {
    boolean test(Document document);

    /// Compiles conditions. A richer language may come in as a service; without one it is that of
    /// [ConditionWord].
    @FunctionalInterface
    interface Factory {
        /// @throws IllegalArgumentException with one clause for a person
        PayloadCondition compile(String expression);

        static Factory installed() {
            return ServiceLoader.load(Factory.class).findFirst().orElse(ConditionParser::compile);
        }
    }
}
