package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * How matrices of codes of a few bits stand in words of 32, lowest bits first. Matrices are
 * row-major.
 *
 * @param bits bits of a code
 * @param dense whether a code may begin in one word and end in the next; else the bits at the top
 *     of a word that hold no whole code are unused
 */
@API(status = INTERNAL, since = "0.1")
public record CodeWords(int bits, boolean dense) {

    private static final int WORD = Integer.SIZE;

    /** The words that so many codes take. */
    public long words(long codes) {
        long each = dense ? WORD : WORD / bits;
        long units = dense ? codes * bits : codes;
        return (units + each - 1) / each;
    }

    /**
     * Packs each row.
     *
     * @param codes {@code [rows][columns]}
     * @return {@code [rows][words(columns)]}
     */
    public int[] packedRows(byte[] codes, int rows, int columns) {
        int length = Math.toIntExact(words(columns));
        var words = new int[Math.multiplyExact(rows, length)];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                put(codes[row * columns + column] & 0xff, words, row * length, 1, column);
            }
        }
        return words;
    }

    /**
     * The codes of packed rows.
     *
     * @param words {@code [rows][words(columns)]}
     * @return {@code [rows][columns]}
     */
    public byte[] rows(int[] words, int rows, int columns) {
        int length = Math.toIntExact(words(columns));
        var codes = new byte[Math.multiplyExact(rows, columns)];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                codes[row * columns + column] = (byte) code(words, row * length, 1, column);
            }
        }
        return codes;
    }

    /**
     * Packs each column.
     *
     * @param codes {@code [rows][columns]}
     * @return {@code [words(rows)][columns]}
     */
    public int[] packedColumns(byte[] codes, int rows, int columns) {
        var words = new int[Math.multiplyExact(Math.toIntExact(words(rows)), columns)];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                put(codes[row * columns + column] & 0xff, words, column, columns, row);
            }
        }
        return words;
    }

    /**
     * The codes of packed columns.
     *
     * @param words {@code [words(rows)][columns]}
     * @return {@code [rows][columns]}
     */
    public byte[] columns(int[] words, int rows, int columns) {
        var codes = new byte[Math.multiplyExact(rows, columns)];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                codes[row * columns + column] = (byte) code(words, column, columns, row);
            }
        }
        return codes;
    }

    /**
     * @param first index of the first word of a run of codes
     * @param stride distance from one word of the run to the next
     * @param index of the code in the run
     */
    private int code(int[] words, int first, int stride, int index) {
        int at = first + word(index) * stride;
        int shift = shift(index);
        int code = words[at] >>> shift;
        if (shift + bits > WORD) {
            code |= words[at + stride] << (WORD - shift);
        }
        return code & (1 << bits) - 1;
    }

    private void put(int code, int[] words, int first, int stride, int index) {
        int at = first + word(index) * stride;
        int shift = shift(index);
        words[at] |= code << shift;
        if (shift + bits > WORD) {
            words[at + stride] |= code >>> (WORD - shift);
        }
    }

    /** The word of a run in which a code begins. */
    private int word(int index) {
        return dense ? (int) ((long) index * bits / WORD) : index / (WORD / bits);
    }

    /** The bit of its word at which a code begins. */
    private int shift(int index) {
        return dense ? (int) ((long) index * bits % WORD) : index % (WORD / bits) * bits;
    }

    /**
     * The matrix with rows and columns exchanged.
     *
     * @param matrix {@code [rows][columns]}
     */
    public static byte[] transposed(byte[] matrix, int rows, int columns) {
        var transposed = new byte[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = matrix[row * columns + column];
            }
        }
        return transposed;
    }

    /**
     * The matrix with rows and columns exchanged, of scales.
     *
     * @param matrix {@code [rows][columns]}
     */
    public static float[] transposed(float[] matrix, int rows, int columns) {
        var transposed = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = matrix[row * columns + column];
            }
        }
        return transposed;
    }
}
