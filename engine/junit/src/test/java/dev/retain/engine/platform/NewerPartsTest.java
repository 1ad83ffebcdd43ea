package dev.retain.engine.platform;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Types that came after JUnit 5.10 are named in one package only. */
class NewerPartsTest {

    private static final String NEWER =
            "org\\.junit\\.platform\\.engine\\..*"
                    + "(FileEntry|DiscoveryIssue.*|CancellationToken|\\.store\\..*)";

    @Test
    void should_be_named_in_this_package_only() {
        var classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.retain.engine");

        assertThat(classes).isNotEmpty();
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.retain.engine.platform")
                .should()
                .dependOnClassesThat(nameMatching(NEWER))
                .check(classes);
        assertThat(classes.that(resideInAPackage("dev.retain.engine.platform")))
                .anyMatch(
                        type ->
                                type.getDirectDependenciesFromSelf().stream()
                                        .anyMatch(
                                                found ->
                                                        found.getTargetClass()
                                                                .getName()
                                                                .matches(NEWER)));
    }

    @ParameterizedTest
    @EnumSource
    void should_be_there_where_this_test_runs(PlatformPart part) {
        assertThat(part.isThere()).isTrue();
    }
}
