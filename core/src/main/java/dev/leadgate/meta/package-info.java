/// What everything of Meta's shares: one app secret signs the webhooks of Lead Ads, WhatsApp,
/// Messenger and Instagram alike, their deliveries have one shape, and one Graph API answers.
@NullMarked
package dev.leadgate.meta;

import org.jspecify.annotations.NullMarked;
