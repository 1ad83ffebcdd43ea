package dev.retain.store.codec;

/** How a number is written. The order is part of the format. */
enum NumberWidth {
    /** Zero, without a sign. */
    ZERO,
    /** One. */
    ONE,
    /** A number that single precision holds. */
    SINGLE,
    /** Any number. */
    DOUBLE;

    static NumberWidth of(double value) {
        if (same(value, 0)) {
            return ZERO;
        }
        if (same(value, 1)) {
            return ONE;
        }
        return isSingle(value) ? SINGLE : DOUBLE;
    }

    static boolean isSingle(double value) {
        // A NaN may change its bits on the way through single precision.
        return !Double.isNaN(value) && same(value, (float) value);
    }

    private static boolean same(double one, double other) {
        return Double.doubleToRawLongBits(one) == Double.doubleToRawLongBits(other);
    }
}
