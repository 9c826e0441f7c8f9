package dev.leadgate.app.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Sends made-up leads to the demo's own sources the way the outside world does: form posts,
/// signed webhooks, Telegram updates and call records, and what the [Story] has happen. The same seed makes
/// the same people.
final class Simulator {
    private static final DateTimeFormatter CDR_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder().build();
    private final Random random;
    private final People people;
    private final int port;
    private final Path calls;
    private final Map<String, String> secrets;
    private final BooleanSupplier repaired;
    private long serial = 1_000;
    private long sent;
    private int broken;

    /// @param repaired whether no payload of the partner waits for somebody to mend its mapping
    Simulator(long seed, int port, Path calls, Map<String, String> secrets, BooleanSupplier repaired) {
        this.repaired = repaired;
        this.random = new Random(seed);
        this.people = new People(random);
        this.port = port;
        this.calls = calls;
        this.secrets = Map.copyOf(secrets);
    }

    void sendOne() throws IOException, InterruptedException, GeneralSecurityException {
        serial++;
        sent++;
        switch (Story.at(sent)) {
            case LEFT_LYING -> form(People.LEFT_LYING);
            case WAITING -> form(People.WAITS);
            case NONE -> anybody();
        }
    }

    private void anybody() throws IOException, InterruptedException, GeneralSecurityException {
        int dice = random.nextInt(100);
        if (dice < 45) {
            form(people.next());
        } else if (dice < 70) {
            partner();
        } else if (dice < 90) {
            telegram();
        } else {
            missedCall();
        }
    }

    private void form(People.Person who) throws IOException, InterruptedException {
        var body = "name=" + form(who.name()) + "&email=" + form(who.email()) + "&phone=" + form(who.phone())
                + "&country=" + who.country() + "&seats=" + who.seats() + "&message=" + form(who.wish())
                + "&utm_source=newsletter";
        post("/in/website", "application/x-www-form-urlencoded", body, Map.of());
    }

    private void partner() throws IOException, InterruptedException, GeneralSecurityException {
        var who = people.next();
        if (!Story.renamed(sent)) {
            partner(who, "\"email\":\"%s\",\"phone\":\"%s\"".formatted(who.email(), who.phone()));
            return;
        }
        if (broken >= Story.BROKEN && repaired.getAsBoolean()) {
            broken = 0;
        }
        if (broken < Story.BROKEN) {
            broken++;
            partner(who, "\"e_mail\":\"%s\"".formatted(who.email()));
        } else {
            form(who);
        }
    }

    private void partner(People.Person who, String reach)
            throws IOException, InterruptedException, GeneralSecurityException {
        var body = """
                {"request_id":"r-%d","contact":{"name":"%s",%s},"note":"%s","qty":%d,"country":"%s"}""".formatted(serial, who.name(), reach, who.wish(), who.seats(), who.country());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret("PARTNER_KEY").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        post("/in/partner", "application/json", body, Map.of("X-Signature", signature));
    }

    private void telegram() throws IOException, InterruptedException {
        var who = people.next();
        long id = 5_000_000_000L + Math.floorMod(who.email().hashCode(), 1_000_000);
        var body = """
                {"update_id":%d,"message":{"message_id":%d,"from":{"id":%d,"is_bot":false,"first_name":"%s","language_code":"%s"},\
                "chat":{"id":%d,"type":"private"},"date":%d,"text":"%s %s"}}""".formatted(
                        serial,
                        serial,
                        id,
                        who.name(),
                        who.language(),
                        id,
                        System.currentTimeMillis() / 1000,
                        who.wish(),
                        who.phone());
        post(
                "/in/telegram",
                "application/json",
                body,
                Map.of("X-Telegram-Bot-Api-Secret-Token", secret("TELEGRAM_SECRET")));
    }

    private void missedCall() throws IOException {
        var who = people.next();
        var end = LocalDateTime.now(ZoneId.of("Asia/Jakarta"));
        var text = String.join(
                        ",",
                        "\"\"",
                        quoted(who.phone()),
                        "\"800\",\"from-trunk\"",
                        "\"\"\"" + who.name() + "\"\" <" + who.phone() + ">\"",
                        "\"PJSIP/trunk-1\",\"PJSIP/800-1\",\"Dial\",\"PJSIP/800,30\"",
                        quoted(CDR_TIME.format(end.minusSeconds(20))),
                        "",
                        quoted(CDR_TIME.format(end)),
                        "20,0,\"NO ANSWER\",\"DOCUMENTATION\"",
                        quoted(serial + ".1"),
                        "\"\",\"\"",
                        quoted(serial + ".1"),
                        "1")
                + "\n";
        Files.writeString(calls, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void post(String path, String type, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        http.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    private String secret(String name) {
        return secrets.getOrDefault(name, "");
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String form(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
