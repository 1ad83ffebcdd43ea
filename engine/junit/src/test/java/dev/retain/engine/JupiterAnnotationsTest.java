package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.launcher.TagFilter.includeTags;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.engine.fixtures.JupiterBenchmarks;
import dev.retain.engine.fixtures.Witness;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** What Jupiter's annotations mean on benchmark classes: they count, or something is said. */
class JupiterAnnotationsTest {

    private static final String FIXTURES = JupiterBenchmarks.class.getName();

    @TempDir Path root;
    private Path baseline = Path.of("unset");
    private Path candidate = Path.of("unset");

    @BeforeEach
    void writeModels() {
        baseline = Script.forgetting(0).in(root.resolve("baseline"));
        candidate = Script.forgetting(1).in(root.resolve("candidate"));
    }

    private static DiscoverySelector benchmark(String name) {
        return selectClass(FIXTURES + "$" + name);
    }

    private EngineTestKit.Builder kit(DiscoverySelector selector) {
        return EngineTestKit.engine(RetainTestEngine.ID)
                .selectors(selector)
                .configurationParameter("baseline", baseline.toString())
                .configurationParameter("candidate", candidate.toString())
                .configurationParameter(
                        Constants.REPORTS_DIRECTORY, root.resolve("reports").toString());
    }

    private List<DiscoveryIssue> issues(String name) {
        return kit(benchmark(name)).discover().getDiscoveryIssues();
    }

    private TestDescriptor tree(DiscoverySelector selector) {
        return kit(selector).discover().getEngineDescriptor();
    }

    private static List<TestDescriptor> cells(TestDescriptor root) {
        return root.getDescendants().stream()
                .filter(TestDescriptor::isTest)
                .collect(Collectors.toList());
    }

    private static Set<String> classes(TestDescriptor root) {
        return root.getChildren().stream()
                .map(type -> type.getUniqueId().getLastSegment().getValue())
                .map(name -> name.substring(name.lastIndexOf('$') + 1))
                .collect(Collectors.toSet());
    }

    private static List<String> reasons(EngineExecutionResults results) {
        return results.testEvents().skipped().stream()
                .map(Event::getPayload)
                .map(reason -> String.valueOf(reason.orElseThrow()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    DisabledClass | $DisabledClass is @Disabled: until the weights are there
                    DisabledWithoutReason | $DisabledWithoutReason is @Disabled
                    DisabledAround$Inside | $DisabledAround is @Disabled: with all that is in it
                    """)
    void should_skip_every_cell_of_a_disabled_class_with_its_reason(String name, String reason) {
        EngineExecutionResults results = kit(benchmark(name)).execute();

        results.testEvents().assertStatistics(s -> s.started(0).skipped(1));
        results.containerEvents().assertStatistics(s -> s.failed(0).skipped(0));
        assertThat(reasons(results)).containsExactly(FIXTURES + reason);
        assertThat(Witness.cells()).extracting(CellReport::outcome).containsOnly(Outcome.ABORTED);
        assertThat(Witness.cells().get(0).failure()).contains(FIXTURES + reason);
    }

    @Test
    void should_skip_a_disabled_gate_and_run_the_others() {
        EngineExecutionResults results = kit(benchmark("DisabledGate")).execute();

        results.testEvents().assertStatistics(s -> s.started(1).succeeded(1).skipped(1));
        assertThat(reasons(results))
                .containsExactly(FIXTURES + "$DisabledGate.disabled is @Disabled: too slow");
    }

    @Test
    void should_run_and_warn_when_a_class_above_is_disabled() {
        kit(benchmark("BelowDisabled"))
                .execute()
                .testEvents()
                .assertStatistics(s -> s.succeeded(1));

        assertThat(issues("BelowDisabled"))
                .extracting(DiscoveryIssue::severity)
                .containsExactly(Severity.WARNING);
        assertThat(issues("BelowDisabled").get(0).message())
                .contains("$DisabledAbove is @Disabled")
                .contains("$BelowDisabled does not inherit");
    }

    @Test
    void should_take_the_tags_of_classes_and_gates() {
        List<TestDescriptor> cells = cells(tree(benchmark("Tagged")));

        assertThat(cells).hasSize(2);
        assertThat(cells)
                .allSatisfy(cell -> assertThat(tags(cell)).contains("inherited", "nightly"));
        assertThat(cells)
                .filteredOn(cell -> tags(cell).containsAll(Set.of("slow", "slower")))
                .extracting(TestDescriptor::getLegacyReportingName)
                .containsExactly("tagged [baseline, candidate]");
    }

    private static Set<String> tags(TestDescriptor cell) {
        return cell.getTags().stream().map(TestTag::getName).collect(Collectors.toSet());
    }

    @Test
    void should_select_by_tag_the_gate_that_has_it() {
        var request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(benchmark("Tagged"))
                        .filters(
                                EngineFilter.includeEngines(RetainTestEngine.ID),
                                includeTags("slow"))
                        .build();
        var plan = LauncherFactory.create().discover(request);

        assertThat(plan.countTestIdentifiers(identifier -> identifier.isTest())).isEqualTo(1);
    }

    @Test
    void should_show_display_names_and_keep_ids_and_names_for_build_tools() {
        TestDescriptor type = tree(benchmark("Named")).getChildren().iterator().next();

        assertThat(type.getDisplayName()).isEqualTo("A class with a name");
        assertThat(type.getLegacyReportingName()).isEqualTo(FIXTURES + "$Named");
        assertThat(type.getDescendants())
                .extracting(TestDescriptor::getDisplayName)
                .contains(
                        "a gate with a name",
                        "a gate with a name [baseline, candidate]",
                        "gate [baseline, candidate]");
        assertThat(cells(type))
                .extracting(TestDescriptor::getLegacyReportingName)
                .contains("named [baseline, candidate]");
    }

    @Test
    void should_run_static_nested_classes_when_their_outer_class_is_selected() {
        assertThat(classes(tree(benchmark("Outer"))))
                .containsExactlyInAnyOrder("Outer", "Inner", "Innermost");
        assertThat(classes(tree(benchmark("Holder")))).containsExactly("Held");
        assertThat(classes(tree(benchmark("Holder$Held")))).containsExactly("Held");
        assertThat(classes(tree(selectPackage("dev.retain.engine.fixtures"))))
                .contains("Outer", "Inner", "Innermost", "Held");
        kit(benchmark("Outer")).execute().testEvents().assertStatistics(s -> s.succeeded(3));
    }

    /** As Surefire does with {@code -Dtest=Outer}. */
    @Test
    void should_run_nested_classes_when_only_the_name_of_the_outer_one_is_included() {
        var named =
                kit(benchmark("Outer"))
                        .filters(includeClassNamePatterns(".*\\$Outer"))
                        .discover()
                        .getEngineDescriptor();

        assertThat(classes(named)).containsExactlyInAnyOrder("Outer", "Inner", "Innermost");
        assertThat(cells(named)).hasSize(3);
    }

    @Test
    void should_resolve_ids_of_nested_classes_to_just_them() {
        TestDescriptor whole = tree(benchmark("Outer"));

        assertThat(whole.getChildren()).hasSize(3);

        for (TestDescriptor type : whole.getChildren()) {
            TestDescriptor again = tree(selectUniqueId(type.getUniqueId()));
            assertThat(again.getChildren())
                    .extracting(TestDescriptor::getUniqueId)
                    .containsExactly(type.getUniqueId());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Foreign | $Foreign carries @TestMethodOrder of JUnit Jupiter | cells take turns
                    Foreign | $Foreign carries @TestInstance of | no gate may depend on another
                    Foreign | $Foreign carries @ExtendWith of JUnit Jupiter | offer a GateArgument
                    Foreign | $Foreign carries @Execution of | cells take turns
                    Foreign | $Foreign carries @ResourceLock of | cells take turns
                    Foreign | $Foreign carries @DisabledOnOs of | abort in the gate
                    Foreign | $ForeignAbove carries @EnabledIfEnvironmentVariable of | abort in the gate
                    Foreign | $ForeignAbove.above carries @BeforeAll of | nobody calls it
                    Foreign | $Foreign.folder carries @TempDir of | model.report()
                    Foreign | $Foreign.registered carries @RegisterExtension of | offer a GateArgument
                    Foreign | $Foreign.before carries @BeforeEach of | nobody calls it
                    Foreign | $Foreign.after carries @AfterAll of | nobody calls it
                    Foreign | $Foreign.test carries @Test of JUnit Jupiter | use @Gate
                    Foreign | $Foreign.factory carries @TestFactory of | use @Gate
                    Foreign | $Foreign.repeated carries @RepeatedTest of | use @Gate
                    Foreign | $Foreign.noGate carries @Disabled of | or the gate itself
                    Foreign | $Foreign.parameterized carries @ParameterizedTest of | use @Gate
                    Foreign | $Foreign.parameterized carries @ValueSource of | remove it
                    Foreign | $Foreign.parameterized carries @Order of | cells take turns
                    Foreign | $Foreign.parameterized carries @Quick, and so @Timeout of | retain.cell.timeout
                    Foreign | $Foreign$NestedTests carries @Nested of | make the class static
                    ConditionAround$Inside | $ConditionAround, in which | abort in the gate
                    Unmarked | $Unmarked.other carries @OfAnotherEngine of another engine | remove it
                    WrongMarks | $WrongMarks.wrong has the @Tag "two words" | without spaces
                    WrongMarks | $WrongMarks.wrong has a blank @DisplayName | give it a text
                    OuterOfInstance | $OuterOfInstance$OfInstance is an inner class | make it static
                    AsksNothing | $AsksNothing.nothing has no CompressedModel parameter | add one
                    NeedsMore | $NeedsMore has no constructor without parameters | add one
                    """)
    void should_say_what_does_not_count_and_what_to_do_instead(
            String name, String what, String wayOut) {
        assertThat(issues(name))
                .extracting(DiscoveryIssue::severity, issue -> issue.source().isPresent())
                .containsOnly(tuple(Severity.ERROR, true));
        assertThat(issues(name))
                .extracting(DiscoveryIssue::message)
                .anySatisfy(message -> assertThat(message).contains(what).contains(wayOut));
    }

    @ParameterizedTest
    @CsvSource({"DisabledClass", "DisabledGate", "Tagged", "Named", "Outer", "Holder"})
    void should_say_nothing_when_all_counts(String name) {
        assertThat(issues(name)).isEmpty();
    }

    @Test
    void should_take_a_gate_of_the_users_own_for_a_gate() {
        assertThat(issues("Unmarked"))
                .extracting(DiscoveryIssue::message)
                .noneSatisfy(message -> assertThat(message).contains("OwnGate"));
    }
}
