/// How a plugin declares its settings. One declaration feeds binding, lint, JSON Schema and the
/// reference pages.
@NullMarked
package dev.leadgate.spi.config;

import org.jspecify.annotations.NullMarked;
