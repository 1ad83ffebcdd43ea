package dev.retain.compression.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.compression.TinyLlama;
import dev.retain.compression.testing.CalibratedLlama;
import dev.retain.compression.testing.WordTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTextsTest {

    private static final CalibrationText ASKED = asked(4, 8, 0);

    @TempDir Path folder = Path.of(".");
    private final CalibrationTexts texts = new CalibrationTexts();
    private Path file = Path.of(".");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("text.txt"), CalibratedLlama.text(1, 500));
    }

    @Test
    void should_tokenise_once_when_everything_is_the_same() throws IOException {
        var first = draw(ASKED, file, words(90));
        var copy = Files.copy(file, folder.resolve("copy.txt"));

        assertThat(draw(ASKED, file, words(90)).windows().get(0)).isSameAs(first.windows().get(0));
        var again = draw(ASKED, copy, words(90));
        assertThat(again.windows().get(0)).isSameAs(first.windows().get(0));
        assertThat(again.source()).isEqualTo(copy.toString());
        assertThat(again.sha256()).isEqualTo(first.sha256());
    }

    @Test
    void should_give_what_is_drawn_without_it() {
        var drawn = CalibrationTokens.draw(ASKED, Optional.of(file), words(90));

        assertThat(draw(ASKED, file, words(90)).sha256()).isEqualTo(drawn.sha256());
        assertThat(draw(ASKED, file, words(90)).source()).isEqualTo(drawn.source());
    }

    @Test
    void should_tokenise_anew_when_text_windows_or_tokenizer_differ() throws IOException {
        var first = draw(ASKED, file, words(90)).sha256();

        assertThat(draw(asked(5, 8, 0), file, words(90)).windows()).hasSize(5);
        assertThat(draw(asked(4, 9, 0), file, words(90)).windows().get(0)).hasSize(9);
        assertThat(draw(asked(4, 8, 1), file, words(90)).sha256()).isNotEqualTo(first);
        assertThat(draw(ASKED, file, words(40)).sha256()).isNotEqualTo(first);
        Files.writeString(file, CalibratedLlama.text(2, 500));
        assertThat(draw(ASKED, file, words(90)).sha256()).isNotEqualTo(first);
    }

    @Test
    void should_read_the_same_bytes_in_another_way_in_a_file_of_another_kind() throws IOException {
        Files.writeString(file, "{\"text\":\"" + CalibratedLlama.text(1, 500) + "\"}");
        var lines = Files.copy(file, folder.resolve("text.jsonl"));

        assertThat(TextHash.of(Optional.of(lines))).isNotEqualTo(TextHash.of(Optional.of(file)));
        assertThat(draw(ASKED, lines, words(90)).sha256())
                .isNotEqualTo(draw(ASKED, file, words(90)).sha256());
    }

    @Test
    void should_say_what_is_wrong_as_without_it() throws IOException {
        draw(ASKED, file, words(90));
        Files.delete(file);

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> draw(ASKED, file, words(90)))
                .withMessageContaining("does not exist");
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> draw(asked(1, 1 << 20, 0), file, words(90)))
                .withMessageContaining("are longer than the 128 that");
    }

    private CalibrationTokens draw(CalibrationText asked, Path from, TinyLlama model) {
        return texts.draw(asked, Optional.of(from), model);
    }

    private static CalibrationText asked(int samples, int length, long seed) {
        return new CalibrationText(Optional.empty(), samples, length, seed, true);
    }

    private static TinyLlama words(int count) {
        var words = IntStream.range(0, count).mapToObj(i -> "w" + i).toArray(String[]::new);
        return new TinyLlama("F32").with(WordTokenizer.of(Optional.empty(), words));
    }
}
