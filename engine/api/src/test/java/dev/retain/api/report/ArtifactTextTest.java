package dev.retain.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Allocation;
import dev.retain.api.Compression;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.Inspection;
import dev.retain.api.Method;
import dev.retain.api.SparsityPattern;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ArtifactTextTest {

    @Test
    void should_describe_what_files_hold() {
        assertThat(ArtifactText.held(inspection(Optional.of(Method.RTN), OptionalInt.of(64))))
                .isEqualTo("RTN, 4 bits, groups of 64");
        assertThat(
                        ArtifactText.held(
                                inspection(
                                        Optional.empty(), OptionalInt.of(Compression.PER_CHANNEL))))
                .isEqualTo("no method that can be trusted, 4 bits, one scale a channel");
    }

    @Test
    void should_describe_what_was_asked_for() {
        var pruning =
                new Pruning(
                        Method.WANDA, OptionalDouble.of(0.5), Optional.empty(), Allocation.UNIFORM);

        assertThat(ArtifactText.asked(CompressionSpec.rtn(8, OptionalInt.of(64), false)))
                .isEqualTo("RTN, 8 bits, groups of 64, asymmetric");
        assertThat(ArtifactText.asked(CompressionSpec.magnitude(new SparsityPattern(2, 4))))
                .isEqualTo("MAGNITUDE, pattern 2:4");
        assertThat(
                        ArtifactText.asked(
                                CompressionSpec.rtn(4, OptionalInt.empty(), true).with(pruning)))
                .isEqualTo("RTN, 4 bits, symmetric, pruned before by WANDA, sparsity 50.0 %");
    }

    private static Inspection inspection(Optional<Method> method, OptionalInt groupSize) {
        return new Inspection(
                method,
                "its config names it",
                OptionalInt.of(4),
                groupSize,
                4.25,
                0,
                0,
                "00",
                List.of());
    }
}
