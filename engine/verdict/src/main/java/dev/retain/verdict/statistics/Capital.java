package dev.retain.verdict.statistics;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * The capital of a gambler who bets that a mean is above a boundary (Waudby-Smith and Ramdas,
 * JRSS-B 86:1, 2024). Whatever the distribution of the values, it ever multiplies by 1/α with
 * probability at most α if the mean is at the boundary (Ville's inequality). Half of it may be
 * all-in: it grows fastest where nothing is ever lost, and is gone with the first loss.
 */
@API(status = INTERNAL, since = "0.1")
public final class Capital {

    /**
     * So many factors are multiplied before a logarithm is taken. A factor is below 2·10⁹ even at
     * the edge of what can be asked, so that no product leaves a double.
     */
    private static final int MOST_FACTORS = 32;

    private static final double LOG_2 = Math.log(2);

    private final double boundary;
    private final boolean halfAllIn;
    private final double[] logs = new double[Stakes.COUNT];
    private final double[] products = new double[Stakes.COUNT];
    private int factors;
    private double allIn;

    private Capital(double boundary, boolean halfAllIn) {
        this.boundary = boundary;
        this.halfAllIn = halfAllIn;
        Arrays.fill(products, 1);
    }

    /** All of it bets with 64 stakes. */
    public static Capital mixture(double boundary) {
        return new Capital(boundary, false);
    }

    /** Half of it bets with 64 stakes, half goes all-in. */
    static Capital halfAllIn(double boundary) {
        return new Capital(boundary, true);
    }

    /**
     * Bets on one more value.
     *
     * @param x in [0, 1]
     */
    public void add(double x) {
        Stakes.multiply(products, x, boundary);
        if (halfAllIn) {
            allIn += Math.log(x / boundary);
        }
        factors++;
        if (factors == MOST_FACTORS) {
            fold();
        }
    }

    /** Bets on the same value several times. */
    public void add(double x, double times) {
        if (times == 0) {
            return;
        }
        Stakes.addTo(logs, Stakes.growth(x, boundary), times);
        if (halfAllIn) {
            allIn += times * Math.log(x / boundary);
        }
    }

    private void fold() {
        for (int j = 0; j < Stakes.COUNT; j++) {
            logs[j] += Math.log(products[j]);
        }
        Arrays.fill(products, 1);
        factors = 0;
    }

    /** Whether the capital's logarithm is at least a goal. */
    public boolean reaches(double goal) {
        double most = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < Stakes.COUNT; j++) {
            most = Math.max(most, logs[j] + LOG_2 * (Math.getExponent(products[j]) + 1));
        }
        if (halfAllIn) {
            most = Math.max(most, allIn);
        }
        return most >= goal && log() >= goal;
    }

    /** The logarithm of the capital. */
    public double log() {
        return log(1);
    }

    /** The logarithm of the capital if the same values had come {@code factor} times as often. */
    public double log(double factor) {
        if (factors > 0) {
            fold();
        }
        double mixture = Stakes.logMean(logs, factor);
        return halfAllIn ? Stakes.logOfHalves(mixture, factor * allIn) : mixture;
    }
}
