package dev.retain.model;

/**
 * Tokens of one sequence that go through the layers in one call.
 *
 * @param sequence what they belong to
 * @param from index in the sequence of the first
 * @param to index after the last
 */
record Segment(Sequence sequence, int from, int to) {

    int length() {
        return to - from;
    }
}
