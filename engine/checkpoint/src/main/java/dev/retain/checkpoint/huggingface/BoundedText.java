package dev.retain.checkpoint.huggingface;

import java.util.function.Supplier;

/**
 * Text that refuses to be read very often: patterns come from files that nobody vouches for, and
 * some take exponential time.
 */
final class BoundedText implements CharSequence {

    private static final int MOST_READS = 100_000;

    private final String text;
    private final Supplier<RuntimeException> refusal;
    private int reads;

    /**
     * @param refusal what is thrown when it has been read too often
     */
    BoundedText(String text, Supplier<RuntimeException> refusal) {
        this.text = text;
        this.refusal = refusal;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++reads > MOST_READS) {
            throw refusal.get();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
