package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.docs.ActionMatrix.Place;
import dev.leadgate.app.real.ActionWalk.Door;
import dev.leadgate.app.real.ActionWalk.Lead;
import dev.leadgate.app.real.ActionWalk.Press;
import dev.leadgate.app.real.RunningGateway.Told;
import dev.leadgate.routing.action.ActionWords;
import dev.leadgate.store.LeadState;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The buttons of a messenger: Ana's Slack, Budi's Telegram, Citra's WhatsApp.
final class ChatDoor implements Door {
    private static final Set<String> ASK = Set.of("decline", "not_a_lead", "snooze");
    private static final Pattern BUTTON = Pattern.compile("\"([a-z_]+):[A-Za-z0-9_-]{38}\"");

    private final Place place;
    private final RunningGateway gateway;
    private final Function<Told, Optional<String>> ids;
    private final Chats chats;
    private final Map<Lead, Told> first = new HashMap<>();
    private final Map<Lead, Told> newest = new HashMap<>();

    /// @param ids of messages at their vendor
    ChatDoor(Place place, RunningGateway gateway, Function<Told, Optional<String>> ids) {
        this.place = place;
        this.gateway = gateway;
        this.ids = ids;
        this.chats = new Chats(gateway);
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public String rep() {
        return switch (place) {
            case SLACK -> "ana";
            case TELEGRAM -> "budi";
            case WHATSAPP -> "citra";
            case LINK, OWN, CONSOLE, API -> throw new IllegalArgumentException(place + " is no chat");
        };
    }

    @Override
    public boolean isManagers() {
        return false;
    }

    @Override
    public void brought(Lead lead, LeadState state) throws Exception {
        var offer = await().atMost(ActionWalk.SOON)
                .until(
                        () -> gateway.told().stream()
                                .filter(t -> isNew(t)
                                        && t.body().contains(lead.name())
                                        && t.body().contains("accept:"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        await().atMost(ActionWalk.SOON).until(() -> ids.apply(offer).isPresent());
        first.put(lead, offer);
        newest.put(lead, offer);
        if (state == LeadState.ACCEPTED || state == LeadState.CONTACTED) {
            newest.put(lead, tapped(lead, offer, "accept"));
        }
        if (state == LeadState.CONTACTED) {
            newest.put(lead, tapped(lead, now(lead), "contacted"));
        }
    }

    private Told now(Lead lead) {
        return Optional.ofNullable(newest.get(lead)).orElseThrow();
    }

    /// Looks behind every button that asks, and goes back.
    @Override
    public Map<String, Press> offered(Lead lead) throws Exception {
        var message = now(lead);
        var presses = new TreeMap<String, Press>();
        var row = keys(message);
        for (var key : row) {
            if (!ASK.contains(key)) {
                presses.put(key, () -> tapped(lead, message, key).body());
                continue;
            }
            var asked = tapped(lead, message, key);
            presses.put(key, reason(lead, asked, key));
            for (var more : keys(asked)) {
                if (ASK.contains(more) && !row.contains(more)) {
                    presses.put(more, reason(lead, tapped(lead, asked, more), more));
                }
            }
            tapped(lead, asked, "back");
        }
        return presses;
    }

    private Press reason(Lead lead, Told asked, String action) {
        var key = keys(asked).stream()
                .filter(k -> k.startsWith(action + "_") && !ActionWords.ACTIONS.contains(k))
                .filter(k -> !k.equals("decline_spam") && !k.equals("snooze_soon"))
                .findFirst()
                .orElseThrow();
        return () -> tapped(lead, asked, key).body();
    }

    private static Set<String> keys(Told message) {
        var keys = new LinkedHashSet<String>();
        BUTTON.matcher(message.body()).results().forEach(found -> keys.add(found.group(1)));
        return keys;
    }

    /// What the rep reads once a button of this message was tapped.
    private Told tapped(Lead lead, Told message, String key) throws Exception {
        int before = gateway.told().size();
        assertThat(tap(lead, message, key).statusCode()).isEqualTo(200);
        Predicate<Told> answer = t -> isAnswer(t, lead) && t.body().contains(lead.name());
        return await().atMost(ActionWalk.SOON)
                .until(() -> gateway.told().stream().skip(before).filter(answer).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private HttpResponse<String> tap(Lead lead, Told message, String key) throws Exception {
        var found = Pattern.compile("\"(" + key + ":[A-Za-z0-9_-]{38})\"").matcher(message.body());
        assertThat(found.find()).as("%s in %s", key, message.body()).isTrue();
        var callback = found.group(1);
        return switch (place) {
            case SLACK -> chats.slack(callback, "U0ANA", RepTapsTest.TS + id(lead));
            case TELEGRAM -> chats.telegram(callback, "44551", Chats.TELEGRAM_SECRET, id(lead));
            case WHATSAPP -> chats.whatsapp(callback, RepTapsTest.kind(message), "6281234567890", Chats.META_SECRET);
            case LINK, OWN, CONSOLE, API -> throw new IllegalArgumentException(place + " is no chat");
        };
    }

    private String id(Lead lead) {
        return Optional.ofNullable(first.get(lead)).flatMap(ids).orElseThrow();
    }

    private boolean isNew(Told told) {
        return switch (place) {
            case SLACK ->
                told.path().endsWith("/chat.postMessage") && told.body().contains("U0ANA");
            case TELEGRAM -> told.path().endsWith("/sendMessage") && told.body().contains("44551");
            case WHATSAPP -> told.path().startsWith("/graph/");
            case LINK, OWN, CONSOLE, API -> false;
        };
    }

    /// Slack and Telegram change the message, WhatsApp gets another one.
    private boolean isAnswer(Told told, Lead lead) {
        return switch (place) {
            case SLACK -> told.path().endsWith("/chat.update") && told.body().contains(RepTapsTest.TS + id(lead));
            case TELEGRAM ->
                told.path().endsWith("/editMessageText") && told.body().contains("\"message_id\":" + id(lead));
            case WHATSAPP -> told.path().startsWith("/graph/");
            case LINK, OWN, CONSOLE, API -> false;
        };
    }
}
