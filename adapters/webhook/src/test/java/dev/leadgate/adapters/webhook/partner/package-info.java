@NullMarked
package dev.leadgate.adapters.webhook.partner;

import org.jspecify.annotations.NullMarked;
