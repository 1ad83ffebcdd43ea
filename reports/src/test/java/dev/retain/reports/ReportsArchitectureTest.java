package dev.retain.reports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

class ReportsArchitectureTest {

    private static final int MOST_CLASSES = 30;

    private final JavaClasses house =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.retain.reports");

    @Test
    void should_depend_on_nothing_but_api_listeners_and_writers() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.retain.api..",
                        "dev.retain.reports..",
                        "java..",
                        "com.fasterxml.jackson..",
                        "io.qameta.allure..",
                        "org.apiguardian.api..",
                        "org.jspecify.annotations..",
                        "org.junit.platform..",
                        "org.slf4j..")
                .check(house);
    }

    @Test
    void should_have_no_cycle_between_packages() {
        slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(house);
    }

    @Test
    void should_have_no_package_that_is_too_full() {
        assertThat(
                        house.stream()
                                .filter(JavaClass::isTopLevelClass)
                                .filter(type -> !type.getSimpleName().equals("package-info"))
                                .collect(groupingBy(JavaClass::getPackageName, counting())))
                .hasSizeGreaterThan(1)
                .allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(MOST_CLASSES));
    }

    /** The package of the listeners counts too. */
    private static final class ByPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "every package";
        }
    }
}
