package dev.retain.checkpoint.tokenizer;

/** A hash of texts by which a text that is put together needs not be made. */
final class TokenHash {

    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private long state = FACTOR;

    TokenHash add(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
        return this;
    }

    TokenHash add(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            add(text[i]);
        }
        return this;
    }

    private void add(char c) {
        state = (state ^ c) * FACTOR;
        state ^= state >>> 29;
    }

    /** The hash of what was added; never zero. */
    long value() {
        return state == 0 ? FACTOR : state;
    }

    static long of(CharSequence text) {
        return new TokenHash().add(text).value();
    }
}
