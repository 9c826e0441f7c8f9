package dev.leadgate.spi.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a component of type `Map<String, X>`: the map may also be written as a list of its keys,
/// `[a, b]`, each of which then has this value (YAML text).
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Listed {
    String value();
}
