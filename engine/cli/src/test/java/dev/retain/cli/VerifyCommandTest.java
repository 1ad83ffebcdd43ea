package dev.retain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.ModelIdentity;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.OneBlockLlama;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path model = Path.of("unset");
    private Path report = Path.of("unset");

    @BeforeEach
    void writeReport() throws IOException {
        model = Files.createDirectory(folder.resolve("modell ä"));
        new OneBlockLlama().write(model, "");
        ModelIdentity known;
        try (Checkpoint checkpoint = Checkpoints.open(model)) {
            known = checkpoint.identity();
        }
        report = Files.createDirectory(folder.resolve("report"));
        String facts =
                """
                {"baseline": "%s", "baseline weights sha256": "%s", "baseline config sha256": "%s",
                 "candidate": "gone", "candidate weights sha256": "%s"}
                """
                        .formatted(model, known.weights(), known.config(), known.weights());
        Files.writeString(
                report.resolve("matrix.json"),
                "{\"cells\": [{\"facts\": %s}, {\"facts\": %s}]}".formatted(facts, facts));
    }

    @Test
    void should_find_all_as_reported_when_no_file_has_changed() {
        CommandRun run =
                CommandRun.of("verify", report.toString(), "--candidate", model.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines().filter(line -> line.startsWith("= "))).hasSize(3);
        assertThat(run.out()).contains("= baseline weights sha256 " + model, "all is as reported");
    }

    @Test
    void should_say_what_has_changed() throws IOException {
        Path config = model.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("}", " }"));

        CommandRun run = CommandRun.of("verify", report.resolve("matrix.json").toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("! baseline config sha256 " + model)
                .contains("= baseline weights sha256 " + model)
                .contains("? candidate gone: not here; name it with --candidate")
                .contains("something is not as reported");
    }

    @Test
    void should_say_what_it_could_not_check() {
        CommandRun run = CommandRun.of("verify", report.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("nothing is otherwise than reported, but not all is here");
    }

    @Test
    void should_tell_a_mistake_in_one_sentence() throws IOException {
        assertThat(CommandRun.of("verify", folder.resolve("none").toString()).err())
                .contains("is no report of at most");
        Files.writeString(report.resolve("matrix.json"), "{\"cells\": []}");
        assertThat(CommandRun.of("verify", report.toString()).err())
                .contains("has no hashes of models");
        Files.writeString(report.resolve("matrix.json"), "{");
        CommandRun broken = CommandRun.of("verify", report.toString());
        assertThat(broken.err()).contains("cannot be read");
        assertThat(broken.code()).isEqualTo(RetainCommand.MISTAKE);
    }
}
