@NullMarked
package dev.leadgate.adapters.webhook.hubspot;

import org.jspecify.annotations.NullMarked;
