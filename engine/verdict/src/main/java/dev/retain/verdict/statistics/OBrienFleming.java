package dev.retain.verdict.statistics;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * Critical values of a test that is looked at several times: error is spent as Lan and DeMets do
 * for boundaries of O'Brien and Fleming's kind (Biometrika 70:659, 1983), little at first, most at
 * the end. Between looks a density of Brownian motion that has not crossed the boundary is carried
 * along by recursive integration.
 */
final class OBrienFleming {

    private static final int NODES = 256;

    private static final GaussLegendre LEGENDRE = GaussLegendre.of(NODES);

    private static final double NOTHING = 1e-10;
    private static final double WIDEST = 8;
    private static final double HIGHEST = 9;
    private static final double NEARBY = 0.9;

    private static final double ACCURACY = 1e-13;
    private static final int MOST_STEPS = 200;

    private final Looks looks;
    private final double alpha;
    private final double half;
    private final NormalTail tail = new NormalTail();
    private double[] places = {};
    private double[] weights = {};
    private double[] density = {};

    private OBrienFleming(Looks looks, double alpha) {
        this.looks = looks;
        this.alpha = alpha;
        this.half = Quantiles.normal(alpha / 2);
    }

    /** The critical value at each look; infinite where nothing may be spent yet. */
    static double[] criticalValues(Looks looks, double alpha) {
        return new OBrienFleming(looks, alpha).compute();
    }

    /** How much may have been spent at a share of the samples. */
    private double spent(double time) {
        return time == 1 ? alpha : 2 * Quantiles.normalTail(half / Math.sqrt(time));
    }

    private double[] compute() {
        int[] all = looks.all();
        double[] critical = new double[all.length];
        double before = 0;
        double spentBefore = 0;
        double last = 0;
        for (int look = 0; look < all.length; look++) {
            double time = (double) all[look] / looks.samples();
            double spent = spent(time);
            if (spent < NOTHING) {
                critical[look] = Double.POSITIVE_INFINITY;
                continue;
            }
            boolean first = density.length == 0;
            double boundary =
                    first
                            ? Quantiles.normal(spent) * Math.sqrt(time)
                            : boundary(time - before, spent - spentBefore, last);
            critical[look] = boundary / Math.sqrt(time);
            carry(first ? time : time - before, time, boundary);
            before = time;
            spentBefore = spent;
            last = boundary;
        }
        return critical;
    }

    /**
     * Where paths that have not stopped yet cross with just the probability to be spent. Boundaries
     * of this kind hardly move, so the search begins around the last one.
     */
    private double boundary(double step, double toSpend, double last) {
        double root = Math.sqrt(step);
        UnivariateFunction tooMuch = b -> crossing(b, root) - toSpend;
        double low = NEARBY * last;
        double high = last / NEARBY;
        boolean around = tooMuch.value(low) > 0 && tooMuch.value(high) < 0;
        return new BrentSolver(ACCURACY, ACCURACY, ACCURACY * toSpend)
                .solve(MOST_STEPS, tooMuch, around ? low : 0, around ? high : HIGHEST);
    }

    private double crossing(double boundary, double root) {
        double sum = 0;
        for (int i = places.length - 1;
                i >= 0 && boundary - places[i] < NormalTail.FAR * root;
                i--) {
            sum += weights[i] * density[i] * tail.beyond((boundary - places[i]) / root);
        }
        return sum;
    }

    /** The density after a step, of paths below the boundary. */
    private void carry(double step, double time, double boundary) {
        double from = -WIDEST * Math.sqrt(time);
        double middle = (boundary + from) / 2;
        double stretch = (boundary - from) / 2;
        double[] at = new double[NODES];
        double[] weight = new double[NODES];
        double[] next = new double[NODES];
        for (int i = 0; i < NODES; i++) {
            at[i] = middle + stretch * LEGENDRE.places()[i];
            weight[i] = stretch * LEGENDRE.weights()[i];
            next[i] = densityAt(at[i], Math.sqrt(step));
        }
        places = at;
        weights = weight;
        density = next;
    }

    private double densityAt(double y, double root) {
        if (density.length == 0) {
            return NormalTail.density(y / root) / root;
        }
        double sum = 0;
        for (int i = 0; i < places.length && places[i] - y < NormalTail.FAR * root; i++) {
            if (y - places[i] < NormalTail.FAR * root) {
                sum += weights[i] * density[i] * NormalTail.density((y - places[i]) / root);
            }
        }
        return sum / root;
    }
}
