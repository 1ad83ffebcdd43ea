package dev.retain.checkpoint.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.checkpoint.testing.Golden;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeWordsTest {

    @ParameterizedTest
    @CsvSource({"2, b2_row0", "3, b3_row0", "4, row0", "8, b8_row0"})
    void should_pack_as_compressed_tensors_does(int bits, String field) throws IOException {
        var golden =
                new ObjectMapper().readTree(Golden.file("checkpoint/ct_words_new.json").toFile());
        var codes = new byte[32];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) ((5 * i + 3) & ((1 << bits) - 1));
        }

        var words = new CodeWords(bits, true).packedRows(codes, 1, codes.length);

        assertThat(words).hasSize(golden.get(field).size());
        for (int i = 0; i < words.length; i++) {
            assertThat(HexFormat.of().toHexDigits(words[i]))
                    .isEqualTo(golden.get(field).get(i).asText());
        }
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "4", "8"})
    void should_hold_all_codes_whatever_the_shape(int bits) {
        var random = new Random(bits);
        for (int attempt = 0; attempt < 200; attempt++) {
            int rows = 1 + random.nextInt(40);
            int columns = 1 + random.nextInt(70);
            var codes = new byte[rows * columns];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = (byte) random.nextInt(1 << bits);
            }
            var layout = new CodeWords(bits, true);
            var along = layout.packedRows(codes, rows, columns);
            var down = layout.packedColumns(codes, rows, columns);
            assertThat(layout.rows(along, rows, columns)).isEqualTo(codes);
            assertThat(layout.columns(down, rows, columns)).isEqualTo(codes);
            var padded = new CodeWords(bits, false);
            assertThat(padded.rows(padded.packedRows(codes, rows, columns), rows, columns))
                    .isEqualTo(codes);
            int length = (columns * bits + 31) / 32;
            assertThat(along).hasSize(rows * length);
            assertThat(down).hasSize((rows * bits + 31) / 32 * columns);
            for (int i = 0; i < codes.length; i++) {
                int row = i / columns;
                int column = i % columns;
                assertThat(field(along, row * length, 1, column, bits)).isEqualTo(codes[i] & 0xff);
                assertThat(field(down, column, columns, row, bits)).isEqualTo(codes[i] & 0xff);
            }
        }
    }

    /** Bit by bit, unlike the code under test. */
    private static int field(int[] words, int first, int step, int index, int bits) {
        int code = 0;
        for (int bit = 0; bit < bits; bit++) {
            int at = index * bits + bit;
            code |= (words[first + at / 32 * step] >>> at % 32 & 1) << bit;
        }
        return code;
    }

    @Test
    void should_exchange_rows_and_columns() {
        assertThat(CodeWords.transposed(new byte[] {1, 2, 3, 4, 5, 6}, 2, 3))
                .containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(CodeWords.transposed(new float[] {1, 2, 3, 4, 5, 6}, 3, 2))
                .containsExactly(1, 3, 5, 2, 4, 6);
    }
}
