package dev.retain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Allocation;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Agent;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.Method;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.model.blocks.LinearProducts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellCalibrationTest {

    @TempDir private Path folder = Path.of(".");

    @Test
    void should_fill_in_where_somebody_is_asked() {
        var guidance = guidance();

        assertThat(guidance.transcript()).contains(folder.resolve("run.jsonl").toString());
        assertThat(guidance.agent())
                .contains(new Agent("http://host/v1", "http://host/v1", 0.5, 100, 9));
        assertThat(guidance.iterations()).isEqualTo(7);
    }

    @Test
    void should_ask_nobody_when_the_transcript_is_there() throws IOException {
        Files.writeString(folder.resolve("run.jsonl"), "");

        assertThat(guidance().agent()).isEmpty();
    }

    @Test
    void should_say_how_text_is_read() {
        assertThat(input().products().get()).isEqualTo(LinearProducts.BF16);
    }

    private Guidance guidance() {
        return input().guidance().orElseThrow();
    }

    private CalibrationInput input() {
        var asked =
                new Guidance(
                        Optional.of("run.jsonl"),
                        Optional.of(new Agent("${url}", "${url}", 0.5, 100, 9)),
                        7,
                        OptionalDouble.empty(),
                        false);
        var pruning =
                new Pruning(
                        Method.WANDA,
                        OptionalDouble.of(0.5),
                        Optional.empty(),
                        Allocation.AGENT,
                        Optional.of(asked));
        var calibration =
                new CellCalibration(
                        folder,
                        List.of(),
                        suite -> List.of(),
                        "nothing",
                        folder::resolve,
                        text -> text.replace("${url}", "http://host/v1"),
                        () -> LinearProducts.BF16);
        return calibration.of(CompressionSpec.pruning(Method.WANDA, 0.5).with(pruning));
    }
}
