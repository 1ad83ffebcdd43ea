package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.engine.fixtures.CompiledSources;
import dev.retain.run.settings.Constants;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The cases of {@code ../shared/golden/reports/junit}, compiled and run. */
@RequiresShared
class GoldenAnnotationsTest {

    private static final Path CASES = Shared.root().resolve("golden/reports/junit");

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private URLClassLoader loader;

    @BeforeEach
    void compile() {
        loader =
                new CompiledSources(folder)
                        .with(
                                List.of(
                                        CASES.resolve("DisabledGate.java"),
                                        CASES.resolve("TaggedGate.java")))
                        .loader();
    }

    @AfterEach
    void close() throws Exception {
        loader.close();
    }

    private EngineTestKit.Builder kit(String name) throws Exception {
        return EngineTestKit.engine(RetainTestEngine.ID)
                .selectors(selectClass(Class.forName("reports." + name, false, loader)))
                .configurationParameter(
                        Constants.REPORTS_DIRECTORY, folder.resolve("reports").toString());
    }

    private List<String> skipped(String name) throws Exception {
        return kit(name).execute().testEvents().skipped().stream()
                .map(Event::getTestDescriptor)
                .map(TestDescriptor::getDisplayName)
                .toList();
    }

    @Test
    void should_skip_the_gates_of_a_disabled_class() throws Exception {
        assertThat(skipped("DisabledGate")).containsExactly("gate [pico, rtn-int4-g32]");
    }

    @Test
    void should_skip_a_disabled_method() throws Exception {
        assertThat(skipped("TaggedGate")).containsExactly("disabled [pico, rtn-int4-g32]");
    }

    @Test
    void should_select_a_method_by_its_tag() throws Exception {
        var discovered = kit("TaggedGate").discover();
        Set<String> slow =
                discovered.getEngineDescriptor().getDescendants().stream()
                        .filter(any -> any.getTags().contains(TestTag.create("slow")))
                        .map(TestDescriptor::getDisplayName)
                        .collect(Collectors.toSet());

        assertThat(discovered.getDiscoveryIssues()).isEmpty();
        assertThat(slow).containsExactly("tagged [pico, rtn-int4-g32]");
    }
}
