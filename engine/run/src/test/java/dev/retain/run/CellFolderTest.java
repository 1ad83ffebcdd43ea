package dev.retain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.EvaluationException;
import dev.retain.run.process.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellFolderTest {

    private static final RunId ONE = new RunId("one", "given");
    private static final RunId OTHER = new RunId("other", "given");

    private final Path first;

    CellFolderTest(@TempDir Path folder) {
        first = folder.resolve("a.Test/gate/model/rtn-int4");
    }

    @Test
    void should_give_every_attempt_of_a_run_a_folder_of_its_own() {
        assertThat(CellFolder.claim(first, ONE)).isEqualTo(new CellFolder(first, 1));
        assertThat(CellFolder.claim(first, ONE))
                .isEqualTo(new CellFolder(first.resolve("attempt-2"), 2));
        assertThat(CellFolder.claim(first, ONE))
                .isEqualTo(new CellFolder(first.resolve("attempt-3"), 3));
        assertThat(first.resolve("attempt-3")).isDirectory();
    }

    @Test
    void should_begin_anew_and_take_away_attempts_of_an_earlier_run() throws IOException {
        CellFolder.claim(first, ONE);
        Path attempt = CellFolder.claim(first, ONE).directory();
        Files.writeString(attempt.resolve("samples.jsonl"), "old");

        assertThat(CellFolder.claim(first, OTHER).attempt()).isEqualTo(1);

        assertThat(attempt).doesNotExist();
        assertThat(first.resolve("run.json")).hasContent("{\"run\":\"other\",\"attempts\":1}");
    }

    @Test
    void should_take_an_empty_mark_for_none() throws IOException {
        Files.createDirectories(first);
        Files.createFile(first.resolve("run.json"));

        assertThat(CellFolder.claim(first, ONE).attempt()).isEqualTo(1);
    }

    @Test
    void should_name_a_mark_that_is_none() throws IOException {
        Files.createDirectories(first);
        Files.writeString(first.resolve("run.json"), "{\"run\":\"on");

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> CellFolder.claim(first, ONE))
                .withMessageContaining(first.resolve("run.json").toString())
                .withMessageContaining("delete it");
    }

    @Test
    void should_name_a_folder_that_cannot_be_made() throws IOException {
        Files.createDirectories(first.getParent());
        Files.writeString(first, "in the way");

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> CellFolder.claim(first, ONE))
                .withMessageContaining(first.toString())
                .withMessageContaining("retain.reports.directory");
    }
}
