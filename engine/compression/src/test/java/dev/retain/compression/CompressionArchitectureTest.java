package dev.retain.compression;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.retain.compression.method.CompressionMethod;
import org.junit.jupiter.api.Test;

class CompressionArchitectureTest {

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

    @Test
    void should_have_arrows_between_packages_that_point_one_way() {
        slices().assignedFrom(packages()).should().beFreeOfCycles().check(classesOfThisModule());
    }

    private static SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }

    @Test
    void should_know_no_method_where_methods_are_at_work() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.retain.compression.method..")
                .should()
                .dependOnClassesThat(
                        assignableTo(CompressionMethod.class)
                                .and(not(type(CompressionMethod.class))))
                .check(classesOfThisModule());
    }

    @Test
    void should_have_no_package_of_more_than_thirty_classes() {
        var sizes =
                classesOfThisModule().stream()
                        .filter(JavaClass::isTopLevelClass)
                        .collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(sizes)
                .hasSizeGreaterThan(5)
                .allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(30));
    }

    private static JavaClasses classesOfThisModule() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.retain.compression");
    }
}
