package dev.retain.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerplexitySuiteTest {

    private static final int WINDOW = 2048;

    private final PerplexitySuite suite = new PerplexitySuite();

    @TempDir Path folder;

    private Path text(int words) throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append("x".repeat(1 + i / WINDOW)).append(i % 10 == 9 ? "\r\n" : " ");
        }
        return Files.writeString(folder.resolve("text.txt"), text);
    }

    private static int[] window(Sample sample) {
        return ((Request.Likelihood) sample.open().next().orElseThrow()).window();
    }

    @Test
    void should_cut_windows_that_do_not_overlap_and_drop_the_rest() throws IOException {
        List<Sample> samples = suite.samples(Context.of(1, 100).with(text(10 * WINDOW + 100)));

        assertThat(samples).hasSize(10);
        Set<Integer> seen = new HashSet<>();
        for (Sample sample : samples) {
            int[] window = window(sample);
            assertThat(window).hasSize(WINDOW).containsOnly(window[0]);
            seen.add(window[0]);
        }
        assertThat(seen).hasSize(10);
    }

    @Test
    void should_shuffle_by_the_seed_and_only_grow_with_the_limit() throws IOException {
        Path text = text(40 * WINDOW);
        List<String> all = ids(suite.samples(Context.of(1, 100).with(text)));

        assertThat(ids(suite.samples(Context.of(1, 10).with(text)))).isEqualTo(all.subList(0, 10));
        assertThat(all).isNotEqualTo(all.stream().sorted().toList());
        assertThat(ids(suite.samples(Context.of(2, 100).with(text)))).isNotEqualTo(all);
    }

    private static List<String> ids(List<Sample> samples) {
        return samples.stream().map(Sample::id).toList();
    }

    @Test
    void should_take_the_mean_of_negative_log_probabilities() throws IOException {
        Dialogue dialogue = suite.samples(Context.of(1, 1).with(text(9 * WINDOW))).get(0).open();
        dialogue.accept(new Answer.LogProbs(new double[] {-1, -3}));

        assertThat(dialogue.outcome()).isEqualTo(2);
    }

    @Test
    void should_read_every_text_of_a_folder_in_the_order_of_names() throws IOException {
        Files.writeString(folder.resolve("b.txt"), "xx ".repeat(5 * WINDOW));
        Files.writeString(folder.resolve("a.txt"), "x ".repeat(5 * WINDOW));
        Files.writeString(folder.resolve("c.md"), "xxx ".repeat(5 * WINDOW));

        List<Sample> samples = suite.samples(Context.of(1, 100).with(folder));

        assertThat(samples).hasSize(10);
        assertThat(samples).allMatch(sample -> window(sample)[0] < 3);
    }

    @Test
    void should_say_what_to_give_when_there_is_no_text_or_too_little() throws IOException {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> suite.samples(Context.of(1, 1).with(folder.resolve("none.txt"))))
                .withMessageContaining("none.txt cannot be read");
        Path little = text(7 * WINDOW);
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> suite.samples(Context.of(1, 1).with(little)))
                .withMessageContaining("too few for 8 windows of 2048; give a longer text");
        Path binary =
                Files.write(
                        folder.resolve("x.txt"), "\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> suite.samples(Context.of(1, 1).with(binary)))
                .withMessageContaining("cannot be read as UTF-8 text");
    }

    @Test
    void should_predict_the_shipped_text_when_no_data_are_given() {
        List<Sample> samples = suite.samples(Context.of(1, 400));

        assertThat(samples).hasSizeGreaterThanOrEqualTo(16);
        assertThat(ids(samples))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("perplexity-shipped-"));
        assertThat(samples).allMatch(sample -> window(sample).length == 128);
        assertThat(samples.get(0).gold()).endsWith("of the text shipped with Retain");
    }

    @Test
    void should_not_cut_windows_longer_than_the_model_can_read() throws IOException {
        var small = new Context(1, 400, Optional.of(text(10 * WINDOW)), new WordTokens(64));

        assertThat(suite.samples(small))
                .hasSize(10 * WINDOW / 64)
                .allMatch(s -> window(s).length == 64);
    }

    @Test
    void should_begin_the_text_and_not_its_windows_with_the_token_of_a_beginning()
            throws IOException {
        var tokens = new WordTokens(WINDOW, 0);
        List<Sample> samples =
                suite.samples(new Context(1, 100, Optional.of(text(10 * WINDOW)), tokens));

        assertThat(samples).hasSize(10);
        assertThat(samples).filteredOn(sample -> window(sample)[0] == 0).hasSize(1);
    }

    @Test
    void should_read_the_same_text_whatever_its_line_ends_and_byte_order_mark() throws IOException {
        Path unix = Files.writeString(folder.resolve("unix.txt"), "one\ntwo\nthree");
        Path windows = Files.writeString(folder.resolve("win.txt"), "\uFEFFone\r\ntwo\rthree");

        assertThat(PlainText.read(windows).content()).isEqualTo(PlainText.read(unix).content());
    }

    @Test
    void should_refuse_a_folder_without_texts() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> suite.samples(Context.of(1, 1).with(folder)))
                .withMessageContaining("has no .txt file; give a .txt file");
    }

    @Test
    void should_refuse_a_text_that_is_too_large_before_reading_it() throws IOException {
        Path large = folder.resolve("large.txt");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength((16L << 20) + 1);
        }

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> suite.samples(Context.of(1, 1).with(large)))
                .withMessageContaining("16777217 bytes of text")
                .withMessageContaining("give a part of it");
    }
}
