package dev.leadgate.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Habits that a reviewer would otherwise have to look for.
class HabitsTest {

    @Test
    void every_package_is_null_marked() {
        var marked = Code.PRODUCT.stream()
                .filter(type -> type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        var packages = Code.PRODUCT.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !GENERATED.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        packages.removeAll(marked);
        assertThat(packages)
                .as("packages whose package-info.java has no @NullMarked")
                .isEmpty();
    }

    /// Pages that the template compiler writes.
    private static final List<String> GENERATED =
            List.of("gg.jte.generated.precompiled", "dev.leadgate.app.console.page", "dev.leadgate.app.console.pages");

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .that()
                .areTopLevelClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(Code.PRODUCT);
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..impl..", "..manager..", "..helper..")
                .check(Code.PRODUCT);
    }

    /// Objects from bytes run code that the sender chose.
    @Test
    void nothing_deserialises_java_objects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .check(Code.PRODUCT);
        assertThat(calls().filter(c -> c.getName().contains("ctivateDefaultTyping"))
                        .map(Object::toString))
                .isEmpty();
    }

    /// A parser with its defaults fetches entities. Who needs XML adds one class that hardens it,
    /// and names it here.
    @Test
    void nothing_parses_xml() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.leadgate.mapping.XmlTree")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javax.xml.parsers..", "javax.xml.stream..", "javax.xml.transform..", "org.xml.sax..")
                .check(Code.PRODUCT);
    }

    @Test
    void nothing_is_injected() {
        noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("javax.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .check(Code.PRODUCT);
    }

    /// A comparison that stops at the first difference tells how much was right; `Secret.matches`
    /// does not.
    @Test
    void what_a_secret_reveals_is_not_compared() {
        var suspects = calls().filter(c -> c.getTargetOwner().isEquivalentTo(String.class))
                .filter(c -> c.getName().equals("equals") || c.getName().equals("equalsIgnoreCase"))
                .filter(c -> c.getOrigin().getMethodCallsFromSelf().stream()
                        .anyMatch(other -> other.getTargetOwner().isEquivalentTo(Secret.class)
                                && other.getName().equals("reveal")
                                && other.getLineNumber() == c.getLineNumber()))
                .map(Object::toString);
        assertThat(suspects).isEmpty();
    }

    private static Stream<JavaMethodCall> calls() {
        return Code.PRODUCT.stream().flatMap(type -> type.getMethodCallsFromSelf().stream());
    }
}
