package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// One person who can own leads.
@Doc("A person who can own leads.")
public record RepConfig(
        @Doc("Name as people see it.") @Example("Budi Santoso")
        String name,

        @Doc("Mail address for notifications.") Optional<String> email,
        @Doc("Slack member id.") @Example("U0BUDI") Optional<String> slack,
        @Doc("Telegram chat id.") @Example("44551") Optional<String> telegram,

        @Doc("WhatsApp number in international form.") @Example("+62 812 3456 7890")
        Optional<String> whatsapp,

        @Doc("Mobile number in international form, for text messages.") @Example("+62 812 3456 7890")
        Optional<String> phone,

        @Doc("Sign-in name in Microsoft Teams.") @Example("budi@example.com")
        Optional<String> teams,

        @Doc("Address that gets a signed POST for every notification.")
        Optional<String> webhook,

        @Doc("Further addresses by notifier type.") Map<String, String> addresses,

        @Doc("Language of the notifications, BCP 47.") @Default("en")
        String language,

        @Doc("Zone in which times are shown; that of the hours when left out.")
        Optional<ZoneId> timeZone,

        @Doc("Name of the working hours; always on shift when left out.")
        Optional<String> hours,

        @Doc("What rules can ask for.") List<String> skills,

        @Doc("Most leads open at once, over all teams.") @Min(1) Optional<Integer> maxOpen,

        @Doc("Languages the rep speaks with leads, BCP 47; rules ask for them as the skill `language:es`.")
        @Example("[es, en]")
        List<String> languages,

        @Doc("How the rep talks with leads, in a word of yours; the skill `style:WORD`.") @Example("formal")
        Optional<String> style,

        @Doc("How deep the rep can go into technical questions, 1 to 5; 3 has the skills `level:1` to `level:3`.")
        @Min(1) @Max(5) Optional<Integer> level,

        @Doc("Most new leads in a span of time, over all teams.") @Example("{ day: 10, week: 40 }")
        Optional<CapsConfig> caps,

        @Doc("Days on which the rep is not there; more can be entered while the gateway runs.")
        List<OutOfOfficeConfig> outOfOffice,

        @Doc("The rep's own calendar, which says when they are out of office.")
        Optional<CalendarConfig> calendar,

        @Doc("For somebody new: how the weight grows week by week.")
        Optional<RampConfig> ramp,

        @Doc(
                "Hours of every day, in the rep's zone, in which they are told only what must be answered before the hours "
                        + "end.")
        @Example("22:00-07:00")
        @Matches(value = "\\d\\d:\\d\\d-\\d\\d:\\d\\d", expected = "expected hours such as `22:00-07:00`")
        Optional<String> quietHours) {

    /// Addresses by notifier type, those with a setting of their own among them.
    Map<String, String> allAddresses() {
        Map<String, String> all = new LinkedHashMap<>(addresses);
        email.ifPresent(a -> all.put("email", a));
        slack.ifPresent(a -> all.put("slack", a));
        telegram.ifPresent(a -> all.put("telegram", a));
        whatsapp.ifPresent(a -> all.put("whatsapp", a));
        phone.ifPresent(a -> all.put("sms", a));
        teams.ifPresent(a -> all.put("teams", a));
        webhook.ifPresent(a -> all.put("webhook", a));
        return all;
    }

    /// Skills with those that languages, style and level are.
    public Set<String> allSkills() {
        Set<String> all = new TreeSet<>(skills);
        languages.forEach(language -> all.add("language:" + language));
        style.ifPresent(word -> all.add("style:" + word));
        level.ifPresent(most -> IntStream.rangeClosed(1, most).forEach(each -> all.add("level:" + each)));
        return all;
    }
}
