package dev.retain.compression.pruning;

/** Where the gradients that a controller sees come from. */
enum GradientSource {
    /** Nobody looks at them. */
    OFF("off"),
    /** They are measured anew every third iteration, the first included. */
    MEASURED("every third iteration"),
    /** Decisions are repeated, and whoever made them may have seen some. */
    RECORDED("as recorded");

    private static final int EVERY = 3;

    private final String words;

    GradientSource(String words) {
        this.words = words;
    }

    /** What a transcript says of it. */
    String words() {
        return words;
    }

    /** Whether they are measured before the decision of an iteration, counted from 1. */
    boolean measuresIn(int iteration) {
        return this == MEASURED && (iteration - 1) % EVERY == 0;
    }
}
