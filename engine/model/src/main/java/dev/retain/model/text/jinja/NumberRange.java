package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.AbstractList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Whole numbers at one distance, which are not laid out in memory.
 *
 * @param start the first
 * @param step between two
 * @param length how many
 * @param stop as it was given
 */
@API(status = INTERNAL, since = "0.1")
public record NumberRange(long start, long stop, long step, int length) {

    /** The numbers, made when they are asked for. */
    public List<Object> items() {
        return new AbstractList<>() {
            @Override
            public Object get(int index) {
                return start + index * step;
            }

            @Override
            public int size() {
                return length;
            }
        };
    }
}
