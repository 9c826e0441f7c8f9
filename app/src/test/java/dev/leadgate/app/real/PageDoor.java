package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.docs.ActionMatrix.Place;
import dev.leadgate.app.real.ActionWalk.Door;
import dev.leadgate.app.real.ActionWalk.Lead;
import dev.leadgate.app.real.ActionWalk.Press;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/// The forms of a page, pressed without a script.
///
/// @param path of a lead's page
record PageDoor(
        Place place,
        String rep,
        boolean isManagers,
        RunningGateway gateway,
        Visitor visitor,
        Function<Lead, String> path)
        implements Door {

    @Override
    public void brought(Lead lead, LeadState state) {
        var moves = gateway.gateway().moves();
        if (state == LeadState.ACCEPTED || state == LeadState.CONTACTED) {
            moves.act(lead.id(), new LeadAction.Accept(), Actor.rep(rep));
        }
        if (state == LeadState.CONTACTED) {
            moves.act(lead.id(), new LeadAction.Contacted(), Actor.rep(rep));
        }
    }

    @Override
    public Map<String, Press> offered(Lead lead) throws Exception {
        var at = path.apply(lead);
        var presses = new TreeMap<String, Press>();
        for (var form : visitor.page(at).select("form[method=post]:has([name=action])")) {
            var target = form.attr("action").isEmpty() ? at : form.attr("action");
            var fields = new HashMap<String, String>();
            form.select("input[type=hidden]").forEach(input -> fields.put(input.attr("name"), input.val()));
            choice(form).ifPresent(one -> fields.put(one.attr("name"), one.val()));
            var actions = form.select("button[name=action], select[name=action] option, input[name=action]");
            for (var action : actions) {
                var pressed = new HashMap<>(fields);
                pressed.put("action", action.val());
                presses.put(action.val(), () -> press(target, pressed));
            }
        }
        return presses;
    }

    /// One more word that the form asks for: Dina among reps, else what comes first.
    private static Optional<Element> choice(Element form) {
        var all = new Elements(form.select("button[name=reason], button[name=when], button[name=to]"));
        form.select("select:not([name=action])")
                .forEach(select ->
                        select.select("option").forEach(option -> all.add(option.attr("name", select.attr("name")))));
        return all.stream()
                .filter(one -> one.val().equals("dina"))
                .findFirst()
                .or(() -> all.stream().filter(one -> !one.val().isEmpty()).findFirst());
    }

    /// Whoever pressed reads the page to which the form leads.
    private String press(String target, Map<String, String> fields) throws Exception {
        var form = fields.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var answer = visitor.post(target, form);
        assertThat(answer.statusCode()).as(target + " " + form).isEqualTo(303);
        var next = answer.headers().firstValue("location").orElseThrow();
        return Jsoup.parse(visitor.get(next).body()).text();
    }
}
