package dev.retain.checkpoint.tokenizer;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.UnsupportedModelException;
import java.util.EnumSet;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * How long a text a tokenizer can bear: its time and its memory for a text are bounded by these.
 *
 * @param file where the tokenizer is from, for refusals
 * @param growth how many characters its normalizers can make of one
 * @param slowRuns runs of characters in which its patterns look ahead from each one
 */
@API(status = INTERNAL, since = "0.1")
public record TextBounds(String file, long growth, Set<Run> slowRuns) {

    /** More than any document. */
    private static final long LONGEST = 8L << 20;

    /** What normalizers may make of it; each character takes some 20 bytes. */
    private static final long MOST_GROWN = 32L << 20;

    /** Steps of patterns that are taken in about two seconds. */
    private static final long MOST_STEPS = 1L << 29;

    /** Characters that stand together. */
    public enum Run {
        /** White space. */
        SPACE,
        /** What is none. */
        WORD
    }

    /** Copies the set. */
    public TextBounds {
        slowRuns = Set.copyOf(slowRuns);
    }

    /**
     * Lets a text pass, or not.
     *
     * @throws UnsupportedModelException if it is longer than the tokenizer can bear
     */
    public void check(String text) {
        long grown = text.length() * growth;
        if (text.length() > LONGEST || grown > MOST_GROWN) {
            throw tooLong(
                    text,
                    "as many as %d may become of them".formatted(grown),
                    Math.min(LONGEST, MOST_GROWN / growth));
        }
        long steps = slowRuns.isEmpty() ? 0 : steps(text) * growth * growth;
        if (steps > MOST_STEPS) {
            throw tooLong(
                    text,
                    "its patterns may need %d steps for them".formatted(steps),
                    (long) Math.sqrt((double) MOST_STEPS) / growth);
        }
    }

    private UnsupportedModelException tooLong(String text, String why, long most) {
        return new UnsupportedModelException(
                "%s: a text of %d characters is too long for this tokenizer, %s; give texts of at most %d characters"
                        .formatted(file, text.length(), why, most));
    }

    private long steps(String text) {
        boolean everywhere = slowRuns.containsAll(EnumSet.allOf(Run.class));
        long steps = 0;
        long run = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean space = Character.isWhitespace(text.charAt(i)) || text.charAt(i) == 0xA0;
            boolean slow = everywhere || slowRuns.contains(space ? Run.SPACE : Run.WORD);
            run = slow ? run + 1 : 0;
            steps += run;
        }
        return steps;
    }
}
