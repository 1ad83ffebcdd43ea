package dev.retain.acbench.haystack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.testing.FixedContext;
import dev.retain.api.Compat;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeedleDrawingTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Task suite =
            HaystackSuites.all(DataFiles.packaged()).stream()
                    .filter(task -> task.id().equals("needle-haystack"))
                    .findFirst()
                    .orElseThrow();

    @BeforeEach
    void writeEssays() throws IOException {
        Path essays = Files.createDirectories(folder.resolve(Haystack.FOLDER));
        Files.writeString(essays.resolve("a.txt"), "It rains again today. ".repeat(200));
        Files.writeString(essays.resolve("b.txt"), " One more line.".repeat(200));
        Files.writeString(essays.resolve("notes.md"), "not an essay");
    }

    private List<Sample> samples(Task task, int context) {
        return task.samples(FixedContext.of(folder, context));
    }

    @Test
    void should_leave_out_lengths_that_the_model_cannot_read() {
        List<Sample> samples = samples(suite, 3500);

        assertThat(samples).hasSize(30);
        assertThat(samples)
                .extracting(Sample::id)
                .contains("needle-haystack-length-03000-depth-100");
        assertThat(samples.get(0).tags()).containsExactlyInAnyOrder("length-01000", "depth-000");
    }

    @Test
    void should_put_the_needle_after_a_sentence() {
        List<Sample> samples = samples(suite, 2000);
        var request = (Request.Generate) samples.get(5).open().next().orElseThrow();

        assertThat(request.chat()).hasSize(1);
        assertThat(request.chat().get(0).content())
                .startsWith("This is a very long story book: <book> ")
                .endsWith("Answer:")
                .containsPattern("today\\.\nThe best thing")
                .doesNotContain("not an essay");
    }

    @Test
    void should_ask_without_a_template_as_acbench() {
        Request request =
                samples(suite.with(Compat.ACBENCH), 2000).get(0).open().next().orElseThrow();

        assertThat(request)
                .isInstanceOfSatisfying(
                        Request.Complete.class,
                        raw -> assertThat(raw.prompt()).startsWith("<|im_start|> This is"));
    }

    @Test
    void should_refuse_a_model_that_reads_too_little() {
        assertThatThrownBy(() -> samples(suite, 999))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("needle-haystack", "1000", "999");
    }

    @Test
    void should_refuse_essays_that_are_too_few() throws IOException {
        Files.delete(folder.resolve(Haystack.FOLDER + "/a.txt"));
        Files.writeString(folder.resolve(Haystack.FOLDER + "/b.txt"), "Short. ");

        assertThatThrownBy(() -> samples(suite, 5000))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("get the 49 essays again");

        Files.delete(folder.resolve(Haystack.FOLDER + "/b.txt"));
        assertThatThrownBy(() -> samples(suite, 5000))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("has no .txt files");
    }

    @Test
    void should_count_words_with_their_punctuation() {
        assertThat(NeedleText.score("Eat a sandwich and sit in Dolores Park on a sunny day."))
                .isEqualTo(1);
        assertThat(NeedleText.score("Eat a sandwich and sit in Dolores Park on a sunny day"))
                .isEqualTo(10 / 11.0);
        assertThat(NeedleText.score("")).isZero();
    }
}
