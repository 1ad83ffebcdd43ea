package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.retain.engine.fixtures.CompiledSources;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Annotations of engines that are not on this module's class path. */
class ForeignEnginesTest {

    @TempDir Path folder;

    private List<String> issues(String foreign, String benchmark) throws Exception {
        String name = foreign.substring(foreign.lastIndexOf('.') + 1);
        var sources =
                new CompiledSources(folder)
                        .with(
                                foreign,
                                """
                                package %s;
                                @java.lang.annotation.Retention(
                                        java.lang.annotation.RetentionPolicy.RUNTIME)
                                public @interface %s {}
                                """
                                        .formatted(
                                                foreign.substring(0, foreign.lastIndexOf('.')),
                                                name))
                        .with(
                                "sample.Benchmark",
                                """
                                package sample;
                                import dev.retain.api.*;
                                @ModelUnderTest("m") @Rtn(bits = 8)
                                %s
                                """
                                        .formatted(benchmark));
        try (var loader = sources.loader()) {
            return EngineTestKit.engine(RetainTestEngine.ID)
                    .selectors(selectClass(Class.forName("sample.Benchmark", false, loader)))
                    .discover()
                    .getDiscoveryIssues()
                    .stream()
                    .map(DiscoveryIssue::message)
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    org.junit.Ignore | JUnit 4 | write Jupiter's @Disabled
                    org.junit.Test | JUnit 4 | use @Gate
                    org.junit.Before | JUnit 4 | nobody calls it
                    org.junit.experimental.categories.Category | JUnit 4 | write Jupiter's @Tag
                    org.testng.annotations.Test | TestNG | use @Gate
                    org.testng.annotations.BeforeMethod | TestNG | nobody calls it
                    org.testng.annotations.Ignore | TestNG | write Jupiter's @Disabled
                    net.jqwik.api.Property | jqwik | use @Gate
                    """)
    void should_say_that_an_annotation_of_another_engine_does_not_count(
            String foreign, String engine, String wayOut) throws Exception {
        String name = foreign.substring(foreign.lastIndexOf('.') + 1);

        assertThat(
                        issues(
                                foreign,
                                "class Benchmark { @Gate @%s void gate(CompressedModel m) {} }"
                                        .formatted(foreign)))
                .singleElement()
                .satisfies(
                        message ->
                                assertThat(message)
                                        .contains("gate sample.Benchmark.gate carries @" + name)
                                        .contains(" of " + engine)
                                        .contains(wayOut));
        assertThat(
                        issues(
                                foreign,
                                "@%s class Benchmark { @Gate void gate(CompressedModel m) {} }"
                                        .formatted(foreign)))
                .singleElement()
                .satisfies(
                        message ->
                                assertThat(message).contains("sample.Benchmark carries @" + name));
    }

    @Test
    void should_read_nothing_where_a_library_is_missing() {
        var missing = new OptionalAnnotation("org.junit.jupiter.api.NoSuchThing");

        assertThat(missing.textOn(String.class)).isEmpty();
        assertThat(missing.textsOn(getClass())).isEmpty();
    }
}
