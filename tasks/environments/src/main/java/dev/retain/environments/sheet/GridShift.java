package dev.retain.environments.sheet;

/**
 * Rows or columns that are added or taken out.
 *
 * @param rows whether rows, not columns
 * @param at the first of them, from 0
 * @param count how many are added; negative where some are taken out
 */
record GridShift(boolean rows, int at, int count) {

    /** Where an area begins afterwards that began there. */
    int first(int index) {
        if (count >= 0) {
            return index >= at ? index + count : index;
        }
        return index < at ? index : Math.max(at, index + count);
    }

    /** Where an area ends afterwards that ended there; before its beginning if it is gone. */
    int last(int index) {
        if (count >= 0) {
            return index >= at ? index + count : index;
        }
        if (index < at) {
            return index;
        }
        return index < at - count ? at - 1 : index + count;
    }
}
