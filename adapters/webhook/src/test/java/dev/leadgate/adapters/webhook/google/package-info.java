@NullMarked
package dev.leadgate.adapters.webhook.google;

import org.jspecify.annotations.NullMarked;
