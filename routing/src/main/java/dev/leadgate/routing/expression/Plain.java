package dev.leadgate.routing.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/// One field compared with constants, which most terms of most policies are: `lead.country in ["ID", "SG"]`,
/// `lead.seats >= 50`. Read from the type-checked tree and answered without the expression library, which
/// costs several times as much and answers the same. What is not exactly of this kind is left to the library.
final class Plain {
    // Above it not every whole number is a double.
    private static final long EXACT = 1L << 53;

    /// The same comparison with its sides exchanged.
    static final Map<String, String> MIRRORED =
            Map.of("_==_", "_==_", "_!=_", "_!=_", "_<_", "_>_", "_<=_", "_>=_", "_>_", "_<_", "_>=_", "_<=_");

    // What holds of the sign of the field's value less the constant.
    private static final Map<String, IntPredicate> ORDERS = Map.of(
            "_==_", sign -> sign == 0,
            "_!=_", sign -> sign != 0,
            "_<_", sign -> sign < 0,
            "_<=_", sign -> sign <= 0,
            "_>_", sign -> sign > 0,
            "_>=_", sign -> sign >= 0);

    private Plain() {}

    /// Empty when the library is to be asked.
    static Optional<Predicate<LeadView>> of(CelExpr expression) {
        if (!Conditions.isKind(expression, ExprKind.Kind.CALL)
                || expression.call().args().size() != 2) {
            return Optional.empty();
        }
        var function = expression.call().function();
        var left = expression.call().args().getFirst();
        var right = expression.call().args().get(1);
        if (function.equals("@in")) {
            return Conditions.words(right)
                    .map(Set::copyOf)
                    .flatMap(words -> field(left)
                            .filter(field -> field.type() == ViewType.TEXT)
                            .map(field -> view -> words.contains(text(field, view))));
        }
        var mirrored = MIRRORED.get(function);
        return mirrored == null
                ? Optional.empty()
                : compared(left, function, right).or(() -> compared(right, mirrored, left));
    }

    private static Optional<Predicate<LeadView>> compared(CelExpr left, String function, CelExpr right) {
        if (!Conditions.isKind(right, ExprKind.Kind.CONSTANT)) {
            return Optional.empty();
        }
        var constant = right.constant();
        return field(left).flatMap(field -> switch (field.type()) {
            case TEXT -> words(field, function, constant);
            case NUMBER -> whole(field, function, constant);
            case DECIMAL -> decimal(field, function, constant);
            case TIME, FLAG, LIST, MAP -> Optional.empty();
        });
    }

    private static Optional<Predicate<LeadView>> words(ViewField field, String function, CelConstant constant) {
        if (constant.getKind() != CelConstant.Kind.STRING_VALUE) {
            return Optional.empty();
        }
        var word = constant.stringValue();
        return switch (function) {
            case "_==_" -> Optional.of(view -> word.equals(text(field, view)));
            case "_!=_" -> Optional.of(view -> !word.equals(text(field, view)));
            default -> Optional.empty();
        };
    }

    private static Optional<Predicate<LeadView>> whole(ViewField field, String function, CelConstant constant) {
        if (constant.getKind() != CelConstant.Kind.INT64_VALUE) {
            return Optional.empty();
        }
        long limit = constant.int64Value();
        return Optional.ofNullable(ORDERS.get(function))
                .map(holds -> view -> holds.test(Long.compare((Long) field.value(view), limit)));
    }

    private static Optional<Predicate<LeadView>> decimal(ViewField field, String function, CelConstant constant) {
        var number = switch (constant.getKind()) {
            case DOUBLE_VALUE -> constant.doubleValue();
            case INT64_VALUE -> exact(constant.int64Value());
            default -> Double.NaN;
        };
        if (Double.isNaN(number)) {
            return Optional.empty();
        }
        // No field is NaN; adding zero makes one of both zeros.
        return Optional.ofNullable(ORDERS.get(function))
                .map(holds -> view -> holds.test(Double.compare((Double) field.value(view) + 0.0, number + 0.0)));
    }

    private static double exact(long whole) {
        return -EXACT <= whole && whole <= EXACT ? whole : Double.NaN;
    }

    private static String text(ViewField field, LeadView view) {
        return (String) field.value(view);
    }

    private static Optional<ViewField> field(CelExpr expression) {
        return Conditions.isKind(expression, ExprKind.Kind.SELECT)
                        && !expression.select().testOnly()
                        && Conditions.isLead(expression.select().operand())
                ? ViewField.of(expression.select().field())
                : Optional.empty();
    }
}
