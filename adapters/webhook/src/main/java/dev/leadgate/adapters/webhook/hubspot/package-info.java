/// Contacts of HubSpot, announced by webhook and fetched from its API.
@NullMarked
package dev.leadgate.adapters.webhook.hubspot;

import org.jspecify.annotations.NullMarked;
