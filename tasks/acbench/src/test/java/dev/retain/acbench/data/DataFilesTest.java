package dev.retain.acbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.EvaluationException;
import dev.retain.api.data.PublishedFiles;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesTest {

    private static final String OS = "worfbench/gold_traj/os/graph_eval.json";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private DataFiles files() {
        return new DataFiles("worfbench-os", Optional.of(folder), DataFiles.packaged());
    }

    private Path write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void should_say_what_goes_where_and_comes_from_where_when_a_file_is_missing() {
        assertThatThrownBy(() -> files().json(OS))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll(
                        "worfbench-os",
                        folder.resolve(OS).toString(),
                        "github.com/zjunlp/WorfBench");
    }

    @Test
    void should_name_the_setting_when_there_is_no_folder() {
        var nowhere = new DataFiles("worfbench-os", Optional.empty(), DataFiles.packaged());

        assertThatThrownBy(() -> nowhere.path(OS))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll(
                        OS, "retain.data.directory", "github.com/zjunlp/WorfBench");
    }

    @Test
    void should_name_file_and_line_when_a_line_is_no_json() throws IOException {
        Path file = write("gsm8k/test.jsonl", "{\"question\": \"1+1?\"}\r\n\r\n{\"question\": \n");

        assertThatThrownBy(() -> files().jsonLines("gsm8k/test.jsonl"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll(file.toString(), "line 3", "get the file again");
    }

    @Test
    void should_name_the_file_when_it_is_no_text() throws IOException {
        Path file = write("gsm8k/test.jsonl", "");
        Files.write(file, new byte[] {(byte) 0xc3, (byte) 0x28});

        assertThatThrownBy(() -> files().text("gsm8k/test.jsonl"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void should_read_lines_that_are_json() throws IOException {
        write("gsm8k/test.jsonl", "{\"n\": 1}\n{\"n\": 1.0}\n");

        assertThat(files().jsonLines("gsm8k/test.jsonl"))
                .extracting(value -> value.get("n").isInt())
                .containsExactly(true, false);
    }

    @Test
    void should_know_no_hash_when_a_file_was_not_at_hand() {
        PublishedFiles published = DataFiles.packaged();

        assertThat(published.hash(List.of(OS))).hasSize(64);
        assertThat(published.hash(List.of("teval/instruct_v2.json"))).isEmpty();
        assertThat(published.hash(List.of(OS, "no/such.file"))).isEmpty();
    }

    @Test
    @RequiresShared
    void should_have_the_hashes_of_the_files_at_hand() throws Exception {
        String essays = "needle_haystack/PaulGrahamEssays";

        assertThat(DataFiles.packaged().hash(List.of(essays, OS)))
                .isEqualTo(
                        sha256(
                                (sha256(listed(Shared.file("data/" + essays)))
                                                + "  "
                                                + essays
                                                + "\n"
                                                + sha256(
                                                        Files.readAllBytes(
                                                                Shared.file("data/" + OS)))
                                                + "  "
                                                + OS
                                                + "\n")
                                        .getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] listed(Path folder) throws Exception {
        StringBuilder lines = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                lines.append(sha256(Files.readAllBytes(file)))
                        .append("  ")
                        .append(file.getFileName())
                        .append('\n');
            }
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
