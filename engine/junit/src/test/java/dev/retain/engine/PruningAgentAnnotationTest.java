package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Agent;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.CompressionSpec.StepLimits;
import dev.retain.engine.fixtures.Benchmarks;
import dev.retain.run.Candidate;
import dev.retain.run.SuiteCatalogue;
import dev.retain.run.settings.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PruningAgentAnnotationTest {

    @Test
    void should_guide_only_what_is_pruned_step_by_step() throws ClassNotFoundException {
        var type = Class.forName(Benchmarks.class.getName() + "$Stepwise");
        var reader = new AnnotationReader(SuiteCatalogue.load(), Parameters.ofSystem());
        List<CompressionSpec> specs =
                reader.read(type).methods().get(0).candidates().stream()
                        .map(Candidate::requested)
                        .flatMap(Optional::stream)
                        .toList();

        assertThat(specs.stream().map(CompressionSpec::slug))
                .containsExactly("wanda-50-global", "wanda-50-agent");
        assertThat(specs.get(0).pruning().orElseThrow().guidance()).isEmpty();
        assertThat(specs.get(1).pruning().orElseThrow().guidance())
                .contains(
                        new Guidance(
                                Optional.of("${run}.jsonl"),
                                Optional.of(
                                        new Agent("${agent.url}", "small", 0.5, 1_000_000, 120)),
                                20,
                                OptionalDouble.of(1.5),
                                false,
                                new StepLimits(24, 0.7)));
    }
}
