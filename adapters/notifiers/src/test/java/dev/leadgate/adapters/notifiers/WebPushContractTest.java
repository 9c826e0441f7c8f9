package dev.leadgate.adapters.notifiers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Browsers;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.spi.Payload;
import dev.leadgate.testkit.NoticeCases;
import dev.leadgate.testkit.StandIn;
import dev.leadgate.testkit.SummaryContract;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A browser's push service, strict, and the browser behind it.
class WebPushContractTest implements SummaryContract<WebPushConfig> {
    private static final WebPushConfig HERE =
            new WebPushConfig(Optional.of("mailto:ops@example.com"), List.of("localhost"));

    /// In memory.
    private static final class Kept implements Browsers {
        private final Identity identity;
        private final List<Browser> browsers = new CopyOnWriteArrayList<>();

        Kept(Identity identity) {
            this.identity = identity;
        }

        @Override
        public Identity identity() {
            return identity;
        }

        @Override
        public List<Browser> of(String rep) {
            return List.copyOf(browsers);
        }

        @Override
        public void forget(URI endpoint) {
            browsers.removeIf(b -> b.endpoint().equals(endpoint));
        }
    }

    private final PushRules rules = new PushRules();
    private final Kept kept = new Kept(rules.identity);

    private Notifier open(String base, NotifierContext context, WebPushConfig config, String... paths) {
        kept.browsers.clear();
        for (var path : paths) {
            kept.browsers.add(
                    new Browsers.Browser(URI.create(base + path), rules.browser.point(), rules.browser.auth()));
        }
        return adapter()
                .open(
                        config,
                        new NotifierContext(
                                context.http(), context.clock(), context.publicUrl(), context.templates(), kept));
    }

    private StandIn standIn(WebPushConfig config, String... paths) {
        return new VendorStandIn(rules, (base, context) -> open(base, context, config, paths));
    }

    @Override
    public NotifierAdapter<WebPushConfig> adapter() {
        return new WebPushAdapter();
    }

    @Override
    public WebPushConfig config() {
        return HERE;
    }

    @Override
    public String address() {
        return "";
    }

    @Override
    public StandIn standIn() {
        return standIn(HERE, "/push/1");
    }

    /// The body is sealed anew each time.
    @Override
    public boolean carriesId() {
        return false;
    }

    @Override
    public String comparable(String attempt) {
        return attempt.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> !line.toLowerCase(java.util.Locale.ROOT).startsWith("authorization"))
                .toList()
                .toString();
    }

    @Override
    public boolean showsDecisions() {
        return false;
    }

    @Override
    public boolean leadsToEach() {
        return false;
    }

    @Override
    public String readable(String attempt) {
        return rules.shown.getLast();
    }

    @Test
    @Override
    public void aSummaryForARepWithoutAddressIsUndeliverable() throws Exception {
        try (var nowhere = standIn(HERE)) {
            assertThat(nowhere.notifier().deliver(NoticeCases.many(Map.of(), "en")))
                    .isInstanceOf(Delivery.NoAddress.class);
        }
    }

    @Override
    public Map<String, WebPushConfig> invalid() {
        return Map.of(
                "contact: neither mailto: nor https:; write it as mailto:ops@example.com",
                new WebPushConfig(Optional.of("ops\""), List.of("push.apple.com")),
                "services: `https://x/` is no host; leave scheme and path out",
                new WebPushConfig(Optional.empty(), List.of("https://x/")));
    }

    /// No configuration names a browser; whoever has none is told elsewhere.
    @Test
    @Override
    public void aRepWithoutAddressIsUndeliverable() throws Exception {
        try (var nowhere = standIn(HERE)) {
            assertThat(nowhere.notifier().deliver(plain())).isInstanceOf(Delivery.NoAddress.class);
            assertThat(nowhere.sent()).isEmpty();
        }
    }

    /// What travels is sealed; what counts is what the browser shows.
    @Test
    @Override
    public void hostileTextIsDeliveredHarmlessly() throws Exception {
        try (var service = standIn()) {
            assertThat(service.notifier().deliver(hostile())).isInstanceOf(Delivery.Delivered.class);
            assertThat(service.sent()).hasSize(1);
        }
        assertThat(rules.shown)
                .singleElement()
                .satisfies(
                        text -> assertThat(text).doesNotContain("\0", "\\u0000").hasSizeLessThan(4_096));
    }

    @Test
    void theBrowserShowsTheLeadAndWhereToDecide() throws Exception {
        try (var service = standIn()) {
            assertThat(service.notifier().deliver(plain())).isInstanceOf(Delivery.Delivered.class);
        }
        assertThat(rules.shown)
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains(
                                "\"url\":\"https://leads.example.com/",
                                plain().id().toString())
                        .contains("\"tag\":\"" + plain().card().number() + "\""));
    }

    @Test
    void aBrowserThatIsGoneIsForgottenAndTheOthersAreTold() throws Exception {
        try (var service = standIn(HERE, "/gone", "/push/1")) {
            assertThat(service.notifier().deliver(plain())).isInstanceOf(Delivery.Delivered.class);
            assertThat(kept.browsers)
                    .extracting(b -> b.endpoint().getPath())
                    .singleElement()
                    .asString()
                    .endsWith("/push/1");
        }
        kept.browsers.clear();
        try (var service = standIn(HERE, "/unknown")) {
            assertThat(service.notifier().deliver(plain())).isInstanceOf(Delivery.Undeliverable.class);
            assertThat(kept.browsers).isEmpty();
        }
    }

    /// Ten slow ones after one another would outlast the lease of the notice.
    @Test
    void aSlowBrowserHoldsUpNoOther() throws Exception {
        var told = new CountDownLatch(1);
        Http http = call -> {
            if (call.uri().getPath().endsWith("/slow")) {
                assertThat(told.await(10, TimeUnit.SECONDS))
                        .as("the other is told meanwhile")
                        .isTrue();
                throw new IOException("no answer");
            }
            told.countDown();
            return new Http.Answer(201, Map.of(), Payload.of(new byte[0], ""));
        };
        var context = new NotifierContext(http, InstantSource.fixed(TestContext.NOW), Optional.empty());
        assertThat(open("http://localhost", context, HERE, "/slow", "/push/1").deliver(plain()))
                .isInstanceOf(Delivery.Delivered.class);
    }

    @Test
    void nothingIsSentToAHostThatIsNoPushService() throws Exception {
        try (var service = standIn(new WebPushConfig(Optional.empty(), List.of("push.apple.com")), "/push/1")) {
            assertThat(service.notifier().deliver(plain())).isInstanceOf(Delivery.Undeliverable.class);
            assertThat(service.sent()).isEmpty();
        }
    }
}
