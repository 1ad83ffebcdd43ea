package dev.retain.compression.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.compression.TinyLlama;
import dev.retain.compression.testing.WordTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTokensTest {

    private static final String[] WORDS =
            IntStream.range(0, 200).mapToObj(i -> "w" + i).toArray(String[]::new);

    @TempDir Path folder = Path.of(".");

    @Test
    void should_draw_windows_that_do_not_overlap() throws IOException {
        var file = write("text.txt", String.join(" ", WORDS));
        var tokens = draw(file, 6, 30, 0);

        assertThat(tokens.windows()).hasSize(6).allSatisfy(w -> assertThat(w).hasSize(30));
        assertThat(tokens.windows().stream().flatMapToInt(Arrays::stream)).doesNotHaveDuplicates();
        assertThat(tokens.count()).isEqualTo(180);
        assertThat(tokens.source()).isEqualTo(file.toString());
        for (var window : tokens.windows()) {
            for (int i = 1; i < window.length; i++) {
                assertThat(window[i]).isEqualTo(window[i - 1] + 1);
            }
        }
    }

    @Test
    void should_draw_the_same_when_the_seed_is_the_same() throws IOException {
        var file = write("text.txt", String.join(" ", WORDS));

        assertThat(draw(file, 3, 20, 5).sha256()).isEqualTo(draw(file, 3, 20, 5).sha256());
        assertThat(draw(file, 3, 20, 5).sha256()).isNotEqualTo(draw(file, 3, 20, 6).sha256());
        assertThat(draw(file, 3, 20, 5).sha256())
                .hasSize(64)
                .isNotEqualTo(draw(file, 2, 30, 5).sha256());
    }

    @Test
    void should_read_texts_and_chats_line_by_line() throws IOException {
        var file =
                write(
                        "mixed.jsonl",
                        """
                        {"text": "w1 w2"}

                        {"messages": [{"role": "user", "content": "w3"}, {"role": "assistant", "content": "w4"}]}
                        """);
        var tokens = draw(file, 1, 5, 0);

        // w0 is number 1; BEGIN and the template's words are not known
        assertThat(tokens.windows().get(0)).contains(2, 3, 0);
        assertThat(new CalibrationFile(tokenizer()).texts(Optional.of(file)))
                .containsExactly("w1 w2\n\n", "BEGIN user w3 assistant w4 ");
    }

    @Test
    void should_treat_line_ends_of_all_systems_alike() throws IOException {
        var unix = write("unix.txt", "w1 w2\nw3 w4\n");
        var windows = write("windows.txt", "\uFEFFw1 w2\r\nw3 w4\r\n");

        assertThat(draw(windows, 1, 4, 0).sha256()).isEqualTo(draw(unix, 1, 4, 0).sha256());
    }

    @Test
    void should_say_how_many_windows_there_are_when_they_are_too_few() throws IOException {
        var file = write("short.txt", String.join(" ", WORDS));
        refuse(
                file,
                8,
                30,
                file
                        + " has 200 tokens, enough for 6 calibration windows of 30, not for 8; give"
                        + " more text or use samples = 6");
    }

    @Test
    void should_say_what_is_wrong_with_a_file() throws IOException {
        var wayOut = "give a .txt file, or a .jsonl file with text or messages in every line";
        var absent = folder.resolve("absent.txt");
        refuse(absent, 1, 4, "calibration file " + absent + " does not exist; " + wayOut);
        var other = write("text.csv", "w1");
        refuse(other, 1, 4, "calibration file " + other + " is of an unknown kind; " + wayOut);
        var broken = write("broken.jsonl", "{\"text\": \"w1\"}\n{\"body\": \"w1\"}\n");
        refuse(
                broken,
                1,
                4,
                "line 2 of calibration file "
                        + broken
                        + " cannot be used: it has neither text nor messages; "
                        + wayOut);
        var binary = folder.resolve("binary.txt");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> draw(binary, 1, 4, 0))
                .withMessageStartingWith(
                        "calibration file " + binary + " cannot be read as UTF-8 text: ");
    }

    @Test
    void should_refuse_windows_that_the_model_cannot_read() throws IOException {
        refuse(
                write("text.txt", "w1"),
                1,
                129,
                "calibration windows of 129 tokens are longer than the 128 that "
                        + Path.of("models", "tiny.gguf")
                        + " reads; use length = 128");
    }

    @Test
    void should_have_text_of_its_own() {
        var tokens =
                CalibrationTokens.draw(
                        new CalibrationText(Optional.empty(), 64, 100, 0, false),
                        Optional.empty(),
                        model());

        assertThat(tokens.windows()).hasSize(64);
        assertThat(tokens.source()).isEqualTo("the text shipped with Retain");
    }

    private void refuse(Path file, int samples, int length, String message) {
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> draw(file, samples, length, 0))
                .withMessage(message);
    }

    private CalibrationTokens draw(Path file, int samples, int length, long seed) {
        return CalibrationTokens.draw(
                new CalibrationText(Optional.of("given"), samples, length, seed, false),
                Optional.of(file),
                model());
    }

    private static TinyLlama model() {
        return new TinyLlama("F32").with(tokenizer());
    }

    private static TokenizerSource tokenizer() {
        return WordTokenizer.of(
                Optional.of(
                        "{{ bos_token }} {% for m in messages %}{{ m.role }} {{ m.content }} {%"
                                + " endfor %}{% if add_generation_prompt %}assistant{% endif %}"),
                WORDS);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
