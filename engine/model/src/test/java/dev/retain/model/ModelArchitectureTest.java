package dev.retain.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ModelArchitectureTest {

    private static final int MOST_CLASSES = 30;

    private static final JavaClasses MODULE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.retain.model");

    @Test
    void should_depend_on_nothing_but_checkpoints_and_djl() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.retain.api..",
                        "dev.retain.checkpoint..",
                        "dev.retain.model..",
                        "ai.djl..",
                        "java..",
                        "com.fasterxml.jackson..",
                        "com.sun.management",
                        "org.apiguardian.api..",
                        "org.jspecify.annotations..",
                        "org.slf4j..")
                .check(MODULE);
    }

    @Test
    void should_have_packages_whose_arrows_point_one_way() {
        slices().matching("dev.retain.model.(**)").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    void should_have_packages_of_at_most_thirty_classes() {
        Map<String, Long> sizes =
                MODULE.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(c -> !c.getSimpleName().equals("package-info"))
                        .collect(
                                Collectors.groupingBy(
                                        JavaClass::getPackageName, Collectors.counting()));
        assertThat(sizes).containsKey("dev.retain.model.text.jinja").hasSize(9);
        assertThat(sizes.values()).allMatch(size -> size <= MOST_CLASSES);
    }
}
