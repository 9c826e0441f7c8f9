package dev.leadgate.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Payload;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {

    private static List<Document> read(String body, String type) {
        return ((Reading.Documents) Reading.of(Payload.utf8(body, type))).documents();
    }

    private static String select(String selector, Document document) {
        return Selector.parse(selector).select(document);
    }

    /// Message, place and help of every kind of mistake.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                 | a path is missing                                     | 0 | 1 | write a path such as contact.email
            contact..email     | a name is missing between dots in 'contact..email'    | 7 | 1 | write a path such as contact.email
            contact.           | a name is missing between dots in 'contact.'          | 7 | 1 | write a path such as contact.email
            a[x]               | an index is a number or 'name=value' in brackets      | 1 | 3 | write leads[0].email or answers[question=Phone].text; a name with a bracket is written /NAME
            a[1                | an index is a number or 'name=value' in brackets      | 1 | 2 | write leads[0].email or answers[question=Phone].text; a name with a bracket is written /NAME
            a[1]b              | an index is a number or 'name=value' in brackets      | 4 | 1 | write leads[0].email or answers[question=Phone].text; a name with a bracket is written /NAME
            $.contact.email    | a path has no '$' in front                            | 0 | 2 | write contact.email
            {{email}}          | a path has no braces around it                        | 0 | 2 | write a path such as contact.email
            leads[*].email     | a path finds one value, not all of a list             | 5 | 3 | say `each: leads` for one lead per element, or take one, as in leads[0]
            //contact/email    | '//contact/email' looks like XPath, which is not known here | 0 | 2 | write a path such as contact.email
            lable:Phone        | there is no selector 'lable:'                         | 0 | 6 | did you mean `label:`? use a path or one of form:, label:, css:, regex:, const:, outer:; a name with a colon is written /lable:Phone
            form:              | a field name is missing                               | 5 | 1 | write form:phone
            label:""           | the label's text is missing                           | 6 | 2 | write label:"Phone"
            css:[[             | '[[' is not a CSS selector                            | 4 | 2 | write css:td.phone, or css:a@href for an attribute
            regex:a(           | 'a(' is not an RE2 expression: missing closing )      | 6 | 2 | mend the expression; RE2 has no look-around and no back-references
            regex:(?=a)        | '(?=a)' is not an RE2 expression: invalid or unsupported Perl syntax | 6 | 5 | mend the expression; RE2 has no look-around and no back-references
            outer:a..b         | a name is missing between dots in 'a..b'              | 7 | 1 | write a path such as contact.email
            """)
    void every_mistake_is_explained_at_its_place(String selector, String message, int offset, int length, String help) {
        assertThatThrownBy(() -> Selector.parse(selector)).isInstanceOfSatisfying(Malformed.class, m -> {
            assertThat(m).hasMessage(message.replace('\'', '`').replace("label`s", "label's"));
            assertThat(m.help()).isEqualTo(help);
            assertThat(m.offset()).isEqualTo(offset);
            assertThat(m.length()).isEqualTo(length);
        });
    }

    @Test
    void lists_of_questions_and_answers_are_asked_by_question() {
        var typeform = read(
                        "{\"answers\":[{\"field\":{\"ref\":\"x\"},\"q\":\"Your e.mail\",\"text\":\"a@b.example\"},"
                                + "{\"q\":\"Phone\",\"values\":[\"+62\",\"+63\"]}]}",
                        "application/json")
                .getFirst();
        assertThat(select("answers[q=Phone].values", typeform)).isEqualTo("+62, +63");
        assertThat(select("answers[q=phone].values[1]", typeform)).isEqualTo("+63");
        assertThat(select("answers[q=\"Your e.mail\"].text", typeform)).isEqualTo("a@b.example");
        assertThat(select("answers[q=Nothing].text", typeform)).isEmpty();
    }

    @Test
    void xml_is_walked_like_json() {
        var xml = read(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><x:lead xmlns:x=\"urn:x\" id=\"7\"><name part=\"full\">Ann"
                                + " &amp; Co</name><phone>1</phone><phone>2</phone><empty/><note><![CDATA[a <b> c]]></note></x:lead>",
                        "application/xml")
                .getFirst();
        assertThat(select("lead.@id", xml)).isEqualTo("7");
        assertThat(select("lead.name", xml)).isEqualTo("Ann & Co");
        assertThat(select("lead.name.@part", xml)).isEqualTo("full");
        assertThat(select("lead.phone[1]", xml)).isEqualTo("2");
        assertThat(select("lead.phone", xml)).isEqualTo("1, 2");
        assertThat(select("lead.note", xml)).isEqualTo("a <b> c");
        assertThat(select("lead.empty", xml)).isEmpty();
        assertThat(xml.flattened()).containsEntry("lead.name", "Ann & Co").containsEntry("lead.@id", "7");
    }

    @Test
    void hostile_xml_is_broken_and_reads_nothing() {
        var bombs = List.of(
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<a>&nope;</a>",
                "<a>".repeat(70) + "</a>".repeat(70),
                "<a" + " b=\"1\"".repeat(3) + "/>",
                "<a><b></a>",
                "<a>" + "x".repeat(300_000) + "</a>",
                "<a>" + "<b/>".repeat(100_001) + "</a>");
        for (var bomb : bombs) {
            assertThat(Reading.of(Payload.utf8(bomb, "text/xml")))
                    .as(bomb.substring(0, Math.min(60, bomb.length())))
                    .isInstanceOf(Reading.Broken.class);
        }
    }

    @Test
    void rows_of_a_table_are_documents() {
        var rows = read(
                "\uFEFFName;E-Mail;;Name\nAnn;a@b.example;x;y\n\n\"B;o\";\"b@c.example\";z\n",
                "text/csv; charset=utf-8");
        assertThat(rows).hasSize(2);
        assertThat(select("Name", rows.get(1))).isEqualTo("B;o");
        assertThat(select("E-Mail", rows.getFirst())).isEqualTo("a@b.example");
        assertThat(rows.getFirst().flattened().keySet()).containsExactly("Name", "E-Mail", "column_3", "column_4");
        assertThat(read("a\tb\n1\t2\n", "text/tab-separated-values")).hasSize(1);
        for (var broken : List.of("", "only,a,head\n", "a,b\n\"never closed\n", "a\n" + "x\n".repeat(10_001))) {
            assertThat(Reading.of(Payload.utf8(broken, "text/csv"))).isInstanceOf(Reading.Broken.class);
        }
    }

    @Test
    void labels_are_found_in_text_and_html() {
        var text = read(
                        "Hello\n* **Phone:** +62 812\nE-mail =  a@b.example\nName\nAnn\nhttps://x.example\n",
                        "text/plain")
                .getFirst();
        assertThat(select("label:phone", text)).isEqualTo("+62 812");
        assertThat(select("label:E-mail", text)).isEqualTo("a@b.example");
        assertThat(select("label:Name", text)).isEqualTo("Ann");
        assertThat(text.flattened()).containsOnlyKeys("Phone", "E-mail");
        var html = read(
                        "<html><script>x</script><table><tr><td>Phone</td><td>+62 <b>813</b></td></tr></table><p>Name: Ann<br>Ref:"
                                + " 7</p><a class=mail href='mailto:a@b.example'>write</a></html>",
                        "text/html")
                .getFirst();
        assertThat(select("label:Phone", html)).isEqualTo("+62 813");
        assertThat(select("label:Ref", html)).isEqualTo("7");
        assertThat(select("css:a.mail@href", html)).isEqualTo("mailto:a@b.example");
        assertThat(select("css:td b", html)).isEqualTo("813");
        assertThat(html.text()).doesNotContain("script", "x\n");
    }

    @Test
    void the_examples_of_the_reference_page_are_right() {
        assertThat(SelectorKind.values()).allSatisfy(k -> Selector.parse(k.example()));
    }

    @Test
    void any_text_is_read_or_refused() {
        long seed = 20_260_302;
        var random = new Random(seed);
        var pieces =
                new String[] {"a", ".", "[", "]", "0", "=", "css:", "regex:", "/", "~", ":", "\"", "(", "@", "é", " "};
        var documents = read("{\"a\":[{\"a\":1}]}", "application/json");
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(10); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                assertThat(Selector.parse(text.toString()).select(documents.getFirst()))
                        .isNotNull();
            } catch (Malformed refused) {
                assertThat(refused.help()).as("seed %d: %s", seed, text).isNotBlank();
            }
        }
    }
}
