package dev.retain.compression;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void should_depend_on_nothing_but_the_model() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.retain.api",
                        "dev.retain.compression..",
                        "dev.retain.model..",
                        "ai.djl..",
                        "java..",
                        "com.fasterxml.jackson..",
                        "org.apiguardian.api..",
                        "org.jspecify.annotations..",
                        "org.slf4j..")
                .check(
                        new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("dev.retain.compression"));
    }
}
