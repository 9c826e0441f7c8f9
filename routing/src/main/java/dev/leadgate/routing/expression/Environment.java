package dev.leadgate.routing.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import java.time.Instant;
import java.util.Optional;

/// The CEL environment of conditions. Every limit is set: the library's own defaults are none.
final class Environment {

    static final int MOST_CODE_POINTS = 4096;
    static final int REGEX_PROGRAM = 2000;
    private static final int MOST_ITERATIONS = 1000;
    private static final int DEEPEST = 32;

    private Environment() {}

    /// Built on first use, since it takes a few hundred milliseconds. Thread-safe.
    static Cel cel() {
        return Holder.CEL;
    }

    private static final class Holder {
        private static final Cel CEL = build();
    }

    private static Cel build() {
        return CelFactory.plannerCelBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .comprehensionMaxIterations(MOST_ITERATIONS)
                        .maxExpressionCodePointSize(MOST_CODE_POINTS)
                        .maxParseRecursionDepth(DEEPEST)
                        .maxRegexProgramSize(REGEX_PROGRAM)
                        .populateMacroCalls(true)
                        .build())
                .setTypeProvider(new Types())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addMacros(withLead("in_hours"), withLead("in_segment"), withLead("days_since"))
                .addVar("lead", LeadView.TYPE)
                .addFunctionDeclarations(
                        declare("in_hours", "lead_in_hours", SimpleType.BOOL, LeadView.TYPE, SimpleType.STRING),
                        declare("in_segment", "lead_in_segment", SimpleType.BOOL, LeadView.TYPE, SimpleType.STRING),
                        declare("days_since", "lead_days_since", SimpleType.INT, LeadView.TYPE, SimpleType.TIMESTAMP),
                        declare("split", "experiment_split", SimpleType.INT, SimpleType.STRING, SimpleType.STRING),
                        CelFunctionDecl.newFunctionDeclaration(
                                "domain",
                                CelOverloadDecl.newGlobalOverload("domain_text", SimpleType.STRING, SimpleType.STRING),
                                CelOverloadDecl.newMemberOverload("text_domain", SimpleType.STRING, SimpleType.STRING)))
                .addFunctionBindings(CelFunctionBinding.fromOverloads(
                        "in_hours",
                        CelFunctionBinding.from("lead_in_hours", LeadView.class, String.class, Functions::inHours)))
                .addFunctionBindings(CelFunctionBinding.fromOverloads(
                        "in_segment",
                        CelFunctionBinding.from("lead_in_segment", LeadView.class, String.class, Functions::inSegment)))
                .addFunctionBindings(CelFunctionBinding.fromOverloads(
                        "days_since",
                        CelFunctionBinding.from(
                                "lead_days_since", LeadView.class, Instant.class, Functions::daysSince)))
                .addFunctionBindings(CelFunctionBinding.fromOverloads(
                        "split",
                        CelFunctionBinding.from("experiment_split", String.class, String.class, Functions::split)))
                .addFunctionBindings(CelFunctionBinding.fromOverloads(
                        "domain",
                        CelFunctionBinding.from("domain_text", String.class, Functions::domain),
                        CelFunctionBinding.from("text_domain", String.class, Functions::domain)))
                .build();
    }

    // These need the clock, the calendars or the segments, which the lead's view carries.
    private static CelMacro withLead(String function) {
        return CelMacro.newGlobalMacro(
                function,
                1,
                (factory, target, args) ->
                        Optional.of(factory.newGlobalCall(function, factory.newIdentifier("lead"), args.getFirst())));
    }

    private static CelFunctionDecl declare(String name, String overload, CelType result, CelType... arguments) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(overload, result, arguments));
    }

    private static final class Types implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableList.of(LeadView.TYPE);
        }

        @Override
        public Optional<CelType> findType(String name) {
            return name.equals(LeadView.TYPE.name()) ? Optional.of(LeadView.TYPE) : Optional.empty();
        }
    }
}
