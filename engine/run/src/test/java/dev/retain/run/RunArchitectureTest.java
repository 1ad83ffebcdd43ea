package dev.retain.run;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class RunArchitectureTest {

    private static final JavaClasses RUN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.retain.run");

    @Test
    void should_know_no_junit_and_no_djl() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..", "ai.djl..")
                .check(RUN);
    }

    @Test
    void should_point_one_way_when_packages_use_each_other() {
        slices().matching("dev.retain.(**)").should().beFreeOfCycles().check(RUN);
    }
}
