/// Translators declared in YAML: a closed vocabulary that picks values out of payloads, and
/// field names in many languages for forms that nobody mapped.
@NullMarked
package dev.leadgate.mapping;

import org.jspecify.annotations.NullMarked;
