package dev.leadgate.routing.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The words with which a condition compares fields, wherever they stand in it.
final class Comparisons {
    private final Map<String, Set<String>> words = new HashMap<>();
    private final Set<String> otherwise = new HashSet<>();

    private Comparisons() {}

    static Comparisons in(CelExpr expression) {
        var found = new Comparisons();
        found.walk(expression, true);
        return found;
    }

    /// Words that the field is compared with.
    Set<String> of(String field) {
        return Set.copyOf(words.getOrDefault(field, Set.of()));
    }

    /// Whether it may hold for words of the field that it does not name.
    boolean asksOtherwise(String field) {
        return otherwise.contains(field);
    }

    /// @param plain it is not negated, and no function reads its result
    private void walk(CelExpr expression, boolean plain) {
        switch (expression.getKind()) {
            case SELECT ->
                field(expression)
                        .ifPresentOrElse(
                                otherwise::add, () -> walk(expression.select().operand(), false));
            case CALL -> call(expression.call(), plain);
            case LIST -> expression.list().elements().forEach(element -> walk(element, false));
            case COMPREHENSION -> {
                walk(expression.comprehension().iterRange(), false);
                walk(expression.comprehension().loopStep(), false);
            }
            case CONSTANT, IDENT, STRUCT, MAP, NOT_SET -> {}
        }
    }

    private void call(CelCall call, boolean plain) {
        var function = call.function();
        if (call.args().size() == 2 && Set.of("_==_", "_!=_", "@in").contains(function)) {
            var left = call.args().getFirst();
            var right = call.args().get(1);
            if (compared(left, named(right), plain && !function.equals("_!=_"))
                    || compared(right, named(left), plain && !function.equals("_!=_"))) {
                return;
            }
        }
        boolean still = plain && (function.equals("_&&_") || function.equals("_||_"));
        call.target().ifPresent(target -> walk(target, still));
        call.args().forEach(argument -> walk(argument, still));
    }

    private boolean compared(CelExpr side, Optional<List<String>> with, boolean plain) {
        var field = field(side).filter(f -> !side.select().testOnly());
        if (field.isEmpty() || with.isEmpty()) {
            return false;
        }
        words.computeIfAbsent(field.get(), f -> new HashSet<>()).addAll(with.get());
        if (!plain) {
            otherwise.add(field.get());
        }
        return true;
    }

    private static Optional<List<String>> named(CelExpr side) {
        return Conditions.isText(side) ? Optional.of(List.of(side.constant().stringValue())) : Conditions.words(side);
    }

    private static Optional<String> field(CelExpr expression) {
        return Conditions.isKind(expression, CelExpr.ExprKind.Kind.SELECT)
                        && Conditions.isLead(expression.select().operand())
                ? Optional.of(expression.select().field())
                : Optional.empty();
    }
}
