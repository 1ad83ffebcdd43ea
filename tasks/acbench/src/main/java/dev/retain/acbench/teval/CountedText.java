package dev.retain.acbench.teval;

/**
 * A text that can be looked at a number of times only.
 *
 * @param text the text
 * @param left how many looks are left, shared with its parts
 */
record CountedText(CharSequence text, int[] left) implements CharSequence {

    /** It was looked at too often. */
    static final class TooManyStepsException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (left[0]-- <= 0) {
            throw new TooManyStepsException();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
