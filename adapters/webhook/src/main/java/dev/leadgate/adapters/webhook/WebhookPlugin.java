package dev.leadgate.adapters.webhook;

import dev.leadgate.adapters.webhook.calendly.Calendly;
import dev.leadgate.adapters.webhook.google.GoogleAds;
import dev.leadgate.adapters.webhook.hubspot.HubSpot;
import dev.leadgate.adapters.webhook.linkedin.LinkedIn;
import dev.leadgate.adapters.webhook.tiktok.TikTok;
import dev.leadgate.mapping.PayloadCondition;
import dev.leadgate.spi.Plugin;
import dev.leadgate.spi.SourceAdapter;
import java.util.List;

/// Brings web forms, webhooks, endpoints that a map reads, form builders, advertisers and vendors.
public final class WebhookPlugin implements Plugin {
    @Override
    public List<SourceAdapter<?>> sources() {
        return List.of(
                new WebForm(),
                new Webhook(PayloadCondition.Factory.installed()),
                new Camel(PayloadCondition.Factory.installed()),
                SignedForm.typeform(),
                SignedForm.tally(),
                new Webflow(),
                new Jotform(),
                new UnsignedForm(new GravityForms()),
                new UnsignedForm(new ContactForm7()),
                new UnsignedForm(new Elementor()),
                new UnsignedForm(new Unbounce()),
                new MetaLeadAds(),
                new GoogleAds(),
                new HubSpot(),
                new Calendly(),
                new LinkedIn(),
                new TikTok());
    }
}
