package dev.retain.model.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Four thousand changed files of all kinds are read or refused in a sentence that names the file:
 * none ends the process, hangs it, or throws anything else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class FuzzedInputsTest {

    private static final long SEED = 15;
    private static final int MUTANTS = 240;

    private Fuzzing fuzzing;

    @BeforeAll
    void start(@TempDir Path folder) {
        fuzzing = new Fuzzing(folder, SEED);
    }

    @AfterAll
    void end() {
        fuzzing.close();
    }

    @ParameterizedTest
    @EnumSource
    void should_read_or_refuse_when_a_file_is_changed(FuzzKind kind) throws IOException {
        FuzzFigures figures = fuzzing.run(kind, 0, MUTANTS);
        assertThat(figures.problems())
                .as(FuzzFigures.HEAD + "\n" + figures.line())
                .withFailMessage(
                        () ->
                                figures.problems().stream()
                                        .map(problem -> problem.described(SEED))
                                        .reduce(
                                                FuzzFigures.HEAD + "\n" + figures.line(),
                                                (all, next) -> all + "\n" + next))
                .isEmpty();
        assertThat(figures.read() + figures.refused()).isEqualTo(MUTANTS);
        assertThat(figures.read()).isPositive();
        assertThat(figures.refused()).isPositive();
    }
}
