package dev.retain.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CheckpointView;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.testing.CountingCheckpoint;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.model.generation.DecoderModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderedHeadsTest {

    private static final String INTERLEAVED = "model.layers.0.attention.wqkv.weight";
    private static final int GROUP = 32;

    @TempDir private Path folder;

    /** The interleaved weight as codes, whose groups are not consecutive. */
    private static final class Coded extends CheckpointView {

        Coded(Checkpoint plain) {
            super(plain);
        }

        @Override
        protected boolean changes(String name) {
            return name.equals(INTERLEAVED);
        }

        @Override
        public float[] floats(String name) {
            return quantized(name).map(QuantizedTensor::floats).orElseGet(() -> super.floats(name));
        }

        @Override
        public Optional<QuantizedTensor> quantized(String name) {
            if (!name.equals(INTERLEAVED)) {
                return Optional.empty();
            }
            List<Long> shape = info(name).shape();
            int rows = Math.toIntExact(shape.get(0));
            int columns = Math.toIntExact(shape.get(1));
            int groups = columns / GROUP;
            byte[] codes = new byte[rows * columns];
            float[] scales = new float[rows * groups];
            IntStream.range(0, codes.length).forEach(i -> codes[i] = (byte) (i * 7 % 16));
            IntStream.range(0, scales.length).forEach(i -> scales[i] = 1 + i);
            int[] index = IntStream.range(0, columns).map(i -> i % groups).toArray();
            return Optional.of(
                    new QuantizedTensor(
                            4,
                            rows,
                            columns,
                            GROUP,
                            codes,
                            scales,
                            Optional.empty(),
                            Optional.of(index)));
        }
    }

    @Test
    void should_order_codes_as_the_weights_that_they_mean() throws IOException {
        try (Checkpoint plain = GoldenModel.in(folder, "internlm2", "config.json").open()) {
            Checkpoint ordered =
                    OrderedHeads.of(new Coded(plain), DecoderShape.of(plain.config()).traits());

            assertThat(ordered.quantized(INTERLEAVED).orElseThrow().floats())
                    .containsExactly(ordered.floats(INTERLEAVED))
                    .isNotEqualTo(new Coded(plain).floats(INTERLEAVED));
        }
    }

    @Test
    void should_load_by_pieces_what_it_does_not_order() throws IOException {
        try (Checkpoint plain = GoldenModel.in(folder, "internlm2", "config.json").open()) {
            var counting = new CountingCheckpoint(plain);
            DecoderModel.load(counting, Precision.FP32).close();

            assertThat(counting.whole()).isNotEmpty().allMatch(name -> name.contains(".wqkv."));
        }
    }
}
