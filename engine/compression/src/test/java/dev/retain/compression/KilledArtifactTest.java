package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.compression.testing.CalibratedLlama;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed while it compresses; another one goes on. */
class KilledArtifactTest {

    @TempDir Path folder = Path.of(".");

    /** Compresses two blocks and waits to be killed. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) {
            compress(
                    Path.of(arguments[0]),
                    arguments[1],
                    (done, all) -> {
                        System.out.println(done + " of " + all);
                        if (done == 2) {
                            Victims.waitForever();
                        }
                    });
        }
    }

    private static Path compress(Path folder, String cache, BiConsumer<Integer, Integer> progress) {
        var spec =
                CompressionSpec.quantising(
                                Method.GPTQ, Quantisation.of(4, OptionalInt.of(32), false))
                        .with(new CalibrationText(Optional.of("text"), 16, 24, 0, true));
        var input = new CalibrationInput(Optional.of(folder.resolve("text.txt")), t -> Map.of());
        try (var model = Checkpoints.open(folder.resolve("model"))) {
            return new ArtifactCache(folder.resolve(cache)).artifact(model, spec, input, progress);
        }
    }

    @Test
    void should_give_the_same_bits_when_another_process_goes_on() throws Exception {
        Files.writeString(folder.resolve("text.txt"), CalibratedLlama.text(1, 2000));
        CalibratedLlama.in(folder.resolve("model"));
        Victims.kill(Victim.class, line -> line.startsWith("2 of"), folder.toString(), "killed");
        List<Path> left = list(folder.resolve("killed"));
        assertThat(left).hasSize(1);
        assertThat(list(left.get(0)).stream().map(path -> path.getFileName().toString()))
                .contains("block-00000", "block-00001");

        var computed = new ArrayList<Integer>();
        Path resumed = compress(folder, "killed", (done, all) -> computed.add(done));
        Path whole = compress(folder, "whole", (done, all) -> {});

        assertThat(computed).startsWith(0, 1, 2);
        assertThat(resumed.resolve("model.safetensors"))
                .hasSameBinaryContentAs(whole.resolve("model.safetensors"));
        assertThat(list(folder.resolve("killed"))).containsExactly(resumed);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith(ArtifactLocks.FOLDER)).sorted().toList();
        }
    }
}
