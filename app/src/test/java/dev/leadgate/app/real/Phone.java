package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import dev.leadgate.app.docs.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The distribution's Chromium as a phone of 360 pixels: what it shows is checked by axe, and photographed for the
/// docs when `-Dgolden.update=true`.
final class Phone implements AutoCloseable {
    static final int WIDTH = 360;
    private static final int LARGEST_PICTURE = 60_000;
    /// What a thumb cannot hit well, except for links inside of sentences. The sign-in pages are the console's.
    private static final String SMALL = """
            () => [...document.querySelectorAll("button, summary, select, input:not([type=hidden]), nav a, a.contact")]
              .filter((e) => e.offsetParent !== null && e.getBoundingClientRect().height < 44)
              .map((e) => e.outerHTML)
            """;

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));

    BrowserContext plain() {
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(WIDTH, 740)
                .setLocale("en-GB")
                .setJavaScriptEnabled(false));
    }

    BrowserContext scripted() {
        return browser.newContext(
                new Browser.NewContextOptions().setViewportSize(WIDTH, 740).setLocale("en-GB"));
    }

    /// Light and dark: nothing that axe finds, nothing wider than the phone, nothing too small for a thumb.
    ///
    /// @param name of the pictures; empty for none
    void look(Page page, String name) throws IOException {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            var what = page.url() + " " + scheme;
            assertThat(Axe.findings(page)).as(what).isEmpty();
            if (!page.url().contains("/sign-in")) {
                assertThat((List<?>) page.evaluate(SMALL)).as(what).isEmpty();
            }
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(what)
                    .isEqualTo(WIDTH);
            if (!name.isEmpty() && Boolean.getBoolean("golden.update")) {
                picture(page, name + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
    }

    private static void picture(Page page, String name) throws IOException {
        var file = Checkout.file("docs/images/reps/" + name + ".png");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(
                file,
                SmallPng.of(page.screenshot(
                        new Page.ScreenshotOptions().setFullPage(true).setAnimations(ScreenshotAnimations.DISABLED))));
        assertThat(Files.size(file)).as(name).isLessThan(LARGEST_PICTURE);
    }

    /// What went wrong in the page's own words.
    static List<String> watched(Page page) {
        var troubles = new ArrayList<String>();
        page.onConsoleMessage(m -> {
            if (m.type().equals("error") || m.type().equals("warning")) {
                troubles.add(m.text());
            }
        });
        page.onPageError(troubles::add);
        return troubles;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
