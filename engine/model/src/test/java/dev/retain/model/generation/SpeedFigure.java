package dev.retain.model.generation;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * What a benchmark measured.
 *
 * @param what the work, with its parameters
 * @param unit the unit of the numbers
 * @param median of the turns
 * @param least of the turns
 * @param most of the turns
 * @param turns how often it was measured
 */
record SpeedFigure(String what, String unit, double median, double least, double most, int turns) {

    /** Work that was measured once, such as a start. */
    static SpeedFigure once(String what, String unit, double value) {
        return new SpeedFigure(what, unit, value, value, value, 1);
    }

    /**
     * Measures tokens a second after one turn to warm up.
     *
     * @param work gives the number of its tokens
     */
    static SpeedFigure speed(String what, int turns, LongSupplier work) {
        var unused = work.getAsLong();
        double[] speeds = new double[turns];
        for (int turn = 0; turn < turns; turn++) {
            long start = System.nanoTime();
            long tokens = work.getAsLong();
            speeds[turn] = tokens * 1e9 / (System.nanoTime() - start);
        }
        Arrays.sort(speeds);
        return new SpeedFigure(
                what, "tokens/s", speeds[turns / 2], speeds[0], speeds[turns - 1], turns);
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-36s %11.4f %11.4f … %-11.4f %3d  %s",
                what,
                median,
                least,
                most,
                turns,
                unit);
    }
}
