package dev.retain.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Measure;
import dev.retain.api.report.CellReport;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.model.decoder.ProcessorFeatures;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In bf16 a real model that is asked twice, past all that is known and in other batches, answers
 * the same. The build asks few samples; {@code ./mvnw -pl examples test
 * -Dtest=GateAgainstItselfTest -Dbuild.itself.samples=200} asks 200.
 */
@RequiresShared
@Tag("slow")
class GateAgainstItselfTest {

    /** Runs refuse bf16 on processors that emulate it unevenly. */
    private static final String DTYPE =
            ProcessorFeatures.here().emulatesBfloat16() ? "fp32" : "bf16";

    private static final int SAMPLES = Integer.getInteger("build.itself.samples", 16);

    @Test
    void should_have_no_differing_outcome(@TempDir Path folder) {
        Path model = Shared.file("models/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf");

        CellReport report =
                new ControlledCell(model.toString(), DTYPE, SAMPLES).scored(folder, "tool-use");

        assertThat(report.facts().get("baseline compute")).startsWith(DTYPE).endsWith("on cpu");
        assertThat(report.measures())
                .filteredOn(measure -> measure.name().contains("against itself"))
                .hasSize(2)
                .allSatisfy(measure -> assertThat(measure.unit()).isEqualTo("of " + SAMPLES))
                .extracting(Measure::candidate)
                .containsOnly(0.0);
    }
}
