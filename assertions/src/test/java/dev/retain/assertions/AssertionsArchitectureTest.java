package dev.retain.assertions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class AssertionsArchitectureTest {

    private static final int MOST_CLASSES = 30;

    private final JavaClasses house =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.retain.assertions");

    @Test
    void should_depend_on_nothing_but_api_and_assertj() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.retain.api..",
                        "dev.retain.assertions..",
                        "java..",
                        "org.apiguardian.api..",
                        "org.assertj..",
                        "org.jspecify.annotations..")
                .check(house);
    }

    @Test
    void should_have_messages_that_know_no_assertion() {
        noClasses()
                .that()
                .resideInAPackage("dev.retain.assertions.error")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.retain.assertions")
                .check(house);
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
}
