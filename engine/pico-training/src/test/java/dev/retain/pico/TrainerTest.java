package dev.retain.pico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.task.Request;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.model.decoder.Precision;
import dev.retain.model.generation.DecoderModel;
import dev.retain.model.generation.LanguageModel;
import dev.retain.model.torch.Device;
import dev.retain.tasks.mini.DocumentKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

    private static final int FP32 = 6;
    private static final Shape TINY = new Shape(300, 24, 2, 4, 2, 8, 16, 64);
    private static final int ROWS = 3;
    private static final int LENGTH = 8;

    private static List<float[]> weights() {
        List<float[]> weights = FirstWeights.plain(TINY, 1);
        for (float[] values : weights) {
            for (int i = 0; i < values.length; i++) {
                // Branches as strong as the stream, so that a wrong gradient cannot hide; and few
                // enough bits for a file in bf16.
                values[i] = Float.intBitsToFloat(Float.floatToIntBits(3 * values[i]) & 0xffff0000);
            }
        }
        return weights;
    }

    /** Some positions of three rows, the last two only fill up. */
    private static MicroBatch some() {
        var random = new SplittableRandom(2);
        return new MicroBatch(
                ROWS,
                LENGTH,
                random.longs(ROWS * LENGTH, 0, TINY.vocabulary()).toArray(),
                new long[] {0, 3, 9, 15, 20, 23, 0, 0},
                random.longs(8, 0, TINY.vocabulary()).toArray(),
                new float[] {1, 0.5f, 2, 1, 0.3f, 1, 0, 0},
                new DocumentKind[6]);
    }

    private static double loss(List<float[]> weights, MicroBatch batch) throws Exception {
        try (Trainer trainer = new Trainer(new Device.Auto(), TINY, weights, FP32)) {
            float[] losses = trainer.gradients(List.of(batch)).get(0);
            double sum = 0;
            for (int i = 0; i < losses.length; i++) {
                sum += losses[i] * (double) batch.weights()[i];
            }
            return sum / batch.weight();
        }
    }

    @Test
    void should_have_the_gradient_that_finite_differences_have() throws Exception {
        List<float[]> weights = weights();
        MicroBatch batch = some();
        try (Trainer trainer = new Trainer(new Device.Auto(), TINY, weights, FP32)) {
            trainer.gradients(List.of(batch));
            for (int matrix = 0; matrix < weights.size(); matrix++) {
                float[] gradient = trainer.gradient(matrix);
                for (int direction = 0; direction < 2; direction++) {
                    double[] along = direction(gradient, direction);
                    double expected = 0;
                    for (int i = 0; i < along.length; i++) {
                        expected += along[i] * gradient[i];
                    }
                    double step = 2e-3;
                    double up = loss(moved(weights, matrix, along, step), batch);
                    double down = loss(moved(weights, matrix, along, -step), batch);
                    assertThat((up - down) / (2 * step))
                            .as("matrix %d, direction %d", matrix, direction)
                            .isCloseTo(expected, within(2e-3 + 0.02 * Math.abs(expected)));
                }
            }
        }
    }

    /** Along the gradient, or along random signs of it. */
    private static double[] direction(float[] gradient, int number) {
        var random = new SplittableRandom(number);
        double length = 0;
        double[] along = new double[gradient.length];
        for (int i = 0; i < along.length; i++) {
            along[i] = number == 0 || random.nextInt(4) == 0 ? gradient[i] : 0;
            length += along[i] * along[i];
        }
        for (int i = 0; i < along.length; i++) {
            along[i] /= Math.sqrt(length);
        }
        return along;
    }

    private static List<float[]> moved(
            List<float[]> weights, int matrix, double[] along, double step) {
        List<float[]> moved = new ArrayList<>(weights);
        float[] values = weights.get(matrix).clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (step * along[i]);
        }
        moved.set(matrix, values);
        return moved;
    }

    @Test
    void should_add_up_the_same_however_batches_are_shared_out() throws Exception {
        MicroBatch batch = some();
        try (Trainer trainer = new Trainer(new Device.Auto(), TINY, weights(), FP32)) {
            trainer.gradients(List.of(batch));
            float[] once = trainer.gradient(1);
            trainer.gradients(List.of(batch, batch, batch, batch));
            float[] four = trainer.gradient(1);
            for (int i = 0; i < once.length; i++) {
                assertThat(four[i]).isCloseTo(once[i], within(1e-4f));
            }
        }
    }

    @Test
    void should_compute_what_the_runtime_computes_of_the_exported_model(@TempDir Path folder)
            throws Exception {
        long[] ids = some().ids();
        long[] positions = new long[ROWS * (LENGTH - 1)];
        long[] targets = new long[positions.length];
        float[] ones = new float[positions.length];
        Arrays.fill(ones, 1);
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i / (LENGTH - 1) * LENGTH + i % (LENGTH - 1);
            targets[i] = ids[(int) positions[i] + 1];
        }
        var batch =
                new MicroBatch(
                        ROWS, LENGTH, ids, positions, targets, ones, new DocumentKind[ones.length]);
        float[] losses;
        try (Trainer trainer = new Trainer(new Device.Auto(), TINY, weights(), FP32)) {
            losses = trainer.gradients(List.of(batch)).get(0);
            Export.write(TINY, trainer.state(), new Vocabulary(List.of()), folder);
        }
        List<float[]> read = Export.read(TINY, folder);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i)).containsExactly(weights().get(i));
        }
        try (Checkpoint checkpoint = Checkpoints.open(folder);
                LanguageModel model = DecoderModel.load(checkpoint, Precision.FP32)) {
            for (int row = 0; row < ROWS; row++) {
                int[] window =
                        Arrays.stream(ids, row * LENGTH, (row + 1) * LENGTH)
                                .mapToInt(Math::toIntExact)
                                .toArray();
                double[] values =
                        model.likelihood(List.of(new Request.Likelihood(window))).get(0).values();
                for (int i = 0; i < values.length; i++) {
                    assertThat(-values[i]).isCloseTo(losses[row * (LENGTH - 1) + i], within(2e-4));
                }
            }
        }
    }
}
