package dev.retain.checkpoint.awq;

/**
 * The words of AutoAWQ's GEMM kernels: of the transposed matrix, eight output channels each, in the
 * order in which the kernels unpack them.
 */
final class AwqWords {

    /** Codes of a word. */
    static final int EACH = Integer.SIZE / AwqFormat.BITS;

    /** The output, of every eight, whose code stands at this place of a word. */
    private static final int[] ORDER = {0, 2, 4, 6, 1, 3, 5, 7};

    private static final int MASK = (1 << AwqFormat.BITS) - 1;

    private AwqWords() {}

    /**
     * Packs codes. It goes word by word down the columns, so that eight rows are read from left to
     * right.
     *
     * @param codes {@code [rows][columns]} row-major
     * @return {@code [columns][rows/8]} row-major
     */
    static int[] packed(byte[] codes, int rows, int columns) {
        int length = rows / EACH;
        var words = new int[length * columns];
        for (int word = 0; word < length; word++) {
            for (int column = 0; column < columns; column++) {
                int bits = 0;
                for (int place = 0; place < EACH; place++) {
                    int code = codes[(EACH * word + ORDER[place]) * columns + column];
                    bits |= code << AwqFormat.BITS * place;
                }
                words[column * length + word] = bits;
            }
        }
        return words;
    }

    /**
     * The codes of words.
     *
     * @param words {@code [columns][rows/8]} row-major
     * @return {@code [rows][columns]} row-major
     */
    static byte[] codes(int[] words, int rows, int columns) {
        int length = rows / EACH;
        var codes = new byte[rows * columns];
        for (int word = 0; word < length; word++) {
            for (int column = 0; column < columns; column++) {
                int bits = words[column * length + word];
                for (int place = 0; place < EACH; place++) {
                    codes[(EACH * word + ORDER[place]) * columns + column] =
                            (byte) (bits >>> AwqFormat.BITS * place & MASK);
                }
            }
        }
        return codes;
    }
}
