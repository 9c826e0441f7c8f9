package dev.leadgate.routing.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.policy.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says what is wrong with a condition in words of the configuration, with the place inside its
/// text.
final class ConditionProblems {
    private static final Pattern UNDEFINED = Pattern.compile("undefined field '([^']*)'");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'");
    private static final Pattern UNEXPECTED = Pattern.compile(
            "(?:mismatched input|extraneous input|no viable alternative at input) '(.*?)'(?: expecting.*)?");

    private final String text;
    private final String path;

    ConditionProblems(String text, String path) {
        this.text = text;
        this.path = path;
    }

    List<Diagnostic> of(Collection<CelIssue> issues) {
        var types = new ArrayList<Diagnostic>();
        for (var issue : issues) {
            var diagnostic = of(issue);
            if (diagnostic.code() == ErrorCode.LG0304) {
                // What the parser says after its first complaint is mostly noise.
                return List.of(diagnostic);
            }
            types.add(diagnostic);
        }
        return types;
    }

    Diagnostic notACondition(CelType type) {
        return Diagnostic.error(
                ErrorCode.LG0301,
                path,
                At.VALUE,
                "the condition is " + Words.type(type.name()) + ", not true or false",
                "nothing is compared here",
                "compare it, as in `lead.seats >= 50`");
    }

    Diagnostic cannotBeUsed(Exception e) {
        return Diagnostic.error(
                ErrorCode.LG0301, path, At.VALUE, "the condition cannot be used", "", String.valueOf(e.getMessage()));
    }

    /// Arguments that only make sense as certain words: names of hours, patterns.
    List<Diagnostic> inCalls(CelAbstractSyntaxTree ast, Conditions.Names names) {
        var found = new ArrayList<Diagnostic>();
        CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .filter(e -> Conditions.isKind(e, CelExpr.ExprKind.Kind.CALL))
                .forEach(e -> {
                    if (Conditions.isCall(e, "in_hours")) {
                        hours(ast, e.call().args().get(1), names.hours()).ifPresent(found::add);
                    } else if (Conditions.isCall(e, "in_segment")) {
                        segment(ast, e.call().args().get(1), names.segments()).ifPresent(found::add);
                    } else if (Conditions.isCall(e, "matches")) {
                        pattern(ast, e.call().args().getLast()).ifPresent(found::add);
                    }
                });
        return found;
    }

    private Optional<Diagnostic> hours(CelAbstractSyntaxTree ast, CelExpr argument, Set<String> hours) {
        if (Conditions.isText(argument) && hours.contains(argument.constant().stringValue())) {
            return Optional.empty();
        }
        var name = Conditions.isText(argument) ? argument.constant().stringValue() : "";
        return Optional.of(Diagnostic.error(
                ErrorCode.LG0203,
                path,
                literal(ast, argument),
                name.isEmpty()
                        ? "`in_hours` needs the name of hours in quotes"
                        : "hours `" + name + "` are not defined",
                "no such hours",
                Nearest.help(name, hours, "hours")));
    }

    private Optional<Diagnostic> segment(CelAbstractSyntaxTree ast, CelExpr argument, Optional<Set<String>> segments) {
        var name = Conditions.isText(argument) ? argument.constant().stringValue() : "";
        if (segments.isPresent() && segments.get().contains(name)) {
            return Optional.empty();
        }
        return Optional.of(Diagnostic.error(
                ErrorCode.LG0220,
                path,
                literal(ast, argument),
                segments.isEmpty()
                        ? "only rules can ask for segments"
                        : name.isEmpty()
                                ? "`in_segment` needs the name of a segment in quotes"
                                : "segment `" + name + "` is not defined",
                segments.isEmpty() ? "not known yet" : "no such segment",
                segments.isEmpty()
                        ? "write the segment's own condition here"
                        : Nearest.help(name, segments.get(), "segments")));
    }

    private Optional<Diagnostic> pattern(CelAbstractSyntaxTree ast, CelExpr argument) {
        if (!Conditions.isText(argument)) {
            return Optional.empty();
        }
        try {
            var size = Pattern.compile(argument.constant().stringValue()).programSize();
            return size <= Environment.REGEX_PROGRAM
                    ? Optional.empty()
                    : Optional.of(badPattern(ast, argument, "the pattern is too large", "shorten its repetitions"));
        } catch (PatternSyntaxException e) {
            return Optional.of(badPattern(
                    ast, argument, "the pattern is not an RE2 regular expression", String.valueOf(e.getDescription())));
        }
    }

    private Diagnostic badPattern(CelAbstractSyntaxTree ast, CelExpr argument, String message, String help) {
        return Diagnostic.error(ErrorCode.LG0301, path, literal(ast, argument), message, "cannot be used", help);
    }

    private Diagnostic of(CelIssue issue) {
        var message = issue.getMessage();
        var offset = offset(issue);
        var undefined = UNDEFINED.matcher(message);
        if (undefined.lookingAt()) {
            var name = undefined.group(1);
            var known = Arrays.stream(ViewField.values()).map(ViewField::word).toList();
            return Diagnostic.error(
                    ErrorCode.LG0301,
                    path,
                    part(offset + 1, name.length()),
                    "`lead." + name + "` does not exist",
                    "not a field of a lead",
                    Nearest.suggestion(name, known)
                            .map(n -> "did you mean `lead." + n + "`?")
                            .orElse("a field that your source sends is `lead.fields[\"" + name + "\"]`"));
        }
        var undeclared = UNDECLARED.matcher(message);
        if (undeclared.lookingAt()) {
            return undeclared(undeclared.group(1), offset);
        }
        if (message.startsWith("found no matching overload")) {
            return new Mismatch(text, path).describe(issue, offset);
        }
        return syntax(message, offset);
    }

    private Diagnostic undeclared(String name, int offset) {
        var here = text.startsWith(name, units(offset));
        var start = here ? offset : Math.max(0, offset - name.length());
        var help = ViewField.of(name).isPresent()
                ? "write `lead." + name + "`"
                : "texts stand in quotes; a condition sees `lead.`, `in_hours`, `in_segment`, `days_since`, `domain` and `matches`";
        return Diagnostic.error(
                ErrorCode.LG0301,
                path,
                part(start, name.length()),
                "`" + name + "` does not exist",
                "unknown name",
                help);
    }

    private Diagnostic syntax(String message, int offset) {
        var unexpected = UNEXPECTED.matcher(message);
        var found = unexpected.lookingAt() ? unexpected.group(1) : "";
        var label = "cannot be read from here";
        var help = "a condition looks like `lead.seats >= 50 && lead.country in [\"ID\", \"SG\"]`";
        var what = "the condition cannot be read";
        if (found.equals("<EOF>")) {
            what = "the condition ends too early";
            label = "something is missing here";
        } else if (message.contains("token recognition error at: '=")) {
            label = "write `==` to compare";
        } else if (message.contains("size")) {
            what = "the condition is longer than " + Environment.MOST_CODE_POINTS + " characters";
            label = "";
        } else if (message.contains("recursion")) {
            what = "the condition is nested too deeply";
            label = "";
        } else if (!found.isEmpty()) {
            label = "`" + found + "` does not fit here";
        }
        return Diagnostic.error(ErrorCode.LG0304, path, part(offset, 1), what, label, help);
    }

    private At literal(CelAbstractSyntaxTree ast, CelExpr argument) {
        var position = ast.getSource().getPositionsMap().get(argument.id());
        return position == null ? At.VALUE : part(position, Literals.length(text, units(position)));
    }

    private int offset(CelIssue issue) {
        return Literals.offset(text, issue);
    }

    private int units(int offset) {
        return Literals.units(text, offset);
    }

    private At part(int offset, int length) {
        return Literals.part(text, offset, length);
    }
}
