package dev.retain.examples;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
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

    /** What is run and not depended on. */
    private static final String[] PROGRAMS = {
        "dev.retain.examples..",
        "dev.retain.pico..",
        "dev.retain.store.command..",
        "dev.retain.spark..",
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
                        "run",
                        "dev.retain.api..",
                        "dev.retain.verdict..",
                        "dev.retain.checkpoint..",
                        "dev.retain.model..",
                        "dev.retain.compression.."),
                room(
                        "store",
                        "dev.retain.api..",
                        "dev.retain.run..",
                        "javax.sql",
                        "org.jdbi..",
                        "org.flywaydb..",
                        "org.sqlite..",
                        "org.postgresql..",
                        "com.zaxxer.hikari.."),
                room(
                        "remote",
                        "dev.retain.api..",
                        "dev.retain.run..",
                        "dev.retain.checkpoint..",
                        "dev.retain.model.text..",
                        "dev.failsafe..",
                        "javax.net.ssl"),
                room("agent", "dev.retain.api..", "dev.retain.compression..", "dev.langchain4j.."),
                room(
                        "engine",
                        "dev.retain.api..",
                        "dev.retain.run..",
                        "org.junit.platform..",
                        "org.opentest4j.."),
                room(
                        "cli",
                        "dev.retain.api..",
                        "dev.retain.verdict..",
                        "dev.retain.checkpoint..",
                        "dev.retain.reports..",
                        "picocli.."),
                room(
                        "spark",
                        "dev.retain.api..",
                        "dev.retain.run..",
                        "dev.retain.engine..",
                        "org.junit.platform..",
                        "org.apache.spark..",
                        "com.sun.management",
                        "scala.."),
                room("tasks", "dev.retain.api..", "com.google.re2j.."),
                room("acbench", "dev.retain.api..", "ai.onnxruntime.."),
                room(
                        "environments",
                        "dev.retain.api..",
                        "com.google.re2j..",
                        "org.apache.poi..",
                        "org.xml.sax..",
                        "javax.xml.parsers"),
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
        var ofDjl = resideInAPackage("ai.djl..");
        codeUnits()
                .that()
                .areDeclaredInClassesThat(
                        are(resideInAPackage("dev.retain.model..").negate())
                                .and(describe("are public", ArchitectureTest::isSeenFromOutside)))
                .and()
                .arePublic()
                .should()
                .notHaveRawReturnType(ofDjl)
                .andShould()
                .notHaveRawParameterTypes(
                        describe("name a type of DJL", types -> types.stream().anyMatch(ofDjl)))
                .check(HOUSE);
    }

    private static boolean isSeenFromOutside(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isSeenFromOutside).orElse(true);
    }

    @Test
    void should_keep_spark_off_every_class_path_but_the_driver_of_sweeps() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.retain.spark")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "scala..")
                .check(HOUSE);
        assertThatThrownBy(() -> Class.forName("org.apache.spark.SparkContext"))
                .as("all modules are on this class path")
                .isInstanceOf(ClassNotFoundException.class);
    }

    /** Its libraries, the JSON one above all, are of other versions than Spark's. */
    @Test
    void should_keep_retain_off_the_driver_of_sweeps() {
        classes()
                .that()
                .resideInAnyPackage("dev.retain.spark", "dev.retain.spark.plan")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                "java..",
                                "com.sun.management",
                                "org.jspecify..",
                                "org.apiguardian..",
                                "org.apache.spark..",
                                "scala..",
                                "dev.retain.spark",
                                "dev.retain.spark.plan"))
                .check(HOUSE);
    }

    @Test
    void should_point_one_way_when_packages_use_each_other() {
        slices().matching("dev.retain.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void should_have_room_in_every_package() {
        assertThat(topLevel().collect(groupingBy(JavaClass::getPackageName, counting())))
                .allSatisfy(
                        (name, classes) -> assertThat(classes).as(name).isLessThanOrEqualTo(30));
    }

    @Test
    void should_give_no_two_classes_one_name() {
        assertThat(topLevel().collect(groupingBy(JavaClass::getSimpleName)))
                .allSatisfy(
                        (name, classes) ->
                                assertThat(classes).as("classes named %s", name).hasSize(1));
    }

    private static Stream<JavaClass> topLevel() {
        return HOUSE.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.isAnnotation())
                .filter(type -> !type.getSimpleName().equals("package-info"));
    }

    @Test
    void should_say_of_every_public_type_how_stable_it_is() {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .resideOutsideOfPackages(PROGRAMS)
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
                .resideOutsideOfPackages(PROGRAMS)
                .and()
                .doNotHaveFullyQualifiedName("dev.retain.reports.StandardStreams")
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

    private static DescribedPredicate<JavaClass> concrete() {
        return describe(
                "concrete classes",
                c ->
                        !c.isInterface()
                                && !c.isEnum()
                                && !c.isRecord()
                                && !c.isAnonymousClass()
                                && !c.getModifiers().contains(JavaModifier.ABSTRACT)
                                && !c.getModifiers().contains(JavaModifier.SYNTHETIC)
                                && !resideInAnyPackage(PROGRAMS).test(c));
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
