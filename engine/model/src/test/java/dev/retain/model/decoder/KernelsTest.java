package dev.retain.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retain.api.task.ModelDescription;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.BiasedCheckpoint;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.checkpoint.testing.GroupedCheckpoint;
import dev.retain.checkpoint.testing.Int8Artifact;
import dev.retain.checkpoint.testing.PackedArtifact;
import dev.retain.checkpoint.testing.PackedArtifact.Layout;
import dev.retain.model.generation.TorchLanguageModel;
import dev.retain.model.torch.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How far each kind of arithmetic is from fp32 on the same artifact. */
class KernelsTest {

    /** What bf16 may be off, as a share of the largest logit; measured were 0.009 to 0.015. */
    private static final double BOUND = 0.02;

    /** The kernels that take few rows, and those that unpack weights for many. */
    private static final int FEW = 24;

    private static final int MANY = 120;

    @TempDir private Path folder;
    private Path baseline;

    @BeforeAll
    static void needsBfloat16() {
        assumeTrue(
                ProcessorFeatures.read(Path.of("/proc/cpuinfo")).hasBfloat16(),
                "kernels are for processors with bf16 arithmetic");
    }

    @BeforeEach
    void baseline() throws IOException {
        baseline = Files.createDirectories(folder.resolve("baseline"));
        GoldenModel.in(baseline, "llama", "config.json").open().close();
    }

    @ParameterizedTest
    @CsvSource({
        "AWQ, BF16, AUTO, 'bf16'",
        "AWQ, BF16_PACKED, DENSE, 'bf16'",
        "AWQ, BF16_WIDENED, DENSE, 'bf16 (prefill in fp32)'",
        "AWQ, BF16_PACKED, AUTO, 'bf16, int4 kernels in 21 of 22 linears'",
        "AWQ, BF16_WIDENED, AUTO, 'bf16 (prefill in fp32), int4 kernels in 21 of 22 linears'",
        "GPTQ_V2, BF16_WIDENED, AUTO, 'bf16 (prefill in fp32), int4 kernels in 21 of 22 linears'"
    })
    void should_be_as_near_to_fp32_as_bf16_with_4_bits(
            Layout layout, ComputeType.Kind kind, Kernels kernels, String compute)
            throws IOException {
        Path artifact = folder.resolve("artifact");
        new PackedArtifact(baseline, 32).write(artifact, layout, layout);
        check(() -> Checkpoints.open(artifact), kind, kernels, compute);
    }

    @ParameterizedTest
    @EnumSource(names = {"BF16_PACKED", "BF16_WIDENED"})
    void should_add_biases_to_what_packed_linears_give(ComputeType.Kind kind) throws IOException {
        Path artifact = folder.resolve("artifact");
        new PackedArtifact(baseline, 32).write(artifact, Layout.AWQ, Layout.AWQ);
        Supplier<Checkpoint> biased = () -> new BiasedCheckpoint(Checkpoints.open(artifact));
        check(biased, kind, Kernels.AUTO, kind.label() + ", int4 kernels in 21 of 22 linears");
        float[] plain = logits(() -> Checkpoints.open(artifact), kind, Kernels.AUTO, FEW)[0];
        assertThat(logits(biased, kind, Kernels.AUTO, FEW)[0]).isNotEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "BF16_PACKED, AUTO, false, false",
        "BF16_WIDENED, AUTO, true, false",
        "BF16_PACKED, PACKED, true, true",
        "BF16_WIDENED, PACKED, true, true"
    })
    void should_be_as_near_to_fp32_as_bf16_with_8_bits(
            ComputeType.Kind kind, Kernels kernels, boolean channels, boolean groups)
            throws IOException {
        Path artifact = Files.createDirectories(folder.resolve("artifact"));
        try (Checkpoint original = Checkpoints.open(baseline)) {
            Int8Artifact.write(original, artifact, name -> false);
        }
        String packed = kind.label() + ", int8 kernels in 21 of 22 linears";
        check(() -> Checkpoints.open(artifact), kind, kernels, channels ? packed : kind.label());
        check(
                () -> new GroupedCheckpoint(Checkpoints.open(artifact)),
                kind,
                kernels,
                groups ? packed : kind.label());
    }

    private static void check(
            Supplier<Checkpoint> artifact, ComputeType.Kind kind, Kernels kernels, String compute) {
        for (int tokens : new int[] {FEW, MANY}) {
            float[][] exact = logits(artifact, ComputeType.Kind.FP32, Kernels.AUTO, tokens);
            float[][] found = logits(artifact, kind, kernels, tokens);
            assertThat(compute(artifact, kind, kernels)).isEqualTo(compute);
            double largest = 0;
            double difference = 0;
            for (int row = 0; row < exact.length; row++) {
                for (int i = 0; i < exact[row].length; i++) {
                    largest = Math.max(largest, Math.abs(exact[row][i]));
                    difference = Math.max(difference, Math.abs(exact[row][i] - found[row][i]));
                }
            }
            assertThat(difference / largest).as("%s of %d", compute, tokens).isBetween(1e-5, BOUND);
        }
    }

    private static float[][] logits(
            Supplier<Checkpoint> artifact, ComputeType.Kind kind, Kernels kernels, int tokens) {
        int[] ids = IntStream.range(0, tokens).map(i -> i * 37 % 96).toArray();
        return with(artifact, kind, kernels, model -> model.forward(ids));
    }

    private static String compute(
            Supplier<Checkpoint> artifact, ComputeType.Kind kind, Kernels kernels) {
        return with(artifact, kind, kernels, model -> model.decoder().compute());
    }

    private static <T> T with(
            Supplier<Checkpoint> artifact,
            ComputeType.Kind kind,
            Kernels kernels,
            Function<TorchLanguageModel, T> work) {
        try (Checkpoint checkpoint = artifact.get()) {
            KernelPlan plan = KernelPlan.of(checkpoint, kind, kernels);
            Decoder decoder = Decoder.load(checkpoint, new Device.Cpu(), kind, plan);
            var description = new ModelDescription("llama", 0, "", decoder.compute(), "cpu");
            try (var model = new TorchLanguageModel(description, decoder, Optional.empty())) {
                return work.apply(model);
            }
        }
    }
}
