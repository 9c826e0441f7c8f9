package dev.leadgate.lead;

import java.util.Optional;

/// One permission the person gave or refused.
///
/// @param purpose lower_snake: `contact`, `marketing`, or the source's own word
/// @param text the wording the person saw, where the source tells
public record Consent(String purpose, boolean granted, Optional<String> text) {}
