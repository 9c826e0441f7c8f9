@NullMarked
package dev.leadgate.adapters.webhook.tiktok;

import org.jspecify.annotations.NullMarked;
