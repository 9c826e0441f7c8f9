/// Leads of Google Ads lead forms.
@NullMarked
package dev.leadgate.adapters.webhook.google;

import org.jspecify.annotations.NullMarked;
