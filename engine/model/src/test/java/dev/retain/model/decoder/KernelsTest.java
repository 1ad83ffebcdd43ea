package dev.retain.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
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
import java.util.List;
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

    /** What bf16 may be off, as a share of the largest logit; measured were 0.009 to 0.023. */
    private static final double BOUND = 0.03;

    private static final int TOKENS = 120;

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
        "AWQ, BF16_PACKED, DENSE, 'bf16 (oneDNN)'",
        "AWQ, BF16_WIDENED, DENSE, 'bf16 (prompts in fp32)'",
        "AWQ, BF16_PACKED, AUTO, 'bf16 (oneDNN), int4 kernels in 21 of 22 linears for answers'",
        "AWQ, BF16_WIDENED, AUTO, 'bf16 (prompts in fp32), int4 kernels in 21 of 22 linears for"
                + " answers'",
        "AWQ, BF16_PACKED, PACKED, 'bf16 (oneDNN), int4 kernels in 21 of 22 linears'",
        "AWQ, BF16_WIDENED, PACKED, 'bf16 (prompts in fp32), int4 kernels in 21 of 22 linears'",
        "GPTQ_V2, BF16_WIDENED, AUTO, 'bf16 (prompts in fp32), int4 kernels in 21 of 22 linears for"
                + " answers'"
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
        check(
                biased,
                kind,
                Kernels.AUTO,
                kind.label() + ", int4 kernels in 21 of 22 linears for answers");
        float[] plain = logits(() -> Checkpoints.open(artifact), kind, Kernels.AUTO)[0];
        assertThat(logits(biased, kind, Kernels.AUTO)[0]).isNotEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "BF16_PACKED, AUTO, true, false",
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
        String packed =
                kind.label()
                        + ", int8 kernels in 21 of 22 linears"
                        + (kernels == Kernels.AUTO ? " for answers" : "");
        check(() -> Checkpoints.open(artifact), kind, kernels, channels ? packed : kind.label());
        check(
                () -> new GroupedCheckpoint(Checkpoints.open(artifact)),
                kind,
                kernels,
                groups ? packed : kind.label());
    }

    private static void check(
            Supplier<Checkpoint> artifact, ComputeType.Kind kind, Kernels kernels, String compute) {
        assertThat(compute(artifact, kind, kernels)).isEqualTo(compute);
        float[][] exact = logits(artifact, ComputeType.Kind.FP32, Kernels.AUTO);
        float[][] read = logits(artifact, kind, kernels);
        assertThat(difference(exact, read)).as("%s, read", compute).isBetween(1e-5, BOUND);
        float[][] last = {exact[TOKENS - 1]};
        float[][] written = {with(artifact, kind, kernels, KernelsTest::afterWriting)};
        assertThat(difference(last, written)).as("%s, written", compute).isBetween(1e-5, BOUND);
    }

    /** The largest difference, as a share of the largest number. */
    private static double difference(float[][] exact, float[][] found) {
        double largest = 0;
        double difference = 0;
        for (int row = 0; row < exact.length; row++) {
            for (int i = 0; i < exact[row].length; i++) {
                largest = Math.max(largest, Math.abs(exact[row][i]));
                difference = Math.max(difference, Math.abs(exact[row][i] - found[row][i]));
            }
        }
        return difference / largest;
    }

    private static int[] ids() {
        return IntStream.range(0, TOKENS).map(i -> i * 37 % 96).toArray();
    }

    private static float[][] logits(
            Supplier<Checkpoint> artifact, ComputeType.Kind kind, Kernels kernels) {
        return with(artifact, kind, kernels, model -> model.forward(ids()));
    }

    /** The logits after the last token, where all before it went in as if they were written. */
    private static float[] afterWriting(TorchLanguageModel model) {
        Decoder decoder = model.decoder();
        var sequence = new Sequence(0, ids(), TOKENS - 1);
        try (KeyValueCache cache = decoder.newCache(1, TOKENS);
                NDManager scope = decoder.newScope()) {
            for (int at = 0; at < TOKENS - 1; at++) {
                decoder.decode(new int[] {ids()[at]}, cache);
            }
            var last = List.of(new Segment(sequence, TOKENS - 1, TOKENS));
            return decoder.logits(scope, decoder.prefill(scope, last, cache), new int[] {0});
        }
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
            KernelPlan plan =
                    KernelPlan.of(checkpoint, new KernelChoice(kind, true, true), kernels);
            Decoder decoder = Decoder.load(checkpoint, new Device.Cpu(), kind, plan);
            var description = new ModelDescription("llama", 0, "", decoder.compute(), "cpu");
            try (var model = new TorchLanguageModel(description, decoder, Optional.empty())) {
                return work.apply(model);
            }
        }
    }
}
