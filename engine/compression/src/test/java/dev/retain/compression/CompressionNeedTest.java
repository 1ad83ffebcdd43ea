package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.Allocation;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.api.ModelTooLargeException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CheckpointView;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.testing.RandomCheckpoint;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.model.blocks.LinearProducts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionNeedTest {

    private static final long MIB = 1L << 20;
    private static final Supplier<LinearProducts> FP32 = () -> LinearProducts.FP32;
    private static final CompressionSpec GPTQ =
            CompressionSpec.quantising(Method.GPTQ, Quantisation.of(4, OptionalInt.of(64), true))
                    .with(new CalibrationText(Optional.empty(), 64, 512, 0, true));

    @TempDir Path folder = Path.of(".");

    @Test
    void should_add_up_what_calibration_holds_at_once() {
        var need = CompressionNeed.of(RandomCheckpoint.likeSmolLm2(), GPTQ, false, FP32);

        long weights = 576L * (9 * 64 + 2 * 3 * 64 + 9 * 64 + 3 * 1536);
        assertThat(bytes(need, "calibration windows")).isEqualTo(64L * 512 * 576 * 4);
        assertThat(bytes(need, "embedding")).isEqualTo(49152L * 576 * 4);
        assertThat(bytes(need, "a block")).isEqualTo(4 * weights);
        assertThat(bytes(need, "a block's compression")).isEqualTo(12 * weights);
        assertThat(bytes(need, "Hessians")).isEqualTo(4 * (3 * 576L * 576 + 1536 * 1536));
        assertThat(bytes(need, "factors of a Hessian")).isEqualTo(12 * 1536L * 1536);
        assertThat(need.total())
                .isEqualTo(need.parts().stream().mapToLong(CompressionNeed.Part::bytes).sum());
        assertThat(need.heap()).isEqualTo(12 * weights + 4 * 1536L * 1536);
    }

    @Test
    void should_need_no_more_than_the_largest_tensor_when_no_text_is_looked_at() {
        var rtn = CompressionSpec.rtn(4, OptionalInt.of(64), true);
        var need = CompressionNeed.of(RandomCheckpoint.likeSmolLm2(), rtn, true, FP32);

        assertThat(need.total()).isEqualTo(3 * 4 * 49152L * 576);
        assertThat(need.heap()).isEqualTo(need.total());
    }

    @Test
    void should_count_what_gradients_take() {
        var wanda =
                CompressionSpec.pruning(Method.WANDA, 0.5)
                        .with(new CalibrationText(Optional.empty(), 64, 512, 0, true));
        var without = CompressionNeed.of(RandomCheckpoint.likeSmolLm2(), wanda, false, FP32);
        var need = CompressionNeed.of(RandomCheckpoint.likeSmolLm2(), wanda, true, FP32);

        long weights = 576L * (9 * 64 + 2 * 3 * 64 + 9 * 64 + 3 * 1536);
        assertThat(need.parts()).startsWith(without.parts().toArray(CompressionNeed.Part[]::new));
        assertThat(bytes(need, "streams for gradients"))
                .as("before each of 30 blocks, after the last, and two on the way back")
                .isEqualTo(4L * 1024 * 576 * 33);
        assertThat(bytes(need, "gradients of a block")).isEqualTo(8 * weights);
        assertThat(bytes(need, "a window's way back"))
                .isEqualTo(8L * 512 * (8 * 576 + 3 * 1536 + 9 * 512));
        assertThat(bytes(need, "logits")).isEqualTo(12L * 64 * 49152);
        assertThat(bytes(need, "a copy of the output matrix")).isEqualTo(4L * 49152 * 576);
        assertThat(need.heap()).isEqualTo(without.heap());
    }

    @Test
    void should_count_the_output_matrix_where_steps_are_judged() {
        var steps = StepwiseSpec.wanda(0.5, Allocation.THRESHOLD, 4, Optional.empty(), false);
        var model = RandomCheckpoint.likeSmolLm2();
        var need = CompressionNeed.of(model, steps, false, () -> LinearProducts.BF16);
        var exact = CompressionNeed.of(model, steps, false, FP32);

        assertThat(bytes(need, "the output matrix, rounded and packed"))
                .isEqualTo(need.total() - exact.total())
                .isEqualTo(4L * 49152 * 576);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void should_count_gradients_where_a_run_measures_them(boolean gradients) {
        var spec = StepwiseSpec.wanda(0.5, Allocation.THRESHOLD, 4, Optional.empty(), gradients);
        try (var huge = new Huge()) {
            refused(huge, spec).withMessageMatching(gradients ? ".*, logits .*" : "(?!.*logits).*");
        }
    }

    private ThrowableAssertAlternative<ModelTooLargeException> refused(
            Checkpoint model, CompressionSpec spec) {
        return assertThatExceptionOfType(ModelTooLargeException.class)
                .isThrownBy(
                        () ->
                                new ArtifactCache(folder.resolve("cache"))
                                        .artifact(
                                                model,
                                                spec,
                                                CalibrationInput.NOTHING,
                                                (done, all) -> {}));
    }

    @Test
    void should_refuse_with_the_arithmetic() {
        var need = CompressionNeed.of(RandomCheckpoint.likeSmolLm2(), GPTQ, false, FP32);

        assertThatExceptionOfType(ModelTooLargeException.class)
                .isThrownBy(() -> need.check("the model", 100 * MIB, 1000 * MIB))
                .withMessageStartingWith("compressing the model needs 0.31 GiB")
                .withMessageContaining("(calibration windows 0.07 GiB, embedding 0.11 GiB, a block")
                .withMessageContaining("but only 0.10 GiB are free; ");
        assertThatExceptionOfType(ModelTooLargeException.class)
                .isThrownBy(() -> need.check("the model", 1000 * MIB, 10 * MIB))
                .withMessageContaining("in the Java heap, which may have 0.01 GiB; give it more");
        assertThatCode(() -> need.check("the model", 1000 * MIB, 1000 * MIB))
                .doesNotThrowAnyException();
    }

    @Test
    void should_refuse_before_anything_is_hashed_or_computed() {
        try (var huge = new Huge()) {
            refused(huge, GPTQ).withMessageStartingWith("compressing random needs ");
        }
        assertThat(folder).isEmptyDirectory();
    }

    /** Larger than any machine, of which nothing but names and shapes may be asked. */
    private static final class Huge extends CheckpointView {

        private static final int WIDTH = 1 << 23;

        Huge() {
            super(
                    new RandomCheckpoint(
                            new ModelConfig(
                                    "llama",
                                    64,
                                    WIDTH,
                                    1,
                                    WIDTH / 64,
                                    WIDTH / 64,
                                    64,
                                    WIDTH,
                                    2048,
                                    1e-5,
                                    1e4,
                                    true,
                                    Map.of())));
        }

        @Override
        protected boolean changes(String name) {
            throw new AssertionError("values are read");
        }

        @Override
        public float[] floats(String name) {
            throw new AssertionError("values are read");
        }

        @Override
        public String sha256() {
            throw new AssertionError("it is hashed");
        }
    }

    private static long bytes(CompressionNeed need, String part) {
        return need.parts().stream()
                .filter(it -> it.name().equals(part))
                .mapToLong(CompressionNeed.Part::bytes)
                .sum();
    }
}
