package dev.retain.compression;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
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
                        "dev.retain.api..",
                        "dev.retain.compression..",
                        "dev.retain.checkpoint..",
                        "dev.retain.model..",
                        "ai.djl..",
                        "java..",
                        "com.fasterxml.jackson..",
                        "org.apiguardian.api..",
                        "org.jspecify.annotations..",
                        "org.slf4j..")
                .check(classesOfThisModule());
    }

    @Test
    void should_keep_arrays_of_djl_out_of_public_signatures() {
        DescribedPredicate<JavaClass> ofDjl = resideInAPackage("ai.djl..");
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should()
                .notHaveRawReturnType(ofDjl)
                .andShould()
                .notHaveRawParameterTypes(
                        describe("name a type of DJL", types -> types.stream().anyMatch(ofDjl)))
                .check(classesOfThisModule());
    }

    private static JavaClasses classesOfThisModule() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.retain.compression");
    }
}
