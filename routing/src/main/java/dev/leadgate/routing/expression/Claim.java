package dev.leadgate.routing.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelUnparserFactory;
import java.util.Optional;
import java.util.Set;

/// What one term of a condition says, as far as it can be compared with what another one says.
sealed interface Claim {
    /// Comparable with itself only.
    record Text(String text) implements Claim {}

    /// @param up at least, and otherwise at most
    /// @param open without the limit itself
    record Limit(String subject, boolean up, double limit, boolean open) implements Claim {}

    record OneOf(String subject, Set<String> words) implements Claim {}

    /// Whether the other claim holds wherever this one does. False also means that it is not known.
    default boolean implies(Claim other) {
        return switch (this) {
            case Text text -> text.equals(other);
            case Limit mine ->
                other instanceof Limit its
                        && its.subject().equals(mine.subject())
                        && its.up() == mine.up()
                        && (mine.limit() == its.limit()
                                ? mine.open() || !its.open()
                                : mine.up() == mine.limit() > its.limit());
            case OneOf mine ->
                other instanceof OneOf its
                        && its.subject().equals(mine.subject())
                        && its.words().containsAll(mine.words());
        };
    }

    static Claim of(CelAbstractSyntaxTree tree) {
        var expression = tree.getExpr();
        if (Conditions.isKind(expression, CelExpr.ExprKind.Kind.CALL)
                && expression.call().args().size() == 2) {
            var call = expression.call();
            var left = call.args().getFirst();
            var right = call.args().get(1);
            var claim = limit(tree, call.function(), left, right)
                    .or(() -> limit(tree, Plain.MIRRORED.getOrDefault(call.function(), ""), right, left))
                    .or(() -> words(tree, call.function(), left, right));
            if (claim.isPresent()) {
                return claim.get();
            }
        }
        return new Text(text(tree, expression));
    }

    private static Optional<Claim> limit(CelAbstractSyntaxTree tree, String function, CelExpr subject, CelExpr limit) {
        var number = number(limit);
        if (number.isEmpty() || number(subject).isPresent()) {
            return Optional.empty();
        }
        return switch (function) {
            case "_>=_" -> Optional.of(new Limit(text(tree, subject), true, number.get(), false));
            case "_>_" -> Optional.of(new Limit(text(tree, subject), true, number.get(), true));
            case "_<=_" -> Optional.of(new Limit(text(tree, subject), false, number.get(), false));
            case "_<_" -> Optional.of(new Limit(text(tree, subject), false, number.get(), true));
            default -> Optional.empty();
        };
    }

    private static Optional<Claim> words(CelAbstractSyntaxTree tree, String function, CelExpr left, CelExpr right) {
        if (function.equals("_==_")) {
            return Conditions.isText(right) && !Conditions.isText(left)
                    ? Optional.of(
                            new OneOf(text(tree, left), Set.of(right.constant().stringValue())))
                    : Optional.empty();
        }
        return function.equals("@in")
                ? Conditions.words(right).map(words -> new OneOf(text(tree, left), Set.copyOf(words)))
                : Optional.empty();
    }

    private static Optional<Double> number(CelExpr expression) {
        if (!Conditions.isKind(expression, CelExpr.ExprKind.Kind.CONSTANT)) {
            return Optional.empty();
        }
        var constant = expression.constant();
        if (constant.getKind() == CelConstant.Kind.INT64_VALUE) {
            return Optional.of((double) constant.int64Value());
        }
        return constant.getKind() == CelConstant.Kind.DOUBLE_VALUE
                ? Optional.of(constant.doubleValue())
                : Optional.empty();
    }

    private static String text(CelAbstractSyntaxTree tree, CelExpr part) {
        return CelUnparserFactory.newUnparser()
                .unparse(CelAbstractSyntaxTree.newCheckedAst(
                        part, tree.getSource(), tree.getReferenceMap(), tree.getTypeMap()));
    }
}
