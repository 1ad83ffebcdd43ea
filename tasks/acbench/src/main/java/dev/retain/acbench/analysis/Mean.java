package dev.retain.acbench.analysis;

/** The mean of values as they come; those that are undefined are left out. */
final class Mean {

    private double sum;
    private long count;

    void add(double value) {
        if (!Double.isNaN(value)) {
            sum += value;
            count++;
        }
    }

    /** NaN where there was none. */
    double value() {
        return sum / count;
    }
}
