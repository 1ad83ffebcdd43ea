package dev.retain.store;

import dev.retain.api.Tolerance;

/**
 * A tolerance in two columns.
 *
 * @param kind as {@link Tolerance#kind()}
 * @param size in that unit
 */
record ToleranceColumns(String kind, double size) {

    static ToleranceColumns of(Tolerance tolerance) {
        return new ToleranceColumns(tolerance.kind(), tolerance.size());
    }

    /**
     * The tolerance.
     *
     * @throws IllegalArgumentException if the columns hold none
     */
    Tolerance tolerance() {
        return Tolerance.of(kind, size);
    }
}
