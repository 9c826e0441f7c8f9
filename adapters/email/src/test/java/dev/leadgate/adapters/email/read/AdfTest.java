package dev.leadgate.adapters.email.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Translation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdfTest {
    private static final String HEAD = """
            From: Portal <noreply@portal.example>
            To: leads@example.com
            Subject: lead
            Auto-Submitted: auto-generated

            """.replace("\n", "\r\n");
    private static final String CUSTOMER =
            "<customer><contact><name part=\"full\">%s</name><email>ada@ada.example</email></contact></customer>";

    @TempDir
    Path folder;

    @Test
    void everyPartOfAProspectIsRead() {
        var draft = only(HEAD + """
                <?xml version="1.0" encoding="UTF-8"?>
                <?adf version="1.0"?>
                <adf><prospect status="new"><id sequence="1" source="ExampleCars">L-0001</id>
                <requestdate>2026-01-01T09:00:00+01:00</requestdate>
                <vehicle interest="buy" status="used"><year>2021</year><make>Volkswagen</make><model>Golf</model>
                <vin>WVWZZZ1KZDEMO0001</vin><stock>S-77</stock><price type="asking" currency="EUR">15900</price></vehicle>
                <vehicle interest="trade-in"><year>2012</year><make>Opel</make><model>Corsa</model></vehicle>
                <customer><contact><name part="last">Lovelace</name><name part="first">Ada</name>
                <name part="middle">K.</name><email preferredcontact="1">ada@example.org</email>
                <email>ada.work@example.org</email>
                <phone type="cellphone" time="evening">+49 1511 2345678</phone><phone>030 123456</phone>
                <address><street line="1">Main 1</street><apartment>4b</apartment><city>Berlin</city>
                <regioncode>BE</regioncode><postalcode>10115</postalcode><country>DE</country></address></contact>
                <timeframe><description>this month</description></timeframe>
                <comments>Trade-in possible?</comments></customer>
                <vendor><vendorname>Auto Demo</vendorname></vendor>
                <provider><name part="full">ExamplePortal</name></provider></prospect></adf>
                """);
        assertThat(draft.values())
                .containsEntry(LeadField.NAME, "Ada K. Lovelace")
                .containsEntry(LeadField.EMAIL, "ada@example.org")
                .containsEntry(LeadField.PHONE, "+49 1511 2345678")
                .containsEntry(LeadField.CITY, "Berlin")
                .containsEntry(LeadField.REGION, "BE")
                .containsEntry(LeadField.POSTAL_CODE, "10115")
                .containsEntry(LeadField.COUNTRY, "DE")
                .containsEntry(LeadField.PRODUCT, "2021 Volkswagen Golf")
                .containsEntry(LeadField.VALUE, "15900")
                .containsEntry(LeadField.CURRENCY, "EUR")
                .containsEntry(LeadField.MESSAGE, "Trade-in possible?")
                .containsEntry(LeadField.RECEIVED_AT, "2026-01-01T09:00:00+01:00");
        assertThat(draft.alternatives()).containsExactlyInAnyOrder("ada.work@example.org", "030 123456");
        assertThat(draft.fields())
                .containsEntry("adf_id", "L-0001@ExampleCars")
                .containsEntry("adf_provider", "ExamplePortal")
                .containsEntry("adf_vendor", "Auto Demo")
                .containsEntry("vehicle_trade_in", "2012 Opel Corsa")
                .containsEntry("vin", "WVWZZZ1KZDEMO0001")
                .containsEntry("stock", "S-77")
                .containsEntry("street", "Main 1, 4b")
                .containsEntry("preferred_contact", "email")
                .containsEntry("call_time", "evening")
                .containsEntry("timeframe", "this month");
    }

    @Test
    void damageCostsWhatIsDamaged() {
        var bodies = List.of(
                "<?adf version=\"1.0\"?>\r\n<?xml version=\"1.0\"?>\r\n<adf><prospect>" + CUSTOMER.formatted("Ada")
                        + "</prospect></adf>",
                "Hello dealer,\r\n\r\n<ADF><PROSPECT>"
                        + CUSTOMER.formatted("Ada")
                                .toUpperCase(java.util.Locale.ROOT)
                                .replace("ADA@ADA.EXAMPLE", "ada@ada.example")
                                .replace(">ADA<", ">Ada<")
                        + "</PROSPECT></ADF>\r\nregards",
                "<adf><prospect><id></id><vehicle><model>A & B <3</model></vehicle>" + CUSTOMER.formatted("Ada"),
                "<adf><prospect>" + CUSTOMER.formatted("Ada") + "</prospect>",
                "<adf>\r\n<prospect><customer><contact><name>Ada</name><email>ada@ada.example</email></contact>"
                        + "<comments>see http://x.example/?a=1&b=2 & call</comments></customer></prospect></adf>");
        for (var body : bodies) {
            var draft = only(HEAD + body);
            assertThat(draft.values()).as(body).containsEntry(LeadField.EMAIL, "ada@ada.example");
            assertThat(draft.values()).as(body).containsEntry(LeadField.NAME, "Ada");
        }
    }

    @Test
    void datesThatNobodyCanReadAreLeftOut() {
        for (var date : List.of("2026-01-01T09:00:00-08:0", "01/02/2026", "")) {
            var draft = only(HEAD + "<adf><prospect><requestdate>" + date + "</requestdate>" + CUSTOMER.formatted("Ada")
                    + "</prospect></adf>");
            assertThat(draft.values()).as(date).doesNotContainKey(LeadField.RECEIVED_AT);
        }
        assertThat(only(HEAD + "<adf><prospect><requestdate>2026-01-01</requestdate>" + CUSTOMER.formatted("Ada")
                                + "</prospect></adf>")
                        .values())
                .containsEntry(LeadField.RECEIVED_AT, "2026-01-01");
    }

    @Test
    void nothingIsFetchedAndNothingExpanded() throws Exception {
        var secret = Files.writeString(folder.resolve("secret.txt"), "top-secret-content");
        var calls = new AtomicInteger();
        var canary = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        canary.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        canary.start();
        try {
            var address = "http://127.0.0.1:" + canary.getAddress().getPort() + "/x.dtd";
            for (var attack : List.of(
                    "<!DOCTYPE adf [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
                    "<!DOCTYPE adf SYSTEM \"" + address + "\">",
                    "<!DOCTYPE adf [<!ENTITY % p SYSTEM \"" + address + "\"> %p;]>")) {
                for (var at : List.of("", "<adf>" + attack)) {
                    var mail = HEAD + (at.isEmpty() ? attack + "<adf>" : at) + "<prospect>"
                            + CUSTOMER.formatted("Ada &x;") + "<xi:include href=\"" + secret.toUri()
                            + "\" parse=\"text\"/></prospect></adf>";
                    var answer = Corpus.translate(mail.getBytes(StandardCharsets.UTF_8));
                    assertThat(answer.toString()).as(attack).doesNotContain("top-secret-content");
                    assertThat(answer).as(attack).isInstanceOf(Translation.Leads.class);
                }
            }
        } finally {
            canary.stop(0);
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void bombsAreReadInLittleTime() {
        var lol = new StringBuilder("<!DOCTYPE adf [<!ENTITY a0 \"lol\">");
        for (int i = 1; i < 12; i++) {
            lol.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        for (var bomb : List.of(
                lol + "]><adf><prospect>" + CUSTOMER.formatted("&a11;") + "</prospect></adf>",
                "<adf>" + "<a>".repeat(150_000),
                "<adf>"
                        + "<prospect><customer><contact><email>a@b.example</email></contact></customer></prospect>"
                                .repeat(5_000),
                "<adf><prospect>" + "<vehicle><make>x</make></vehicle>".repeat(12_000) + CUSTOMER.formatted("Ada"),
                "<adf " + "a=\"1\" ".repeat(60_000) + "><prospect>")) {
            long before = cpuNanos();
            var answer = Corpus.translate((HEAD + bomb).getBytes(StandardCharsets.UTF_8));
            long took = (cpuNanos() - before) / 1_000_000;
            System.out.println("MEASURE ADF bomb of " + bomb.length() + " characters: " + took + " ms");
            assertThat(took).isLessThan(2_000);
            if (answer instanceof Translation.Leads(var drafts)) {
                assertThat(drafts).hasSizeLessThanOrEqualTo(50);
                assertThat(drafts.toString()).hasSizeLessThan(4_000_000);
            }
        }
    }

    private static long cpuNanos() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Draft only(String mail) {
        var answer = Corpus.translate(mail.getBytes(StandardCharsets.UTF_8));
        assertThat(answer).as(mail).isInstanceOf(Translation.Leads.class);
        return ((Translation.Leads) answer).drafts().getFirst();
    }
}
