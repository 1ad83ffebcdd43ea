package dev.retain.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Clusters;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
        List<Sample> samples = suite.samples(Context.of(1, 100).with(text(40 * WINDOW + 100)));

        assertThat(samples).hasSize(40);
        Set<Integer> seen = new HashSet<>();
        for (Sample sample : samples) {
            int[] window = window(sample);
            assertThat(window).hasSize(WINDOW).containsOnly(window[0]);
            seen.add(window[0]);
        }
        assertThat(seen).hasSize(40);
    }

    @Test
    void should_give_all_windows_in_reading_order_whatever_the_seed_and_the_limit()
            throws IOException {
        Path text = text(40 * WINDOW);
        List<Sample> samples = suite.samples(Context.of(1, 3).with(text));

        assertThat(samples).hasSize(40);
        assertThat(ids(samples))
                .isSorted()
                .startsWith("perplexity-text-000000", "perplexity-text-000001")
                .isEqualTo(ids(suite.samples(Context.of(2, 100).with(text))));
        assertThat(samples).isSortedAccordingTo(Comparator.comparing(sample -> window(sample)[0]));
    }

    private static List<String> ids(List<Sample> samples) {
        return samples.stream().map(Sample::id).toList();
    }

    @Test
    void should_take_the_mean_of_negative_log_probabilities() throws IOException {
        Dialogue dialogue = suite.samples(Context.of(1, 1).with(text(32 * WINDOW))).get(0).open();
        dialogue.accept(new Answer.LogProbs(new double[] {-1, -3}));

        assertThat(dialogue.outcome()).isEqualTo(2);
    }

    @Test
    void should_read_each_text_of_a_folder_as_a_document_of_its_own() throws IOException {
        Files.writeString(folder.resolve("b.txt"), "xx ".repeat(20 * WINDOW + 1000));
        Files.writeString(folder.resolve("a.txt"), "x ".repeat(20 * WINDOW + 2000));
        Files.writeString(folder.resolve("c.md"), "xxx ".repeat(20 * WINDOW));
        Files.writeString(folder.resolve("d.txt"), "xxxx ".repeat(WINDOW - 1));

        List<Sample> samples = suite.samples(Context.of(1, 100).with(folder));

        assertThat(samples).hasSize(40).extracting(Sample::id).isSorted();
        assertThat(samples.subList(0, 20))
                .allMatch(sample -> sample.cluster().equals(Optional.of("a")))
                .allSatisfy(sample -> assertThat(window(sample)).containsOnly(1));
        assertThat(samples.subList(20, 40))
                .allMatch(sample -> sample.cluster().equals(Optional.of("b")))
                .allSatisfy(sample -> assertThat(window(sample)).containsOnly(2));
    }

    @Test
    void should_say_what_to_give_when_there_is_no_text_or_too_little() throws IOException {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> suite.samples(Context.of(1, 1).with(folder.resolve("none.txt"))))
                .withMessageContaining("none.txt cannot be read");
        Path little = text(32 * WINDOW - 1);
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> suite.samples(Context.of(1, 1).with(little)))
                .withMessageContaining("has 65535 tokens, enough for 31 windows of 2048")
                .withMessageEndingWith("needs 32: give a text of 65536 tokens");
        Path binary =
                Files.write(
                        folder.resolve("x.txt"), "\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> suite.samples(Context.of(1, 1).with(binary)))
                .withMessageContaining("cannot be read as UTF-8 text");
    }

    @Test
    void should_predict_the_shipped_texts_when_no_data_are_given() {
        List<Sample> samples = suite.samples(Context.of(1, 1));

        assertThat(ids(samples)).doesNotHaveDuplicates().isSorted();
        assertThat(samples).allMatch(sample -> window(sample).length == 128);
        assertThat(samples.stream().map(sample -> sample.cluster().orElseThrow()).distinct())
                .containsExactlyElementsOf(PlainText.SHIPPED);
        assertThat(suite.clusters()).isEqualTo(Clusters.FIXED);
        assertThat(samples.get(0).id()).isEqualTo("perplexity-shipped-carroll-alice-000000");
        assertThat(samples.get(0).gold())
                .isEqualTo("tokens 0 to 127 of carroll-alice in the texts shipped with Retain");
    }

    @Test
    void should_begin_the_windows_of_each_shipped_document_where_the_document_begins() {
        var tokens = new WordTokens(8192);
        List<Sample> samples = suite.samples(Context.of(1, 1));

        for (TextDocument document : PlainText.shipped().documents()) {
            int[] ids = tokens.encodeDocument(document.content());
            List<Sample> own =
                    samples.stream()
                            .filter(s -> s.cluster().equals(Optional.of(document.name())))
                            .toList();
            assertThat(own).hasSize(ids.length / 128);
            for (int i = 0; i < own.size(); i++) {
                assertThat(window(own.get(i)))
                        .containsExactly(Arrays.copyOfRange(ids, 128 * i, 128 * i + 128));
            }
        }
    }

    @Test
    void should_ship_every_text_that_lies_there_and_only_the_words_of_authors() throws IOException {
        Path texts = Path.of("src/main/resources/dev/retain/tasks/texts");
        try (Stream<Path> files = Files.list(texts)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(
                                            Stream.of("README.md"),
                                            PlainText.SHIPPED.stream().map(name -> name + ".txt"))
                                    .toList());
        }
        String readme = Files.readString(texts.resolve("README.md"));
        for (TextDocument document : PlainText.shipped().documents()) {
            assertThat(readme).contains("`" + document.name() + ".txt` | ");
            assertThat(document.content())
                    .doesNotContainIgnoringCase("gutenberg", "etext", "ebook", "copyright");
            assertThat(document.content()).doesNotContain("*", "Illustration", "Footnote", "  ");
        }
    }

    @Test
    void should_not_cut_windows_longer_than_the_model_can_read() throws IOException {
        var small = new Context(1, 400, Optional.of(text(WINDOW)), new WordTokens(64));

        assertThat(suite.samples(small)).hasSize(WINDOW / 64).allMatch(s -> window(s).length == 64);
    }

    @Test
    void should_begin_each_window_with_the_tokens_of_a_beginning() throws IOException {
        var tokens = new WordTokens(WINDOW, 0, 50);
        Path text = text(40 * WINDOW);
        List<Sample> samples = suite.samples(new Context(1, 100, Optional.of(text), tokens));

        assertThat(samples).hasSize(40);
        assertThat(samples).allMatch(sample -> window(sample).length == WINDOW);
        assertThat(samples).allMatch(sample -> window(sample)[0] == 0 && window(sample)[1] == 50);
        assertThat(samples.stream().flatMapToInt(s -> Arrays.stream(window(s)).skip(2)).toArray())
                .as("the text, once and in order")
                .containsExactly(
                        Arrays.copyOf(tokens.encode(Files.readString(text)), 40 * (WINDOW - 2)));
    }

    @Test
    void should_read_the_same_text_whatever_its_line_ends_and_byte_order_mark() throws IOException {
        Path unix = Files.writeString(folder.resolve("unix.txt"), "one\ntwo\nthree");
        Path windows = Files.writeString(folder.resolve("win.txt"), "\uFEFFone\r\ntwo\rthree");

        assertThat(PlainText.read(windows).documents().get(0).content())
                .isEqualTo(PlainText.read(unix).documents().get(0).content());
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
