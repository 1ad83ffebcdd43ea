package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.retain.engine.fixtures.Benchmarks;
import dev.retain.run.Slug;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.hierarchical.ExclusiveResource;
import org.junit.platform.engine.support.hierarchical.Node;
import org.junit.platform.testkit.engine.EngineDiscoveryResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class DiscoveryTest {

    private static final String FIXTURES = Benchmarks.class.getName();

    private static DiscoverySelector benchmark(String name) {
        return selectClass(FIXTURES + "$" + name);
    }

    private static EngineDiscoveryResults discover(DiscoverySelector... selectors) {
        return EngineTestKit.engine(RetainTestEngine.ID).selectors(selectors).discover();
    }

    private static TestDescriptor tree(DiscoverySelector... selectors) {
        return discover(selectors).getEngineDescriptor();
    }

    private static List<TestDescriptor> cells(TestDescriptor root) {
        return root.getDescendants().stream()
                .filter(TestDescriptor::isTest)
                .collect(Collectors.toList());
    }

    private static List<String> issues(DiscoverySelector... selectors) {
        return discover(selectors).getDiscoveryIssues().stream()
                .map(DiscoveryIssue::message)
                .toList();
    }

    @Test
    void should_expand_class_method_model_and_compression() {
        TestDescriptor root = tree(benchmark("Sound"));

        assertThat(root.getDisplayName()).isEqualTo("Retain");
        assertThat(cells(root).stream().map(cell -> cell.getUniqueId().toString()))
                .containsExactly(
                        "[engine:retain]/[class:%s$Sound]/[method:speaks(dev.retain.api.CompressedModel)]/[model:tiny]/[compression:rtn-int8-g32]"
                                .formatted(FIXTURES),
                        "[engine:retain]/[class:%s$Sound]/[method:speaks(dev.retain.api.CompressedModel)]/[model:tiny]/[compression:magnitude-50]"
                                .formatted(FIXTURES));
    }

    @Test
    void should_read_the_shorthands_of_calibrated_methods() {
        var compressions =
                cells(tree(benchmark("Calibrated"))).stream()
                        .map(cell -> cell.getUniqueId().getLastSegment().getValue());

        assertThat(compressions)
                .containsExactly(
                        "gptq-int4-g64-actorder-dense",
                        "awq-int4",
                        "wanda-60-owl",
                        "sparsegpt-2of4",
                        "wanda-50-gptq-int4-g64-actorder");
    }

    @Test
    void should_take_active_channels_first_only_where_a_method_has_an_order() {
        var compressions =
                cells(tree(benchmark("Ordered"))).stream()
                        .map(cell -> cell.getUniqueId().getLastSegment().getValue());

        assertThat(compressions)
                .containsExactlyInAnyOrder(
                        "gptq-int4-actorder",
                        "gptq-int8-actorder",
                        "gptq-int3",
                        "rtn-int4",
                        "sparsegpt-50",
                        "gptq-int2");
    }

    @Test
    void should_read_shorthands_as_often_as_they_stand() {
        assertThat(
                        cells(tree(benchmark("Repeated"))).stream()
                                .map(cell -> cell.getUniqueId().getLastSegment().getValue()))
                .containsExactlyInAnyOrder(
                        "rtn-int8-g32",
                        "rtn-int4-g32",
                        "gptq-int4-actorder",
                        "gptq-int3-actorder",
                        "rtn-int2");
    }

    @Test
    void should_give_surefire_what_it_needs_to_see_a_failure() {
        TestDescriptor root = tree(benchmark("Sound"));
        TestDescriptor type = root.getChildren().iterator().next();

        assertThat(type.getSource()).containsInstanceOf(ClassSource.class);
        assertThat(type.getLegacyReportingName()).isEqualTo(FIXTURES + "$Sound");
        assertThat(root.getDescendants())
                .filteredOn(d -> d != type)
                .allSatisfy(d -> assertThat(d.getSource()).containsInstanceOf(MethodSource.class));
        assertThat(cells(root).stream().map(TestDescriptor::getLegacyReportingName))
                .containsExactly("speaks [tiny, rtn-int8-g32]", "speaks [tiny, magnitude-50]");
        assertThat(cells(root).stream().map(TestDescriptor::getDisplayName))
                .containsExactly("speaks [tiny, rtn-int8-g32]", "speaks [tiny, magnitude-50]");
        assertThat(root.getDescendants())
                .filteredOn(d -> !d.isTest())
                .allMatch(TestDescriptor::isContainer);
    }

    @Test
    void should_tag_cells_with_method_bits_capabilities_and_model() {
        Set<String> tags =
                cells(tree(benchmark("Sound"))).get(0).getTags().stream()
                        .map(TestTag::getName)
                        .collect(Collectors.toSet());

        assertThat(tags)
                .containsExactlyInAnyOrder(
                        "rtn", "rtn-int8", "rtn-int8-g32", "tool-use", "language", "model.tiny");
    }

    @Test
    void should_let_cells_of_one_model_or_device_take_turns() {
        assertThat(cells(tree(benchmark("Sound"))))
                .allSatisfy(
                        cell ->
                                assertThat(((Node<?>) cell).getExclusiveResources())
                                        .extracting(ExclusiveResource::getLockMode)
                                        .isNotEmpty()
                                        .containsOnly(ExclusiveResource.LockMode.READ_WRITE));
    }

    @Test
    void should_resolve_every_id_that_it_gave_to_just_that_node() {
        TestDescriptor whole = tree(benchmark("Sound"), benchmark("Composed"));

        for (TestDescriptor descriptor : whole.getDescendants()) {
            TestDescriptor again = tree(selectUniqueId(descriptor.getUniqueId()));
            Set<UniqueId> expected =
                    Stream.concat(
                                    ancestors(descriptor),
                                    Stream.concat(
                                            Stream.of(descriptor),
                                            descriptor.getDescendants().stream()))
                            .map(TestDescriptor::getUniqueId)
                            .collect(Collectors.toSet());
            assertThat(again.getDescendants().stream().map(TestDescriptor::getUniqueId))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static Stream<TestDescriptor> ancestors(TestDescriptor descriptor) {
        return descriptor
                .getParent()
                .filter(parent -> !parent.isRoot())
                .map(parent -> Stream.concat(ancestors(parent), Stream.of(parent)))
                .orElse(Stream.empty());
    }

    @Test
    void should_resolve_methods_packages_and_nothing_of_others() throws Exception {
        Class<?> composed = Class.forName(FIXTURES + "$Composed");
        assertThat(cells(tree(selectMethod(composed, "other", "dev.retain.api.CompressedModel"))))
                .hasSize(1);
        assertThat(cells(tree(selectPackage("dev.retain.engine.fixtures")))).isNotEmpty();
        assertThat(tree(selectClass(String.class)).getChildren()).isEmpty();
        assertThat(tree(benchmark("Plain")).getChildren()).isEmpty();
        assertThat(tree(selectUniqueId("[engine:other]/[class:x]")).getChildren()).isEmpty();
        assertThat(tree(selectUniqueId("[engine:retain]/[class:no.such.Type]")).getChildren())
                .isEmpty();
        assertThat(tree().getChildren()).isEmpty();
    }

    @Test
    void should_follow_annotations_of_annotations_and_let_methods_replace() {
        assertThat(
                        cells(tree(benchmark("Composed"))).stream()
                                .map(c -> c.getUniqueId().getLastSegment().getValue()))
                .containsExactlyInAnyOrder("rtn-int4-g32", "rtn-int2-g32");
        assertThat(cells(tree(benchmark("Inheriting")))).hasSize(1);
        assertThat(tree(benchmark("Abstract")).getChildren()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    NoModel | has no model; add @ModelUnderTest
                    NoGate | has no gate; add a method with @Gate
                    Unsound | names the model m twice
                    Unsound | asks for LONG_CONTEXT, which no suite measures; there are speaks (TOOL_USE)
                    Unsound | selects the suite "nosuch", which nobody offers
                    Unsound | has the compression same twice
                    Unsound | hidden is private or static
                    Unsound | returns int; let it return nothing
                    Unsound | wants a java.lang.String, which nobody offers; there are CompressedModel, Page
                    Unsound | jupiter carries @Test of JUnit Jupiter
                    Unsound | 5 bits are not supported; use 2, 3, 4 or 8
                    Unsound | MAGNITUDE does not quantise, so 4 bits make no sense
                    Twice | has two gates named gate
                    Mismatched | asks for WORKFLOW but selects none of its suites
                    Alone | selects the suite says-nothing, which proves something only beside another; add one of speaks
                    Unreadable | pattern 4:2 is not N:M
                    OrderedTwice | actOrder has 2 values, [true, false]; give one
                    OrderedRtn | RTN has no order of columns, so actOrder makes no sense; leave it out or use GPTQ
                    PrunedTwice | pruning names 2 methods, [WANDA, MAGNITUDE]; name one
                    """)
    void should_say_what_is_wrong_and_how_to_mend_it(String name, String message) {
        assertThat(issues(benchmark(name)))
                .anySatisfy(issue -> assertThat(issue).contains(message));
    }

    @Test
    void should_say_once_what_an_annotation_of_the_class_does_wrong_to_all_gates() {
        List<String> issues = issues(benchmark("Misspelt"));

        assertThat(issues)
                .hasSize(2)
                .anySatisfy(
                        issue ->
                                assertThat(issue)
                                        .matches(
                                                ".* selects the suite \"nosuch\", .*"
                                                        + "; the same of \\w+, \\w+"))
                .anySatisfy(
                        issue ->
                                assertThat(issue)
                                        .contains("$Misspelt.third: 5 bits are not supported")
                                        .doesNotContain("the same of"));
    }

    @Test
    void should_report_errors_with_a_source() {
        assertThat(discover(benchmark("Unsound")).getDiscoveryIssues())
                .allSatisfy(
                        issue -> {
                            assertThat(issue.severity()).isEqualTo(DiscoveryIssue.Severity.ERROR);
                            assertThat(issue.source()).isPresent();
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "retain.samples, 0, a whole number above 0",
        "retain.limit, many, a whole number above 0",
        "retain.seed, x, a whole number",
        "retain.dtype, fp8, 'auto, fp32, bf16 or fp16'",
        "retain.kernels, int4, 'auto, packed, dense, plain, reordered or widened'",
        "retain.device, gpu:x, 'auto, cpu, gpu or gpu:n'",
        "retain.verdict.sequential, maybe, true or false",
        "retain.measure, some, asked or all",
        "retain.null-control, few, 0 or a whole number above it",
        "retain.missing-model, ignore, fail or abort"
    })
    void should_name_a_wrong_setting(String key, String value, String allowed) {
        var issues =
                EngineTestKit.engine(RetainTestEngine.ID)
                        .selectors(benchmark("Sound"))
                        .configurationParameter(key, value)
                        .discover()
                        .getDiscoveryIssues();

        assertThat(issues)
                .extracting(DiscoveryIssue::message)
                .contains("%s=%s is not a setting; use %s".formatted(key, value, allowed));
    }

    @Test
    void should_refuse_a_setting_that_nobody_reads_and_name_the_one_that_is_meant() {
        var issues =
                EngineTestKit.engine(RetainTestEngine.ID)
                        .selectors(benchmark("Sound"))
                        .configurationParameter("retain.sample", "7")
                        .discover()
                        .getDiscoveryIssues();

        assertThat(issues)
                .extracting(DiscoveryIssue::message)
                .singleElement()
                .asString()
                .startsWith("retain.sample is not a setting; is retain.samples meant?");
    }

    @Test
    void should_refuse_parallel_execution_because_cells_share_a_device() {
        var issues =
                EngineTestKit.engine(RetainTestEngine.ID)
                        .selectors(benchmark("Sound"))
                        .configurationParameter("retain.execution.parallel.enabled", "true")
                        .discover()
                        .getDiscoveryIssues();

        assertThat(issues)
                .extracting(DiscoveryIssue::message)
                .anySatisfy(message -> assertThat(message).contains("all cells of a run use one"));
    }

    @ParameterizedTest
    @CsvSource({
        "${model.dir}, model.dir",
        "models/Tiny_Llama.Q4_1.gguf, tiny-llama.q4-1",
        "/a/b/Qwen 2.5/, qwen-2.5",
        "C:\\models\\x, x",
        "ä, unnamed",
        "a/.., unnamed",
        "x/.hidden, hidden"
    })
    void should_name_models_after_their_reference(String reference, String slug) {
        assertThat(Slug.ofReference(reference)).isEqualTo(slug);
    }

    @Test
    void should_say_who_it_is() {
        var engine = new RetainTestEngine();
        assertThat(engine.getId()).isEqualTo("retain");
        assertThat(engine.getGroupId()).contains("dev.retain");
        assertThat(engine.getArtifactId()).contains("retain-engine");
    }
}
