package dev.leadgate.routing.expression;

import com.google.re2j.Pattern;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.parser.CelUnparserFactory;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import java.util.List;
import java.util.Optional;

/// Describes operands whose types do not go together.
final class Mismatch {
    private static final Pattern APPLIED = Pattern.compile("applied to '\\((.*?)\\)'(?: \\(candidates|$)");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");

    private final String text;
    private final String path;

    Mismatch(String text, String path) {
        this.text = text;
        this.path = path;
    }

    Diagnostic describe(CelIssue issue, int offset) {
        var types = types(issue.getMessage());
        var call = call(issue.getExprId());
        if (call.isEmpty() || types.size() != 2 || call.get().operands().size() != 2) {
            return error(Literals.part(text, offset, 1), "the types do not fit", "used with " + words(types), "");
        }
        var operands = call.get().operands();
        var left = types.getFirst();
        var right = types.get(1);
        var message = "`" + shown(call.get(), 0) + "` is " + Words.type(left) + ", `" + shown(call.get(), 1) + "` is "
                + Words.type(right);
        if (right.equals("null") || left.equals("null")) {
            var subject = right.equals("null") ? shown(call.get(), 0) : shown(call.get(), 1);
            return error(
                    part(call.get(), right.equals("null") ? 1 : 0, offset),
                    message,
                    "nothing is ever null",
                    "to ask whether it is there write `has(" + subject + ")`");
        }
        for (var i = 1; i >= 0; i--) {
            var operand = operands.get(i);
            if (Conditions.isKind(operand, CelExpr.ExprKind.Kind.CONSTANT)) {
                return error(part(call.get(), i, offset), message, label(operand, types.get(i), types.get(1 - i)), "");
            }
        }
        return error(Literals.part(text, offset, 1), message, "these cannot go together", "");
    }

    private static String label(CelExpr constant, String type, String other) {
        if (Conditions.isText(constant) && Words.number(other)) {
            var value = constant.constant().stringValue();
            return NUMBER.matches(value) ? "remove the quotes: " + value : "must be a number";
        }
        if (Words.number(type)
                && other.equals("string")
                && constant.constant().getKind() == dev.cel.common.ast.CelConstant.Kind.INT64_VALUE) {
            return "put it in quotes: \"" + constant.constant().int64Value() + "\"";
        }
        return "must be " + Words.type(other);
    }

    private At part(Call call, int operand, int fallback) {
        var position = call.ast()
                .getSource()
                .getPositionsMap()
                .get(call.operands().get(operand).id());
        if (position == null) {
            return Literals.part(text, fallback, 1);
        }
        return Literals.part(text, position, Literals.length(text, Literals.units(text, position)));
    }

    private static String shown(Call call, int operand) {
        var tree = CelAbstractSyntaxTree.newParsedAst(
                call.operands().get(operand), call.ast().getSource());
        return CelUnparserFactory.newUnparser().unparse(tree);
    }

    private record Call(CelAbstractSyntaxTree ast, List<CelExpr> operands) {}

    private Optional<Call> call(long id) {
        try {
            var ast = Environment.cel().parse(text).getAst();
            return CelNavigableAst.fromAst(ast)
                    .getRoot()
                    .allNodes()
                    .map(CelNavigableExpr::expr)
                    .filter(e -> e.id() == id && Conditions.isKind(e, CelExpr.ExprKind.Kind.CALL))
                    .findFirst()
                    .map(e -> new Call(ast, operands(e)));
        } catch (CelValidationException e) {
            return Optional.empty();
        }
    }

    private static List<CelExpr> operands(CelExpr expression) {
        var call = expression.call();
        return call.target().isPresent()
                ? java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(call.target().get()), call.args().stream())
                        .toList()
                : List.copyOf(call.args());
    }

    private static List<String> types(String message) {
        var matcher = APPLIED.matcher(message);
        return matcher.find() ? List.of(matcher.group(1).replace(".(", ", ").split(", ", -1)) : List.of();
    }

    private static String words(List<String> types) {
        return String.join(" and ", types.stream().map(Words::type).toList());
    }

    private Diagnostic error(At at, String message, String label, String help) {
        return Diagnostic.error(ErrorCode.LG0301, path, at, message, label, help);
    }
}
