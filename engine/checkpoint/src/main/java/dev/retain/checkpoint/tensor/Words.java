package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * Matrices of codes of a few bits as words of 32 bits: lowest bits first, and on into the next word
 * where a code does not end with its word.
 */
@API(status = INTERNAL, since = "0.1")
public final class Words {

    private Words() {}

    /** Words that hold so many codes. */
    public static long count(long codes, int bits) {
        return (codes * bits + Integer.SIZE - 1) / Integer.SIZE;
    }

    /**
     * Packs each row.
     *
     * @param codes {@code [rows][columns]} row-major
     * @return {@code [rows][count(columns)]} row-major
     */
    public static int[] alongRows(byte[] codes, int rows, int columns, int bits) {
        int length = Math.toIntExact(count(columns, bits));
        var words = new int[Math.multiplyExact(rows, length)];
        for (int row = 0; row < rows; row++) {
            for (int column = 0, bit = 0; column < columns; column++, bit += bits) {
                int code = codes[row * columns + column] & 0xff;
                put(code, bits, bit, words, row * length + bit / Integer.SIZE, 1);
            }
        }
        return words;
    }

    /**
     * Packs each column.
     *
     * @param codes {@code [rows][columns]} row-major
     * @return {@code [count(rows)][columns]} row-major
     */
    public static int[] alongColumns(byte[] codes, int rows, int columns, int bits) {
        int length = Math.toIntExact(count(rows, bits));
        var words = new int[Math.multiplyExact(length, columns)];
        for (int row = 0, bit = 0; row < rows; row++, bit += bits) {
            int first = bit / Integer.SIZE * columns;
            for (int column = 0; column < columns; column++) {
                int code = codes[row * columns + column] & 0xff;
                put(code, bits, bit, words, first + column, columns);
            }
        }
        return words;
    }

    private static void put(int code, int bits, int bit, int[] words, int at, int toNext) {
        int shift = bit % Integer.SIZE;
        words[at] |= code << shift;
        if (shift + bits > Integer.SIZE) {
            words[at + toNext] |= code >>> (Integer.SIZE - shift);
        }
    }

    /**
     * The matrix with rows and columns exchanged.
     *
     * @param matrix {@code [rows][columns]} row-major
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
     * The matrix with rows and columns exchanged.
     *
     * @param matrix {@code [rows][columns]} row-major
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
