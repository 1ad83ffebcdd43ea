package dev.retain.checkpoint.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.RetainException;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.ReportedCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every artifact that is handed over as a good one is well-formed. */
@RequiresShared
class GoldenFindingsTest {

    private static final List<String> WEIGHTS = List.of("model.safetensors", ".gguf");

    /** Kinds whose files are read, but not as they should be. */
    private static final List<String> OTHERS = List.of("tied-head", "files");

    /**
     * All models of the handed-over folders but those of reports and vocabularies without weights.
     */
    static List<Path> models() throws IOException {
        try (Stream<Path> golden = Files.walk(Shared.file("golden/models"));
                Stream<Path> large = Files.walk(Shared.file("models"))) {
            return Stream.concat(golden, large)
                    .filter(path -> WEIGHTS.stream().anyMatch(path.toString()::endsWith))
                    .map(path -> path.toString().endsWith(".gguf") ? path : path.getParent())
                    .toList();
        }
    }

    /** A head that contradicts the configuration is used, and told of. */
    static Stream<ReportedCase> reported() {
        return ReportedCase.expecting("logits").filter(it -> !OTHERS.contains(it.kind()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void should_find_nothing_in_a_good_model(Path model) {
        try (var checkpoint = Checkpoints.open(model)) {
            assertThat(Inspector.inspect(checkpoint).findings()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reported")
    void should_find_nothing_in_a_reported_model_that_is_read(ReportedCase reported) {
        try (var checkpoint = Checkpoints.open(reported.input())) {
            assertThat(Inspector.inspect(checkpoint).findings()).isEmpty();
        } catch (RetainException refusal) {
            assertThat(reported.mayBeRefused()).as("%s", refusal).isTrue();
        }
    }
}
