package dev.retain.spark.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.report.CellId;
import dev.retain.run.Candidate;
import dev.retain.run.Cell;
import dev.retain.run.ModelReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSizesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private static Cell cell(String baseline, String candidate) {
        return new Cell(
                new CellId("a.Test", "gate", "m", "c"),
                ModelReference.of(baseline),
                new Candidate.Given("c", candidate),
                List.of(),
                Optional.empty());
    }

    @Test
    void should_add_up_the_files_of_both_models() throws IOException {
        Path folder = Files.createDirectories(root.resolve("model"));
        Files.write(folder.resolve("a.safetensors"), new byte[100]);
        Files.write(folder.resolve("config.json"), new byte[7]);
        Path file = Files.write(root.resolve("small.gguf"), new byte[30]);
        var sizes =
                new ModelSizes(
                        name -> Optional.of(name).filter("m"::equals).map(m -> folder.toString()));

        assertThat(sizes.of(cell("${m}", file.toString()))).isEqualTo(137);
        assertThat(sizes.ofBaseline(cell("${m}", "x"))).isEqualTo(107);
    }

    @Test
    void should_count_nothing_when_it_cannot_be_known() {
        var sizes = new ModelSizes(name -> Optional.empty());

        assertThat(sizes.of(cell("${unset}", root.resolve("missing").toString()))).isZero();
        assertThat(sizes.of(cell("pico", "https://host/v1#m"))).isZero();
    }
}
