package dev.retain.pico;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Weights to begin with. Copying needs circuits that training is slow to find: heads that look a
 * fixed distance back, and heads that look for what followed a token before. They are put in; after
 * that everything is trained without distinction.
 */
final class FirstWeights {

    private static final int CONSTANT = 8;
    private static final int RANK = 48;
    private static final double EMBEDDING = 0.05;
    private static final double CONSTANT_VALUE = 0.08;
    private static final double CONSTANT_NOISE = 0.01;
    private static final double BRANCH = 0.05;
    private static final double OTHER_ANGLES = 0.3;
    private static final double AMPLITUDE = 5;
    private static final int FAST_PAIRS = 16;
    private static final int STRONG_PAIRS = 6;
    private static final double MATCH = 1.8;
    private static final int SLOW_FROM = 8;

    private final Shape shape;
    private final SplittableRandom random;
    private final List<float[]> weights = new ArrayList<>();

    private FirstWeights(Shape shape, long seed) {
        this.shape = shape;
        this.random = new SplittableRandom(seed);
    }

    /** Normal weights with small branches, in the order of {@link Shape#matrices}. */
    static List<float[]> plain(Shape shape, long seed) {
        var first = new FirstWeights(shape, seed);
        first.fill();
        return first.weights;
    }

    /** Those with circuits for copying; for the shape of pico. */
    static List<float[]> copying(Shape shape, long seed) {
        var first = new FirstWeights(shape, seed);
        first.fill();
        first.putCircuits();
        return first.weights;
    }

    private void fill() {
        int number = 0;
        for (Shape.Matrix matrix : shape.matrices()) {
            double deviation = EMBEDDING;
            if (number > 0) {
                // Odd parts write into the residual stream, which must stay the token's identity.
                boolean writes = (number - 1) % 2 == 1;
                deviation =
                        (writes ? BRANCH / Math.sqrt(2.0 * shape.layers()) : 1)
                                / Math.sqrt(matrix.columns());
            }
            float[] values = new float[matrix.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
            weights.add(values);
            number++;
        }
    }

    private void putCircuits() {
        double constant = constants();
        double[][] read = Orthogonal.draw(shape.hidden() - CONSTANT, random);
        double[][] written = Orthogonal.draw(shape.hidden() - CONSTANT, random);
        lookBack(constant, read, written);
        double[][] a0 = rows(written, 0);
        double[][] a1 = rows(written, 1);
        double[][] a2 = rows(written, 2);
        induction(1, 0, a0, read);
        induction(1, 1, a1, a0);
        induction(2, 0, a1, a0);
        induction(2, 1, a2, a1);
    }

    private static double[][] rows(double[][] matrix, int block) {
        double[][] rows = new double[RANK][];
        System.arraycopy(matrix, block * RANK, rows, 0, RANK);
        return rows;
    }

    /**
     * The first columns of the embedding are nearly the same for all tokens: rotary positions turn
     * what they give into a distance.
     *
     * @return their value in the normalised stream
     */
    private double constants() {
        float[] embedding = weights.get(0);
        double squares = 0;
        for (int i = 0; i < embedding.length; i++) {
            if (i % shape.hidden() < CONSTANT) {
                embedding[i] = (float) (CONSTANT_VALUE + CONSTANT_NOISE * random.nextGaussian());
            }
            squares += embedding[i] * (double) embedding[i];
        }
        return CONSTANT_VALUE / Math.sqrt(squares / embedding.length);
    }

    /** In the first layer, head j looks at the token j + 1 back and writes it where it is alone. */
    private void lookBack(double constant, double[][] read, double[][] written) {
        for (int head = 0; head < shape.heads(); head++) {
            distance(1, head * shape.d(), head + 1, constant);
            write(2, head, BRANCH, rows(written, head));
        }
        for (int head = 0; head < shape.kv(); head++) {
            distance(1, (shape.heads() + head) * shape.d(), 0, constant);
            value(1, head, read, RANK);
        }
    }

    /** Rows of a query or key head that see only the constant, turned back by a distance. */
    private void distance(int matrix, int firstRow, int back, double constant) {
        int half = shape.d() / 2;
        for (int pair = 0; pair < FAST_PAIRS; pair++) {
            double angle = -back * Math.pow(Shape.THETA, -(double) pair / half);
            double size = (pair < STRONG_PAIRS ? AMPLITUDE : AMPLITUDE / 2) / (CONSTANT * constant);
            turn(matrix, firstRow + pair, size * Math.cos(angle));
            turn(matrix, firstRow + pair + half, size * Math.sin(angle));
        }
    }

    private void turn(int matrix, int row, double value) {
        float[] values = weights.get(matrix);
        for (int column = 0; column < shape.hidden(); column++) {
            int at = row * shape.hidden() + column;
            values[at] = (float) (column < CONSTANT ? value : OTHER_ANGLES * values[at]);
        }
    }

    /** A value head reads some rows, and nothing else. */
    private void value(int matrix, int head, double[][] rows, int count) {
        float[] values = weights.get(matrix);
        int first = (shape.heads() + shape.kv() + head) * shape.d();
        for (int row = 0; row < shape.d(); row++) {
            for (int column = 0; column < shape.hidden(); column++) {
                values[(first + row) * shape.hidden() + column] =
                        row < count && column >= CONSTANT
                                ? (float) rows[row][column - CONSTANT]
                                : 0;
            }
        }
    }

    /** The output of a query head is the transpose of some rows. */
    private void write(int matrix, int head, double size, double[][] rows) {
        float[] values = weights.get(matrix);
        int width = shape.heads() * shape.d();
        for (int row = 0; row < shape.hidden(); row++) {
            for (int column = 0; column < shape.d(); column++) {
                values[row * width + head * shape.d() + column] =
                        column < rows.length && row >= CONSTANT
                                ? (float) (size * rows[column][row - CONSTANT])
                                : 0;
            }
        }
    }

    /**
     * The first query head of a group looks for a token that came after what the query stands on.
     *
     * @param key what of a token the key holds
     * @param query what of a token the query holds
     */
    private void induction(int layer, int group, double[][] key, double[][] query) {
        int matrix = 4 * layer + 1;
        int head = group * (shape.heads() / shape.kv());
        double[][] mix = Orthogonal.draw(RANK, random);
        match(matrix, head * shape.d(), mix, query);
        match(matrix, (shape.heads() + group) * shape.d(), mix, key);
        double[][] seen = Orthogonal.draw(shape.hidden() - CONSTANT, random);
        double[][] rows = new double[shape.d()][];
        System.arraycopy(seen, 0, rows, 0, shape.d());
        value(matrix, group, rows, shape.d());
        write(matrix + 1, head, 1, rows);
    }

    /** Only slow pairs, because they keep a match visible over a long distance. */
    private void match(int matrix, int firstRow, double[][] mix, double[][] what) {
        float[] values = weights.get(matrix);
        int half = shape.d() / 2;
        int used = 0;
        for (int row = 0; row < shape.d(); row++) {
            boolean slow = row % half >= SLOW_FROM;
            for (int column = 0; column < shape.hidden(); column++) {
                double sum = 0;
                if (slow && column >= CONSTANT) {
                    for (int k = 0; k < RANK; k++) {
                        sum += mix[used][k] * what[k][column - CONSTANT];
                    }
                }
                values[(firstRow + row) * shape.hidden() + column] = (float) (MATCH * sum);
            }
            used += slow ? 1 : 0;
        }
    }
}
