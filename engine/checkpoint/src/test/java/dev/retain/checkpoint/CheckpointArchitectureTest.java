package dev.retain.checkpoint;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class CheckpointArchitectureTest {

    private static final long MOST_CLASSES = 30;

    @Test
    void should_point_one_way_when_packages_use_each_other() {
        slices().matching("dev.retain.(**)").should().beFreeOfCycles().check(classesOfThisModule());
    }

    @Test
    void should_depend_on_nothing_but_the_api() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.retain.api..",
                        "dev.retain.checkpoint..",
                        "java..",
                        "com.fasterxml.jackson..",
                        "org.apiguardian.api..",
                        "org.jspecify.annotations..",
                        "org.slf4j..")
                .check(classesOfThisModule());
    }

    @Test
    void should_name_no_format_where_formats_are_found() {
        classes()
                .that()
                .resideInAnyPackage(
                        "dev.retain.checkpoint",
                        "dev.retain.checkpoint.inspection",
                        "dev.retain.checkpoint.layout",
                        "dev.retain.checkpoint.tensor",
                        "dev.retain.checkpoint.shape")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.retain.api..",
                        "dev.retain.checkpoint",
                        "dev.retain.checkpoint.family",
                        "dev.retain.checkpoint.inspection",
                        "dev.retain.checkpoint.layout",
                        "dev.retain.checkpoint.tensor",
                        "dev.retain.checkpoint.shape",
                        "java..",
                        "com.fasterxml.jackson..",
                        "org.apiguardian.api..",
                        "org.jspecify.annotations..")
                .check(classesOfThisModule());
    }

    @Test
    void should_have_few_classes_in_a_package() {
        var sizes =
                classesOfThisModule().stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.isAnnotation())
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(sizes).isNotEmpty();
        assertThat(sizes.values()).allMatch(size -> size <= MOST_CLASSES);
    }

    private static JavaClasses classesOfThisModule() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.retain.checkpoint");
    }
}
