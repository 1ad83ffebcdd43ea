package dev.retain.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class StoreArchitectureTest {

    private static final JavaClasses STORE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.retain.store");

    @Test
    void should_know_no_model_and_no_junit() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "ai.djl..", "dev.retain.model..")
                .check(STORE);
    }

    @Test
    void should_point_one_way_when_packages_use_each_other() {
        slices().matching("dev.retain.(**)").should().beFreeOfCycles().check(STORE);
    }
}
