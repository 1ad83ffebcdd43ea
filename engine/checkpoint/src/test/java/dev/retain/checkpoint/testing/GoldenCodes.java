package dev.retain.checkpoint.testing;

import dev.retain.checkpoint.layout.Layout;
import dev.retain.checkpoint.safetensors.SafetensorsWriter;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.CompressedWeight.Coded;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The matrix of codes that the fixtures were packed from, 32 × 32 in groups of 16. */
public final class GoldenCodes {

    static final int SIZE = 32;
    public static final int GROUP = 16;
    public static final TensorInfo LINEAR =
            new TensorInfo("m.weight", List.of(32L, 32L), "F32", 4096);

    private GoldenCodes() {}

    public static Coded symmetric() {
        return new Coded(tensor(Optional.empty()));
    }

    /** With zero points of {@code least} at least. */
    public static Coded asymmetric(int least) {
        var zeros = new byte[SIZE * SIZE / GROUP];
        for (int i = 0; i < zeros.length; i++) {
            zeros[i] = (byte) Math.max(least, (i / 2 + 3 * (i % 2)) % 16);
        }
        return new Coded(tensor(Optional.of(zeros)));
    }

    private static QuantizedTensor tensor(Optional<byte[]> zeros) {
        var codes = new byte[SIZE * SIZE];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) ((7 * (i / SIZE) + 5 * (i % SIZE) + 3) % 16);
        }
        var scales = new float[SIZE * SIZE / GROUP];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = (1 + (i / 2 + i % 2) % 8) / 64f;
        }
        return new QuantizedTensor(4, SIZE, SIZE, GROUP, codes, scales, zeros);
    }

    /** The weight {@code m} as a layout writes it. */
    public static WrittenFile written(Path folder, Layout layout, CompressedWeight weight)
            throws IOException {
        return written(folder, layout, LINEAR, weight);
    }

    public static WrittenFile written(
            Path folder, Layout layout, TensorInfo linear, CompressedWeight weight)
            throws IOException {
        var file = Files.createTempDirectory(folder, "m").resolve("model.safetensors");
        try (var writer = new SafetensorsWriter(file, layout.slots(linear))) {
            layout.write(linear, layout.stored(linear, weight), writer);
            writer.finish();
        }
        return WrittenFile.read(file);
    }
}
