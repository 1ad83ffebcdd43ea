package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * N:M sparsity: of every {@code group} consecutive input weights of a row, {@code zeros} are zero.
 *
 * @param zeros how many are zero, at least 1 and less than {@code group}
 * @param group how many stand together
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record SparsityPattern(int zeros, int group) {

    /** Checks the numbers. */
    public SparsityPattern {
        if (zeros < 1 || zeros >= group) {
            throw new IllegalArgumentException(
                    "pattern "
                            + zeros
                            + ":"
                            + group
                            + " is not N:M with 1 <= N < M; use 2:4 or 4:8");
        }
    }

    /**
     * Reads {@code "2:4"}.
     *
     * @throws IllegalArgumentException if the text is not of the form N:M
     */
    public static SparsityPattern parse(String text) {
        var matcher = Pattern.compile("(\\d{1,3}):(\\d{1,3})").matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "pattern \"" + text + "\" is not of the form N:M; use 2:4 or 4:8");
        }
        return new SparsityPattern(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return zeros + ":" + group;
    }
}
