package dev.leadgate.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.mapping.Mapping;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FormAnswersTest {

    private static Draft draft(FormAnswers answers) {
        return answers.draft(Optional.empty());
    }

    private static Draft draft(FormAnswers answers, Map<String, List<MapEntry>> map) {
        return answers.draft(Optional.of(Mapping.of(map, ZoneOffset.UTC)));
    }

    @Test
    void a_label_that_agrees_with_the_type_goes_before_the_type_alone() {
        var draft = draft(new FormAnswers()
                .answer("f1", "A friend's address", "friend@example.com", LeadField.EMAIL)
                .answer("f2", "E-mail", "me@example.com", LeadField.EMAIL));
        assertThat(draft.values()).containsExactly(Map.entry(LeadField.EMAIL, "me@example.com"));
        assertThat(draft.fields()).containsExactly(Map.entry("A friend's address", "friend@example.com"));
        assertThat(draft.alternatives()).isEmpty();
    }

    @Test
    void a_second_number_of_the_person_is_an_alternative() {
        var draft = draft(new FormAnswers()
                .answer("f1", "Phone", "+14155550101", LeadField.PHONE)
                .answer("f2", "Mobile", "+14155550102", LeadField.PHONE));
        assertThat(draft.values()).containsExactly(Map.entry(LeadField.PHONE, "+14155550101"));
        assertThat(draft.alternatives()).containsExactly("+14155550102");
    }

    @Test
    void what_the_map_names_is_decided_and_the_rest_still_recognized() {
        var answers = new FormAnswers()
                .answer("f1", "E-mail", "office@example.com", LeadField.EMAIL)
                .answer("f2", "Where shall we write to?", "me@example.com")
                .answer("f3", "Name", "Ada")
                .detail("form_name", "Quote");
        var draft = draft(
                answers,
                Map.of(
                        "email", List.of(MapEntry.of("Where shall we write to?")),
                        "campaign", List.of(MapEntry.of("form_name")),
                        "fields.nickname", List.of(MapEntry.of("f3"))));
        assertThat(draft.values()).isEqualTo(Map.of(LeadField.EMAIL, "me@example.com", LeadField.CAMPAIGN, "Quote"));
        assertThat(draft.fields())
                .isEqualTo(Map.of("email", "office@example.com", "form_name", "Quote", "nickname", "Ada"));
        assertThat(draft.alternatives()).isEmpty();
    }

    @Test
    void a_long_text_is_the_message_unless_another_answer_is_called_so() {
        var alone = draft(new FormAnswers()
                .answer("f1", "What is it about?", "Forty seats.", LeadField.MESSAGE)
                .answer("f2", "Anything else?", "No.", LeadField.MESSAGE));
        assertThat(alone.values()).containsExactly(Map.entry(LeadField.MESSAGE, "Forty seats."));
        assertThat(alone.fields()).containsExactly(Map.entry("Anything else?", "No."));
        var beside = draft(new FormAnswers()
                .answer("f1", "What is it about?", "Forty seats.", LeadField.MESSAGE)
                .answer("f2", "Message", "Call me."));
        assertThat(beside.values()).containsExactly(Map.entry(LeadField.MESSAGE, "Call me."));
        assertThat(beside.fields()).containsExactly(Map.entry("What is it about?", "Forty seats."));
    }

    @Test
    void the_forms_own_name_helps_where_the_label_says_nothing() {
        var draft = draft(new FormAnswers()
                .answer("company", "Who do you work for?", "Engines Ltd")
                .answer("first_name", "What do people call you?", "Ada")
                .answer("last_name", "And your family?", "Lovelace")
                .answer("x1", "Shoe size", "38"));
        assertThat(draft.values()).isEqualTo(Map.of(LeadField.COMPANY, "Engines Ltd", LeadField.NAME, "Ada Lovelace"));
        assertThat(draft.fields()).containsExactly(Map.entry("Shoe size", "38"));
    }

    @Test
    void equal_labels_lose_nothing() {
        var draft = draft(new FormAnswers()
                .answer("a", "Comment", "first")
                .answer("b", "Comment", "second")
                .answer("c", "", "third")
                .answer("", "", "fourth"));
        assertThat(draft.values()).containsExactly(Map.entry(LeadField.MESSAGE, "first"));
        assertThat(draft.fields()).isEqualTo(Map.of("Comment (2)", "second", "c", "third", "answer 4", "fourth"));
    }

    @Test
    void a_file_has_the_last_part_of_its_address_as_name() {
        var draft = draft(new FormAnswers()
                .file("https://files.example.com/a/floor%20plan+1.pdf?token=x#y")
                .file("https://files.example.com/%zz")
                .file(""));
        assertThat(draft.attachments())
                .extracting(a -> a.name() + " " + a.reference().orElseThrow())
                .containsExactly(
                        "floor plan+1.pdf https://files.example.com/a/floor%20plan+1.pdf?token=x#y",
                        "%zz https://files.example.com/%zz");
    }

    /// However labels, types and the map fall together, every answer is found again.
    @Test
    void no_answer_is_ever_lost() {
        long seed = 20_260_101;
        var random = new Random(seed);
        var labels =
                List.of("Name", "First name", "Surname?", "E-mail", "Phone", "Message", "Company", "", "Odd", "Note");
        var types = List.of(LeadField.EMAIL, LeadField.PHONE, LeadField.NAME, LeadField.MESSAGE, LeadField.CITY);
        for (int round = 0; round < 500; round++) {
            var answers = new FormAnswers();
            var sent = new HashSet<String>();
            for (int n = random.nextInt(9); n >= 0; n--) {
                var label = labels.get(random.nextInt(labels.size()));
                var value = "v" + (1_000_000 + random.nextInt(9_000_000));
                sent.add(value);
                if (random.nextBoolean()) {
                    answers.answer("r" + n, label, value, types.get(random.nextInt(types.size())));
                } else {
                    answers.answer("r" + n, label, value);
                }
            }
            var map = Map.of("email", List.of(MapEntry.of("r" + random.nextInt(9), "Odd")));
            var draft = random.nextBoolean() ? draft(answers) : draft(answers, map);
            var found = draft.values() + " " + draft.fields() + " " + draft.alternatives();
            assertThat(sent).as("seed %d, round %d", seed, round).allMatch(found::contains);
        }
    }
}
