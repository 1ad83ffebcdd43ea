package dev.retain.examples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The house's table of dependencies and its rules, held against every module. */
class ArchitectureTest {

    private static final String[] EVERYWHERE = {
        "java..", "org.jspecify..", "org.apiguardian..", "org.slf4j..", "com.fasterxml.jackson.."
    };

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .importPackages("dev.retain")
                    .that(are(resideInAPackage("dev.retain..testing..").negate()));

    static Stream<Arguments> rooms() {
        return Stream.of(
                room("api", "org.junit.platform.commons.annotation"),
                room("verdict", "dev.retain.api..", "org.hipparchus.."),
                room("checkpoint", "dev.retain.api.."),
                room(
                        "model",
                        "dev.retain.api..",
                        "dev.retain.checkpoint..",
                        "ai.djl..",
                        "com.sun.management"),
                room(
                        "compression",
                        "dev.retain.api..",
                        "dev.retain.checkpoint..",
                        "dev.retain.model..",
                        "ai.djl.."),
                room(
                        "engine",
                        "dev.retain.api..",
                        "dev.retain.verdict..",
                        "dev.retain.checkpoint..",
                        "dev.retain.model..",
                        "dev.retain.compression..",
                        "org.junit.platform..",
                        "org.opentest4j.."),
                room("tasks", "dev.retain.api.."),
                room("assertions", "dev.retain.api..", "org.assertj.."),
                room("reports", "dev.retain.api..", "org.junit.platform..", "io.qameta.allure.."));
    }

    private static Arguments room(String name, String... mayUse) {
        List<String> allowed = new ArrayList<>(List.of(EVERYWHERE));
        allowed.add("dev.retain." + name + "..");
        allowed.addAll(List.of(mayUse));
        return Arguments.of(name, allowed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rooms")
    void should_depend_only_on_what_the_table_allows(String room, List<String> allowed) {
        classes()
                .that()
                .resideInAPackage("dev.retain." + room + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
                .check(HOUSE);
    }

    @Test
    void should_name_no_djl_type_in_a_public_signature_outside_the_model() {
        methods()
                .that()
                .areDeclaredInClassesThat(
                        resideInAnyPackage("dev.retain.compression..", "dev.retain.engine.."))
                .and()
                .arePublic()
                .should()
                .notHaveRawReturnType(resideInAPackage("ai.djl.."))
                .check(HOUSE);
    }

    @Test
    void should_say_of_every_public_type_how_stable_it_is() {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .resideOutsideOfPackage("dev.retain.examples..")
                .should()
                .beAnnotatedWith(API.class)
                .check(HOUSE);
    }

    @Test
    void should_mark_every_package_as_null_marked() {
        assertThat(HOUSE.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(
                        p ->
                                assertThat(p.isAnnotatedWith(NullMarked.class))
                                        .as("@NullMarked on %s", p.getName())
                                        .isTrue());
    }

    @Test
    void should_not_print_to_standard_streams_in_libraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.retain.examples..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(HOUSE);
    }

    @Test
    void should_keep_no_state_in_statics() {
        fields().that().areStatic().should().beFinal().check(HOUSE);
    }

    @Test
    void should_give_no_class_a_name_that_says_nothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Helpers|Util|Utils|Impl)")
                .check(HOUSE);
    }

    @Test
    void should_not_be_open_for_inheritance_where_nobody_inherits() {
        classes().that(are(concrete())).should(beFinalOrExtended()).check(HOUSE);
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> concrete() {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "concrete classes",
                c ->
                        !c.isInterface()
                                && !c.isEnum()
                                && !c.isRecord()
                                && !c.isAnonymousClass()
                                && !c.getModifiers().contains(JavaModifier.ABSTRACT)
                                && !c.getModifiers().contains(JavaModifier.SYNTHETIC)
                                && !c.getPackageName().startsWith("dev.retain.examples"));
    }

    /** AssertJ subclasses assertion classes at run time, so those stay open. */
    private static ArchCondition<JavaClass> beFinalOrExtended() {
        return new ArchCondition<>("be final, or extended somewhere") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean fine =
                        item.getModifiers().contains(JavaModifier.FINAL)
                                || !item.getSubclasses().isEmpty()
                                || item.getPackageName().equals("dev.retain.assertions");
                events.add(
                        new SimpleConditionEvent(
                                item, fine, item.getName() + " is neither final nor extended"));
            }
        };
    }
}
