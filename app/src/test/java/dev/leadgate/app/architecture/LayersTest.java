package dev.leadgate.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Who may know whom. Packages of `core` are whatever is none of the others.
class LayersTest {
    private static final String ADAPTERS = "dev.leadgate.adapters..";
    private static final String ROUTING = "dev.leadgate.routing..";
    private static final String APP = "dev.leadgate.app..";
    private static final String TESTKIT = "dev.leadgate.testkit..";
    private static final Set<String> FAMILIES =
            Set.of("webhook", "email", "messenger", "voip", "notifiers", "destinations");
    private static final String[] CAMEL = {"org.apache.camel.."};
    private static final String[] VERTX = {"io.vertx.."};
    private static final String[] SQL = {"java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer.hikari.."};

    @Test
    void core_knows_neither_routing_nor_adapters_nor_the_process() {
        noClasses()
                .that(not(resideInAnyPackage(ADAPTERS, ROUTING, APP, TESTKIT)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ADAPTERS, ROUTING, APP, TESTKIT)
                .check(Code.PRODUCT);
    }

    @Test
    void routing_knows_core_only() {
        noClasses()
                .that()
                .resideInAPackage(ROUTING)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ADAPTERS, APP, TESTKIT)
                .check(Code.PRODUCT);
    }

    @TestFactory
    Stream<DynamicTest> a_family_of_adapters_knows_core_only() {
        return FAMILIES.stream()
                .sorted()
                .map(family -> DynamicTest.dynamicTest(
                        family,
                        () -> classes()
                                .that()
                                .resideInAPackage("dev.leadgate.adapters." + family + "..")
                                .should()
                                .onlyDependOnClassesThat(not(resideInAnyPackage(ROUTING, APP, TESTKIT, ADAPTERS))
                                        .or(resideInAPackage("dev.leadgate.adapters." + family + "..")))
                                .check(Code.PRODUCT)));
    }

    /// A family that moved out of sight of the rules would be checked by none of them.
    @Test
    void every_adapter_is_in_a_known_family() {
        var families = Code.PRODUCT.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("dev.leadgate.adapters."))
                .map(name -> name.split("\\.")[3])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(families).isEqualTo(new TreeSet<>(FAMILIES));
    }

    /// What a plugin author sees, and what is pure, needs no framework.
    @Test
    void the_model_the_spi_and_the_pure_parts_know_no_framework() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.leadgate.spi..",
                        "dev.leadgate.lead..",
                        "dev.leadgate.normalize..",
                        "dev.leadgate.mapping..",
                        "dev.leadgate.signature..",
                        "dev.leadgate.config..",
                        "dev.leadgate.error..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..", "io.vertx..", "java.sql..", "javax.sql..")
                .check(Code.PRODUCT);
    }

    /// What plugins share with the gateway leads them to nothing else of it.
    @Test
    void what_plugins_see_knows_only_itself_and_the_jdk() {
        var shared = resideInAnyPackage("dev.leadgate.spi..", "dev.leadgate.lead..", "dev.leadgate.signature..");
        noClasses()
                .that(shared)
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.leadgate..", "com..", "io..", "org..", "tools..")
                        .and(not(shared.or(resideInAnyPackage("org.jspecify..", "org.slf4j..")))))
                .check(Code.PRODUCT);
    }

    /// Routing decides on records; only its `settle` package meets the spine.
    @Test
    void deciding_knows_no_framework() {
        noClasses()
                .that(resideInAPackage(ROUTING).and(not(resideInAPackage("dev.leadgate.routing.settle.."))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..", "io.vertx..", "java.sql..", "javax.sql..")
                .check(Code.PRODUCT);
    }

    @Test
    void sql_stays_in_the_store_and_the_embedded_database() {
        noClasses()
                .that(not(resideInAnyPackage("dev.leadgate.store..", "dev.leadgate.app.pg..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SQL)
                .check(Code.PRODUCT);
    }

    @Test
    void camel_stays_in_the_spine() {
        noClasses()
                .that(not(resideInAnyPackage("dev.leadgate.pipeline..", "dev.leadgate.routing.settle.."))
                        .and(not(named("dev.leadgate.app.Gateway")))
                        .and(not(named("dev.leadgate.app.Headstart"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CAMEL)
                .check(Code.PRODUCT);
    }

    @Test
    void vertx_stays_at_the_edge() {
        noClasses()
                .that(not(resideInAnyPackage(
                                "dev.leadgate.app.http..",
                                "dev.leadgate.app.access..",
                                "dev.leadgate.app.api..",
                                "dev.leadgate.app.console..",
                                "dev.leadgate.app.rep.."))
                        .and(not(named(
                                "dev.leadgate.app.Gateway", "dev.leadgate.app.Running", "dev.leadgate.app.Loopback"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(VERTX)
                .check(Code.PRODUCT);
    }

    /// Two small pieces that conditions borrow from packages above them: what they see of the
    /// past, and the search for the word that was meant. Nothing else may look back.
    private static final String[] BACKWARD = {
        "dev.leadgate.routing.identity.History", "dev.leadgate.routing.policy.Nearest"
    };

    @Test
    void packages_have_no_cycles() {
        slices().matching("dev.leadgate.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(resideInAPackage("dev.leadgate.routing.expression"), named(BACKWARD))
                .check(Code.PRODUCT);
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        var wanted = Set.of(names);
        return DescribedPredicate.describe(
                "one of " + wanted, type -> wanted.contains(outermost(type).getName()));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(LayersTest::outermost).orElse(type);
    }
}
