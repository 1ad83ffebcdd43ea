package dev.retain.compression.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Allocation;
import dev.retain.api.testing.ChildJvm;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.testing.RandomCheckpoint;
import dev.retain.compression.calibration.CalibrationTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a run takes of memory, measured in a process of its own. */
@Tag("slow")
class PruningMemoryTest {

    private static final long MEBIBYTE = 1 << 20;

    /** Of the Java heap, which is of constant size and touched from the start. */
    private static final int HEAP = 128;

    @TempDir private Path folder = Path.of(".");

    /** Masks are a bit a weight, and one block of the weights is there at a time. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void should_take_less_than_a_third_more_than_the_model() throws Exception {
        ChildJvm.Figures figures = ChildJvm.run(folder, Program.class, HEAP);

        long grown = figures.of("peak") - figures.of("before");
        assertThat(figures.of("iterations")).isGreaterThan(1);
        assertThat(HEAP * MEBIBYTE + grown)
                .as("heap and growth, %s", figures)
                .isLessThan(figures.of("weights") * 13 / 10);
    }

    /** Prunes a small model, so that all libraries are there, and then a large one. */
    static final class Program {

        private static final int VOCABULARY = 32_768;
        private static final int HEAD = 64;
        private static final int LENGTH = 512;

        private Program() {}

        public static void main(String[] arguments) throws IOException {
            prune(sized(64, HEAD, 2));
            System.gc();
            ChildJvm.report("before", ChildJvm.memory("VmRSS"));
            ChildJvm.forgetPeak();
            var model = sized(VOCABULARY, 512, 48);
            ChildJvm.report("iterations", prune(model).facts().path("iterations").asInt());
            ChildJvm.report("peak", ChildJvm.memory("VmHWM"));
            ChildJvm.report(
                    "weights",
                    Float.BYTES
                            * model.names().stream()
                                    .mapToLong(name -> model.info(name).elements())
                                    .sum());
        }

        /** With a vocabulary whose logits of a whole window are a ninth of the large one. */
        private static RandomCheckpoint sized(int vocabulary, int hidden, int layers) {
            return new RandomCheckpoint(
                    new ModelConfig(
                            "llama",
                            vocabulary,
                            hidden,
                            layers,
                            hidden / HEAD,
                            hidden / HEAD,
                            HEAD,
                            2 * hidden,
                            LENGTH,
                            1e-5,
                            1e4,
                            true,
                            Map.of()));
        }

        private static PrunedPool prune(RandomCheckpoint model) throws IOException {
            return StepwisePruning.run(
                    model,
                    0.03,
                    TinyRuns.guide(Allocation.THRESHOLD, Optional.empty(), 4),
                    new CalibrationTokens(windows(model), "random tokens"),
                    Files.createTempDirectory("pruning"),
                    share -> {});
        }

        private static List<int[]> windows(RandomCheckpoint model) {
            var random = new Random(4);
            return IntStream.range(0, 3)
                    .mapToObj(i -> random.ints(LENGTH, 0, model.config().vocabulary()).toArray())
                    .toList();
        }
    }
}
