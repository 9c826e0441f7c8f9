package dev.leadgate.routing.writing;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import dev.leadgate.spi.config.OneOf;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The part of the configuration that says what leads are written by themselves. It shares the file's top level with
/// [dev.leadgate.routing.policy.PolicyConfig].
@Doc("What the gateway writes to people who asked.")
public record WritingConfig(
        @Doc("First answers to new leads, top to bottom: the first that fits is sent, once, by the channel the lead "
                + "came by.")
        List<AnswerConfig> answers,

        @Doc("Messages over time to leads that nobody calls at once, by name. A rule starts one with `sequence`.")
        Map<String, SequenceConfig> sequences,

        @Doc("What holds for everything that is written by itself.")
        Optional<ContactConfig> contact) {

    /// A configuration that writes nothing by itself.
    public static final WritingConfig NONE = new WritingConfig(List.of(), Map.of(), Optional.empty());

    @Doc("A first answer.")
    public record AnswerConfig(
            @Doc("Name that stands in the lead's timeline.")
            @Matches(value = "[a-z0-9][a-z0-9_-]*", expected = "expected a name such as `thanks`")
            String name,

            @Doc("CEL over the lead; without it every lead that `sources` and `rules` let through.")
            @Example("lead.type == \"telegram\"")
            Optional<String> when,

            @Doc("Ids of the sources whose leads it answers; all when left out.") @Example("[sales_inbox]")
            List<String> sources,

            @Doc("Names of the rules whose leads it answers; all when left out.") @Example("[everyone-else]")
            List<String> rules,

            @Doc("The sentence it is: `answer_first`, `answer_missed_call` or, in `templates`, your own words under "
                    + "these keys.")
            @OneOf({"answer_first", "answer_missed_call"})
            @Default("answer_first")
            String template,

            @Doc("The words themselves by language, instead of `template`. A line with a place that has no value is "
                    + "left out.")
            @Example("{ en: \"Thank you {name}. {rep} will call you.\" }")
            Map<String, String> text,

            @Doc("Subject of a mail that answers no mail, by language.") @Example("{ en: Your request }")
            Map<String, String> subject,

            @Doc("Notifier that sends it, when it is not the first of the lead's own channel.") @Example("sms")
            Optional<String> via,

            @Doc("How long it waits first.") @Default("0s") @Example("2m")
            Duration after,

            @Doc("Nobody is answered twice within it.") @Default("30d")
            Duration onceWithin,

            @Doc("Whether it needs the person's consent: `given`, or just not `refused`.")
            @OneOf({"refused", "given"})
            @Default("refused")
            String unlessConsent) {}

    @Doc("Messages over time.")
    public record SequenceConfig(
            @Doc("What is sent, one after the other.") @Min(1) List<StepConfig> steps,

            @Doc("Working hours in which its waits run and its messages leave; around the clock when left out.")
            @Example("madrid_day")
            Optional<String> hours,

            @Doc("What ends it: `reply` of the lead, the owner `accepted` or `contacted` the lead. A closed lead and "
                    + "an opt-out always do.")
            @Default("[reply, contacted]")
            List<StopOn> stopOn,

            @Doc("Whether it needs the person's consent: `given`, or just not `refused`.")
            @OneOf({"refused", "given"})
            @Default("refused")
            String unlessConsent) {}

    @Doc("One message of a sequence.")
    public record StepConfig(
            @Doc("How long after the step before it, or after the start.") @Example("1d")
            Duration wait_,

            @Doc("CEL over the lead; a step whose condition does not hold is left out.") @Example("lead.score < 30")
            Optional<String> when,

            @Doc("The sentence it is: `step_hello`, `step_again`, `step_last` or, in `templates`, your own words under "
                    + "these keys.")
            @OneOf({"step_hello", "step_again", "step_last", "answer_missed_call"})
            @Default("step_hello")
            String template,

            @Doc("The words themselves by language, instead of `template`.")
            Map<String, String> text,

            @Doc("Subject of a mail that answers no mail, by language.")
            Map<String, String> subject,

            @Doc("Notifier that sends it, when it is not the first of the lead's own channel.")
            Optional<String> via) {}

    @Doc("What holds for everything that is written by itself.")
    public record ContactConfig(
            @Doc("In these hours of the lead's zone nothing leaves; it waits for their end.")
            @Example("21:00-08:00")
            @Matches(value = "\\d\\d:\\d\\d-\\d\\d:\\d\\d", expected = "expected hours such as `21:00-08:00`")
            Optional<String> quietHours,

            @Doc("At most so many messages of themselves to one address in 24 hours.") @Default("3") @Min(1) @Max(20) int mostPerDay,

            @Doc("Where a person picks a time, by rep or team: `{booking_link}` in a text.")
            @Example("{ budi: \"https://cal.example.com/budi\" }")
            Map<String, URI> bookingLinks,

            @Doc("Addresses of yours, which are never written to; reps' are known.") @Example("[sales@example.com]")
            List<String> ownAddresses,

            @Doc("Language of a lead whose own is not known.") @Default("en")
            String language) {}
}
