package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Allocation;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.compression.testing.CalibratedLlama;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process is killed while it prunes step by step; another one goes on. */
class KilledPruningTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ITERATIONS = 5;

    @TempDir private Path folder = Path.of(".");

    /**
     * Prunes until its transcript ends with a line of a kind and an iteration, and so many blocks
     * further, and waits there to be killed.
     */
    static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) {
            var folder = Path.of(arguments[0]);
            var left = new int[] {Integer.parseInt(arguments[4])};
            prune(
                    folder,
                    arguments[1],
                    (done, all) -> {
                        if (endsWith(folder.resolve(arguments[1]), arguments[2], arguments[3])
                                && left[0]-- == 0) {
                            System.out.println("now");
                            Victims.waitForever();
                        }
                    });
        }

        private static boolean endsWith(Path cache, String kind, String iteration) {
            try {
                var lines = Files.readAllLines(working(cache));
                var last = JSON.readTree(lines.isEmpty() ? "{}" : lines.get(lines.size() - 1));
                return last.path("kind").asText().equals(kind)
                        && last.path("iteration").asText().equals(iteration);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("text.txt"), CalibratedLlama.text(1, 2000));
        CalibratedLlama.in(folder.resolve("model"));
    }

    @ParameterizedTest(name = "{0} {1}, {2} blocks later")
    @CsvSource({
        // Between two iterations, before anything of the fourth.
        "measurement, 3, 0",
        // While gradients are taken for it.
        "measurement, 3, 4",
        // While what a decision did is measured.
        "decision, 3, 2",
    })
    void should_go_on_in_the_iteration_in_which_it_was(String kind, int iteration, int blocks)
            throws Exception {
        Victims.kill(
                Victim.class,
                "now"::equals,
                folder.toString(),
                "killed",
                kind,
                Integer.toString(iteration),
                Integer.toString(blocks));
        var left = Files.readAllLines(working(folder.resolve("killed")));
        assertThat(JSON.readTree(left.get(left.size() - 1)).path("kind").asText()).isEqualTo(kind);

        Path resumed = prune(folder, "killed", (done, all) -> {});
        Path whole = prune(folder, "whole", (done, all) -> {});

        assertThat(Files.readAllLines(resumed.resolve("pruning.jsonl")))
                .startsWith(left.toArray(String[]::new))
                .hasSizeGreaterThan(left.size());
        for (var name : List.of("model.safetensors", "pruning.jsonl")) {
            assertThat(resumed.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
        }
        assertThat(resumed.getFileName()).isEqualTo(whole.getFileName());
        assertThat(left(folder.resolve("killed"))).isEmpty();
    }

    private static Path working(Path cache) throws IOException {
        return left(cache).get(0).resolve("pruning.jsonl");
    }

    private static List<Path> left(Path cache) throws IOException {
        try (var folders = Files.list(cache)) {
            return folders.filter(it -> it.getFileName().toString().startsWith(".writing-"))
                    .toList();
        }
    }

    private static Path prune(Path folder, String cache, BiConsumer<Integer, Integer> progress) {
        var spec =
                StepwiseSpec.wanda(0.3, Allocation.THRESHOLD, ITERATIONS, Optional.empty())
                        .with(new CalibrationText(Optional.of("text"), 9, 24, 0, true));
        var input = new CalibrationInput(Optional.of(folder.resolve("text.txt")), t -> Map.of());
        try (var model = Checkpoints.open(folder.resolve("model"))) {
            return new ArtifactCache(folder.resolve(cache)).artifact(model, spec, input, progress);
        }
    }
}
