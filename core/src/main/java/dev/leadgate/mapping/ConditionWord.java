package dev.leadgate.mapping;

/// What `only:` and `reject_when:` can say, a subset of CEL. The reference page is written from
/// this list.
public enum ConditionWord {
    EQUAL("==, !=", "status == \"new\"", "The value is this text, number, `true` or `false`, or that of another path."),
    ORDER("<, <=, >, >=", "seats >= 50", "The value is a number on this side of it; what is no number is on none."),
    IN("in", "country in [\"ID\", \"SG\"]", "The value is one of a list."),
    HAS("has()", "has(contact.email)", "There is a value and it is not empty."),
    CONTAINS(".contains()", "note.contains(\"price\")", "The value holds this text."),
    STARTS_WITH(".startsWith()", "phone.startsWith(\"+62\")", "The value begins with this text."),
    ENDS_WITH(".endsWith()", "email.endsWith(\"@example.com\")", "The value ends with this text."),
    MATCHES(".matches()", "subject.matches(\"(?i)quote|offer\")", "An RE2 expression is found in the value."),
    SIZE("size()", "size(note) > 10", "The number of characters of the value."),
    VALUE("value()", "value(\"label:Status\") == \"new\"", "What any selector of a `map:` finds."),
    INDEX("[\"…\"]", "payload[\"first name\"] == \"Ann\"", "A name with blanks, dots or other marks in it."),
    JOINED("&&, ||, !, ( )", "!(test == true) && (a == 1 || b == 2)", "And, or, not; `&&` binds closer than `||`.");

    private final String written;
    private final String example;
    private final String doc;

    ConditionWord(String written, String example, String doc) {
        this.written = written;
        this.example = example;
        this.doc = doc;
    }

    public String written() {
        return written;
    }

    public String example() {
        return example;
    }

    public String doc() {
        return doc;
    }
}
