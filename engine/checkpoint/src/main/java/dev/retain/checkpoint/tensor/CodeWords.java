package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * How codes of a few bits stand in words of 32, lowest bits first.
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
     * A code.
     *
     * @param first index of the first word of a run of codes
     * @param stride distance from one word of the run to the next
     * @param index of the code in the run
     */
    public int code(int[] words, int first, int stride, int index) {
        int mask = (1 << bits) - 1;
        if (!dense) {
            int each = WORD / bits;
            return words[first + index / each * stride] >>> (index % each * bits) & mask;
        }
        long bit = (long) index * bits;
        int at = first + (int) (bit / WORD) * stride;
        int shift = (int) (bit % WORD);
        int code = words[at] >>> shift;
        if (shift + bits > WORD) {
            code |= words[at + stride] << (WORD - shift);
        }
        return code & mask;
    }
}
