package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Token windows that both models of a pair read.
 *
 * @param all the windows, in order
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Windows(List<Window> all) {

    /** Copies the list. */
    public Windows {
        all = List.copyOf(all);
    }

    /** Windows of which all tokens count but the first, which nothing stands before. */
    public static Windows whole(List<int[]> ids) {
        return new Windows(ids.stream().map(window -> new Window(window, 1)).toList());
    }

    /**
     * A window.
     *
     * @param ids token ids, at least two
     * @param from the place of the first token that counts, at least 1: those before it are read
     *     only, such as a prompt before its answer
     */
    public record Window(int[] ids, int from) {

        /** Checks the numbers. */
        public Window {
            if (from < 1 || from >= ids.length) {
                throw new IllegalArgumentException(
                        "a window of %d tokens has none that counts from %d on"
                                .formatted(ids.length, from));
            }
        }

        /** How many tokens count. */
        public int counted() {
            return ids.length - from;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Window that
                    && from == that.from
                    && Arrays.equals(ids, that.ids);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(ids) + from;
        }

        @Override
        public String toString() {
            return "Window[%d tokens, from %d]".formatted(ids.length, from);
        }
    }
}
