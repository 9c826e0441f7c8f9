package dev.leadgate.routing.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelUnparserFactory;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/// What one term of a condition says, as far as it can be compared with what another one says.
sealed interface Claim {
    String LEAD = "lead.";

    /// Comparable with itself only.
    record Text(String text) implements Claim {}

    /// @param up at least, and otherwise at most
    /// @param open without the limit itself
    record Limit(String subject, boolean up, double limit, boolean open) implements Claim {
        private static final double EXACT = 1e15;

        /// More than 49 of what is counted is at least 50.
        static Limit of(String subject, boolean up, double limit, boolean open) {
            boolean next = open
                    && field(subject).filter(f -> f.type() == ViewType.NUMBER).isPresent()
                    && limit == Math.rint(limit)
                    && Math.abs(limit) < EXACT;
            return next
                    ? new Limit(subject, up, up ? limit + 1 : limit - 1, false)
                    : new Limit(subject, up, limit, open);
        }
    }

    record OneOf(String subject, Set<String> words) implements Claim {}

    record NoneOf(String subject, Set<String> words) implements Claim {}

    /// What is true or false of any lead and cannot fail.
    record Flag(String subject, boolean holds) implements Claim {}

    /// What it is about; empty for what can be compared with itself only.
    default Optional<String> about() {
        return switch (this) {
            case Text text -> Optional.empty();
            case Limit limit -> Optional.of(limit.subject());
            case OneOf words -> Optional.of(words.subject());
            case NoneOf words -> Optional.of(words.subject());
            case Flag flag -> Optional.of(flag.subject());
        };
    }

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
                switch (other) {
                    case OneOf its ->
                        its.subject().equals(mine.subject()) && its.words().containsAll(mine.words());
                    case NoneOf its ->
                        its.subject().equals(mine.subject()) && Collections.disjoint(its.words(), mine.words());
                    case Text text -> false;
                    case Limit limit -> false;
                    case Flag flag -> false;
                };
            case NoneOf mine ->
                other instanceof NoneOf its
                        && its.subject().equals(mine.subject())
                        && mine.words().containsAll(its.words());
            case Flag flag -> flag.equals(other);
        };
    }

    /// Whether no lead is of both kinds, for claims about one thing. False also means that it is not known.
    default boolean excludes(Claim other) {
        if (about().isEmpty() || !about().equals(other.about())) {
            return false;
        }
        return switch (this) {
            case Text text -> false;
            case Limit mine -> other instanceof Limit its && mine.up() != its.up() && apart(mine, its);
            case OneOf mine ->
                switch (other) {
                    case OneOf its -> Collections.disjoint(mine.words(), its.words());
                    case NoneOf its -> its.words().containsAll(mine.words());
                    case Text text -> false;
                    case Limit limit -> false;
                    case Flag flag -> false;
                };
            case NoneOf mine -> other instanceof OneOf its && mine.words().containsAll(its.words());
            case Flag mine -> other instanceof Flag its && mine.holds() != its.holds();
        };
    }

    private static boolean apart(Limit one, Limit other) {
        var least = one.up() ? one : other;
        var most = one.up() ? other : one;
        return least.limit() > most.limit() || (least.limit() == most.limit() && (least.open() || most.open()));
    }

    /// Where the claim does not hold; empty of what can be compared with itself only.
    default Optional<Claim> not() {
        return switch (this) {
            case Text text -> Optional.empty();
            case Limit(var subject, var up, var limit, var open) -> Optional.of(Limit.of(subject, !up, limit, !open));
            case OneOf(var subject, var words) -> Optional.of(new NoneOf(subject, words));
            case NoneOf(var subject, var words) -> Optional.of(new OneOf(subject, words));
            case Flag(var subject, var holds) -> Optional.of(new Flag(subject, !holds));
        };
    }

    /// The field that a claim is about, when it is about a field and nothing else: such a one is never missing.
    static Optional<ViewField> field(String subject) {
        return subject.startsWith(LEAD) ? ViewField.of(subject.substring(LEAD.length())) : Optional.empty();
    }

    static Claim of(CelAbstractSyntaxTree tree) {
        return of(tree, tree.getExpr());
    }

    private static Claim of(CelAbstractSyntaxTree tree, CelExpr expression) {
        if (flag(expression)) {
            return new Flag(text(tree, expression), true);
        }
        if (Conditions.isCall(expression, "!_")) {
            var negated = of(tree, expression.call().args().getFirst()).not();
            return negated.orElseGet(() -> new Text(text(tree, expression)));
        }
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

    private static boolean flag(CelExpr expression) {
        if (Conditions.isCall(expression, "in_hours")) {
            return true;
        }
        return Conditions.isKind(expression, CelExpr.ExprKind.Kind.SELECT)
                && Conditions.isLead(expression.select().operand())
                && (expression.select().testOnly()
                        || ViewField.of(expression.select().field())
                                .filter(field -> field.type() == ViewType.FLAG)
                                .isPresent());
    }

    private static Optional<Claim> limit(CelAbstractSyntaxTree tree, String function, CelExpr subject, CelExpr limit) {
        var number = number(limit);
        if (number.isEmpty() || number(subject).isPresent()) {
            return Optional.empty();
        }
        return switch (function) {
            case "_>=_" -> Optional.of(Limit.of(text(tree, subject), true, number.get(), false));
            case "_>_" -> Optional.of(Limit.of(text(tree, subject), true, number.get(), true));
            case "_<=_" -> Optional.of(Limit.of(text(tree, subject), false, number.get(), false));
            case "_<_" -> Optional.of(Limit.of(text(tree, subject), false, number.get(), true));
            default -> Optional.empty();
        };
    }

    private static Optional<Claim> words(CelAbstractSyntaxTree tree, String function, CelExpr left, CelExpr right) {
        if (function.equals("_==_") || function.equals("_!=_")) {
            if (!Conditions.isText(right) || Conditions.isText(left)) {
                return Optional.empty();
            }
            var is = new OneOf(text(tree, left), Set.of(right.constant().stringValue()));
            return function.equals("_==_") ? Optional.of(is) : is.not();
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
