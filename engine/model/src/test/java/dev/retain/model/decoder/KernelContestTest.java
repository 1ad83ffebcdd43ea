package dev.retain.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.checkpoint.testing.RoundedCheckpoint;
import dev.retain.model.decoder.KernelTimes.Candidate;
import dev.retain.model.torch.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelContestTest {

    private static final Device CPU = new Device.Cpu();

    @TempDir private Path folder;

    @BeforeAll
    static void needsBfloat16() {
        assumeTrue(
                ProcessorFeatures.read(Path.of("/proc/cpuinfo")).hasBfloat16(),
                "there is one kernel only on a processor without bf16 arithmetic");
    }

    private Checkpoint open() throws IOException {
        Path own = Files.createTempDirectory(folder, "model");
        return GoldenModel.in(own, "llama", "config.json").open();
    }

    private Placement placement(Kernels kernels, Precision precision) {
        return new Placement(CPU, precision, kernels, Optional.of(folder));
    }

    private KernelChoice choice(Checkpoint checkpoint, Kernels kernels) {
        return new KernelContest(checkpoint, placement(kernels, Precision.AUTO)).choice(CPU);
    }

    @Test
    void should_take_what_is_remembered_instead_of_measuring_again() throws IOException {
        Path memory = folder.resolve("kernels.json");
        try (Checkpoint checkpoint = open()) {
            ComputeType.Kind first = choice(checkpoint, Kernels.AUTO).kind();
            assertThat(memory).content().contains("\"kind\" : \"" + first + "\"");
            assertThat(memory).content().contains("PyTorch 2.", " processors, trial ");
            Files.writeString(
                    memory, Files.readString(memory).replace(first.name(), "BF16_WIDENED"));

            assertThat(choice(checkpoint, Kernels.AUTO).kind())
                    .isEqualTo(ComputeType.Kind.BF16_WIDENED);
        }
    }

    /** A trial may go either way; that both models of a pair are computed alike does not. */
    @Test
    void should_compute_dense_weights_of_a_compressed_model_as_those_of_its_baseline()
            throws IOException {
        Path memory = folder.resolve("kernels.json");
        try (Checkpoint checkpoint = open();
                Checkpoint rounded = new RoundedCheckpoint(open(), 4, 32)) {
            ComputeType.Kind first = choice(checkpoint, Kernels.AUTO).kind();
            Files.writeString(
                    memory, Files.readString(memory).replace(first.name(), "BF16_WIDENED"));

            assertThat(choice(rounded, Kernels.AUTO).kind())
                    .isEqualTo(ComputeType.Kind.BF16_WIDENED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"a\":1}", "\0\0"})
    void should_measure_again_when_the_memory_is_damaged(String content) throws IOException {
        Path memory = Files.writeString(folder.resolve("kernels.json"), content);
        try (Checkpoint checkpoint = open()) {
            ComputeType.Kind kind = choice(checkpoint, Kernels.DENSE).kind();

            assertThat(memory).content().contains("\"kind\" : \"" + kind + "\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PLAIN, AUTO, BF16",
        "REORDERED, AUTO, BF16_PACKED",
        "WIDENED, AUTO, BF16_WIDENED",
        "AUTO, FP32, FP32",
        "PACKED, FP32, FP32"
    })
    void should_not_measure_what_is_fixed(
            Kernels kernels, Precision precision, ComputeType.Kind kind) throws IOException {
        try (Checkpoint checkpoint = open()) {
            var contest = new KernelContest(checkpoint, placement(kernels, precision));

            assertThat(contest.choice(CPU)).isEqualTo(new KernelChoice(kind, false, false));
        }
        assertThat(folder.resolve("kernels.json")).doesNotExist();
    }

    @Test
    void should_measure_codes_only_where_there_are_some() throws IOException {
        try (Checkpoint checkpoint = open();
                Checkpoint rounded = new RoundedCheckpoint(open(), 4, 32)) {
            Placement auto = placement(Kernels.AUTO, Precision.AUTO);
            KernelTimes dense = new KernelContest(checkpoint, auto).times();
            KernelTimes packed = new KernelContest(rounded, auto).times();

            assertThat(dense.seconds())
                    .containsOnlyKeys(Candidate.PLAIN, Candidate.REORDERED, Candidate.WIDENED);
            assertThat(packed.seconds()).containsKey(Candidate.INT4);
            assertThat(packed.of(Candidate.INT4).few()).isPositive().isFinite();
        }
    }
}
