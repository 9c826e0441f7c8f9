package dev.leadgate.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.Objects;

/// The compiled product, read once for all rules.
final class Code {
    static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.leadgate");

    /// The root of the checkout; tests run in the folder of their module.
    static final Path ROOT = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());

    private Code() {}
}
