/// Leads of LinkedIn lead gen forms, announced by webhook or polled, and fetched from its API.
@NullMarked
package dev.leadgate.adapters.webhook.linkedin;

import org.jspecify.annotations.NullMarked;
