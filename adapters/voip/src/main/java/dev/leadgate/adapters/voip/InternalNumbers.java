package dev.leadgate.adapters.voip;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.leadgate.spi.Problem;
import java.util.List;

/// Which calls come from outside: by the caller's number and by the context (dialplan) that the
/// call came in by.
///
/// @param numbers of the telephone system itself
/// @param contexts of inbound calls, a trailing * allowed; empty takes every call
record InternalNumbers(Pattern numbers, List<String> contexts) {

    /// @param expression one that [#problems] has nothing to say about
    static InternalNumbers of(String expression, List<String> contexts) {
        return new InternalNumbers(Pattern.compile(expression), contexts);
    }

    static List<Problem> problems(String expression) {
        try {
            Pattern.compile(expression);
            return List.of();
        } catch (PatternSyntaxException e) {
            return List.of(new Problem(
                    "internal", "not an RE2 regular expression", "write one such as `[0-9]{2,5}`, in quotes"));
        }
    }

    boolean isInternal(String number) {
        return numbers.matches(number);
    }

    boolean isInbound(String context) {
        return contexts.isEmpty()
                || contexts.stream()
                        .anyMatch(c -> c.endsWith("*")
                                ? context.startsWith(c.substring(0, c.length() - 1))
                                : context.equals(c));
    }
}
