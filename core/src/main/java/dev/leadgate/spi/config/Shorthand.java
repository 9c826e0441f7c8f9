package dev.leadgate.spi.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a configuration record: a scalar or a list in the place of the map binds to this component,
/// as in `phone: caller` for `phone: { from: caller }`. All other components need to be optional.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface Shorthand {
    /// The key of the component, as it stands in YAML.
    String value();
}
