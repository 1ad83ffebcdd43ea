package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * Tokens of one sequence that go through the layers in one call.
 *
 * @param sequence what they belong to
 * @param from index in the sequence of the first
 * @param to index after the last
 */
@API(status = INTERNAL, since = "0.1")
public record Segment(Sequence sequence, int from, int to) {

    public int length() {
        return to - from;
    }
}
