package dev.retain.reports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ArchitectureTest {

    static final List<ArchRule> RULES =
            List.of(
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
                                    "org.slf4j.."),
                    slices().matching("dev.retain.reports.(*)..").should().beFreeOfCycles());

    @ParameterizedTest
    @FieldSource("RULES")
    void should_keep_the_rules_of_the_house(ArchRule rule) {
        rule.check(
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.retain.reports"));
    }
}
