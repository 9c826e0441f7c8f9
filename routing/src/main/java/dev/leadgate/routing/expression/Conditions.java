package dev.leadgate.routing.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelUnparserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.leadgate.config.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Compiles conditions. A compile costs about a millisecond, so it happens when a configuration
/// is loaded.
public final class Conditions {

    private Conditions() {}

    /// @param diagnostics without errors when the condition is present
    public record Compiled(Optional<Condition> condition, List<Diagnostic> diagnostics) {}

    /// The names a condition may use.
    ///
    /// @param segments empty where conditions cannot ask for segments at all
    public record Names(Set<String> hours, Optional<Set<String>> segments) {
        public Names {
            hours = Set.copyOf(hours);
        }

        public static Names ofHours(Set<String> hours) {
            return new Names(hours, Optional.empty());
        }
    }

    /// Which of the hundred parts of an experiment a person is in, from 0, as `split` says it in a condition.
    ///
    /// @param person number of the person's first lead
    public static long split(String experiment, long person) {
        return Functions.split(experiment, "L-" + person);
    }

    /// Whether a condition's text asks for accounts, or may.
    public static boolean mentionsAccounts(String text) {
        return text.contains("lead.account") || text.contains("lead.parent_owner");
    }

    /// @param path where the text stands, for the diagnostics
    /// @param hours the names `in_hours` may use
    public static Compiled compile(String text, String path, Set<String> hours) {
        return compile(text, path, Names.ofHours(hours));
    }

    public static Compiled compile(String text, String path, Names names) {
        var problems = new ConditionProblems(text, path);
        try {
            var result = Environment.cel().compile(text);
            if (result.hasError()) {
                return new Compiled(Optional.empty(), problems.of(result.getErrors()));
            }
            var ast = result.getAst();
            if (!ast.getResultType().equals(SimpleType.BOOL)) {
                return new Compiled(Optional.empty(), List.of(problems.notACondition(ast.getResultType())));
            }
            var found = problems.inCalls(ast, names);
            return found.isEmpty()
                    ? new Compiled(Optional.of(condition(text, ast)), List.of())
                    : new Compiled(Optional.empty(), found);
        } catch (CelValidationException | CelEvaluationException e) {
            return new Compiled(Optional.empty(), List.of(problems.cannotBeUsed(e)));
        }
    }

    private static Condition condition(String text, CelAbstractSyntaxTree ast) throws CelEvaluationException {
        var terms = new ArrayList<Term>();
        Set<String> fields = new LinkedHashSet<>();
        collect(ast.getExpr(), fields);
        for (var part : conjuncts(ast.getExpr())) {
            var tree =
                    CelAbstractSyntaxTree.newCheckedAst(part, ast.getSource(), ast.getReferenceMap(), ast.getTypeMap());
            terms.add(term(tree));
        }
        return new Condition(text, terms, fields, Comparisons.in(ast.getExpr()));
    }

    private static List<CelExpr> conjuncts(CelExpr expression) {
        if (isCall(expression, "_&&_")) {
            var parts = new ArrayList<CelExpr>();
            expression.call().args().forEach(part -> parts.addAll(conjuncts(part)));
            return parts;
        }
        return List.of(expression);
    }

    private static Term term(CelAbstractSyntaxTree tree) throws CelEvaluationException {
        var expression = tree.getExpr();
        var test = test(tree);
        var text = shortText(tree);
        var claim = Claim.of(tree);
        if (tested(expression).isPresent()) {
            return new Term(
                    test, text, Term.Shape.PRESENT, List.of(tested(expression).get()), claim);
        }
        if (isCall(expression, "!_")) {
            var inner = tested(expression.call().args().getFirst());
            if (inner.isPresent()) {
                return new Term(test, text, Term.Shape.ABSENT, List.of(inner.get()), claim);
            }
            var negated = expression.call().args().getFirst();
            if (isCall(negated, "in_hours")) {
                var name = negated.call().args().get(1).constant().stringValue();
                return new Term(test, "!in_hours(\"" + name + "\")", Term.Shape.HOURS, List.of(name), claim);
            }
        }
        if (isCall(expression, "in_hours")) {
            var name = expression.call().args().get(1).constant().stringValue();
            return new Term(test, text, Term.Shape.HOURS, List.of(name), claim);
        }
        Set<String> subjects = new LinkedHashSet<>();
        collect(expression, subjects);
        return new Term(test, text, Term.Shape.COMPARISON, List.copyOf(subjects), claim);
    }

    private static Term.Test test(CelAbstractSyntaxTree tree) throws CelEvaluationException {
        var plain = Plain.of(tree.getExpr());
        return plain.isPresent() ? plain.get()::test : asked(tree);
    }

    /// The library's own answer.
    static Term.Test asked(CelAbstractSyntaxTree tree) throws CelEvaluationException {
        var program = Environment.cel().createProgram(tree);
        return view -> Boolean.TRUE.equals(program.eval(Map.of("lead", view)));
    }

    // `lead.country in ["ID", "SG"]` reads better without the quotes.
    private static String shortText(CelAbstractSyntaxTree tree) {
        var text = CelUnparserFactory.newUnparser().unparse(tree);
        var expression = tree.getExpr();
        var words = isCall(expression, "@in") ? words(expression.call().args().get(1)) : Optional.<List<String>>empty();
        if (words.isEmpty()) {
            return text;
        }
        var left = CelAbstractSyntaxTree.newCheckedAst(
                expression.call().args().getFirst(), tree.getSource(), tree.getReferenceMap(), tree.getTypeMap());
        return CelUnparserFactory.newUnparser().unparse(left) + " in [" + String.join(",", words.get()) + "]";
    }

    private static Optional<String> tested(CelExpr expression) {
        return isKind(expression, ExprKind.Kind.SELECT)
                        && expression.select().testOnly()
                        && isLead(expression.select().operand())
                ? Optional.of(expression.select().field())
                : Optional.empty();
    }

    private static void collect(CelExpr expression, Set<String> subjects) {
        switch (expression.getKind()) {
            case SELECT -> {
                var select = expression.select();
                if (isLead(select.operand())) {
                    subjects.add(select.field());
                } else {
                    collect(select.operand(), subjects);
                }
            }
            case CALL -> {
                var call = expression.call();
                if (isCall(expression, "_[_]") && isText(call.args().get(1))) {
                    subjects.add("fields[" + call.args().get(1).constant().stringValue() + "]");
                    return;
                }
                call.target().ifPresent(target -> collect(target, subjects));
                call.args().forEach(argument -> collect(argument, subjects));
            }
            case LIST -> expression.list().elements().forEach(element -> collect(element, subjects));
            case COMPREHENSION -> {
                collect(expression.comprehension().iterRange(), subjects);
                collect(expression.comprehension().loopStep(), subjects);
            }
            case CONSTANT, IDENT, STRUCT, MAP, NOT_SET -> {}
        }
    }

    static boolean isCall(CelExpr expression, String function) {
        return isKind(expression, ExprKind.Kind.CALL)
                && expression.call().function().equals(function);
    }

    /// The elements of a list of text; empty of anything else.
    static Optional<List<String>> words(CelExpr list) {
        return isKind(list, ExprKind.Kind.LIST)
                        && list.list().elements().stream().allMatch(Conditions::isText)
                ? Optional.of(list.list().elements().stream()
                        .map(element -> element.constant().stringValue())
                        .toList())
                : Optional.empty();
    }

    static boolean isText(CelExpr expression) {
        return isKind(expression, ExprKind.Kind.CONSTANT)
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    static boolean isLead(CelExpr expression) {
        return isKind(expression, ExprKind.Kind.IDENT)
                && expression.ident().name().equals("lead");
    }

    static boolean isKind(CelExpr expression, ExprKind.Kind kind) {
        return expression.getKind() == kind;
    }
}
