package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.model.decoder.Precision;
import dev.retain.model.torch.Device;
import dev.retain.model.torch.TorchRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far each type on each device is from the fp32 logits of the reference. */
class DeviceTypesTest {

    @ParameterizedTest
    @CsvSource({"FP32, 1e-4", "BF16, 0.1", "FP16, 0.01"})
    void should_stay_near_the_reference_on_the_processor(
            Precision precision, float bound, @TempDir Path folder) throws IOException {
        assertNear(folder, new Device.Cpu(), precision, bound);
    }

    @ParameterizedTest
    @Tag("gpu")
    @CsvSource({"FP32, 1e-3", "BF16, 0.1", "FP16, 0.01"})
    void should_stay_near_the_reference_on_a_gpu(
            Precision precision, float bound, @TempDir Path folder) throws IOException {
        assumeTrue(
                TorchRuntime.present(new Device.Auto()) instanceof Device.Gpu,
                "PyTorch sees no GPU");
        assertNear(folder, new Device.Gpu(0), precision, bound);
    }

    private static void assertNear(Path folder, Device device, Precision precision, float bound)
            throws IOException {
        GoldenModel tiny = GoldenModel.in(folder, "llama", "config.json");
        try (Checkpoint checkpoint = tiny.open();
                LanguageModel model = DecoderModel.load(checkpoint, device, precision)) {
            assertThat(model.description().device()).isEqualTo(device.toString());
            assertThat(model.description().compute().toUpperCase(Locale.ROOT))
                    .startsWith(precision.name());
            float[][] logits = model.forward(tiny.ids());
            float largest = 0;
            for (int position = 0; position < logits.length; position++) {
                float[] expected = tiny.logits(position);
                for (int token = 0; token < expected.length; token++) {
                    float difference = Math.abs(logits[position][token] - expected[token]);
                    largest = Math.max(largest, difference);
                }
            }
            assertThat(largest).isLessThan(bound);
        }
    }
}
