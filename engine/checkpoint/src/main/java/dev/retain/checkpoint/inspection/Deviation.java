package dev.retain.checkpoint.inspection;

import dev.retain.checkpoint.tensor.QuantizedTensor;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far weights are from those of the baseline: as far as rounding makes them, or as far as only
 * a mistake in packing does.
 */
final class Deviation {

    private static final double LIMIT = 0.25;

    /** Rounding makes an error of {@code step/√12}; GPTQ makes up to about twice as much. */
    private static final double NOISES = 3;

    private static final double UNIFORM_VARIANCE = 1 / 12.0;
    private static final double LEAST_COSINE = 0.25;
    private static final double SIMILAR = 0.9;
    private static final double LEAST_FACTOR = 0.8;
    private static final double LARGEST_FACTOR = 1.25;
    private static final double LARGEST_SHIFT = 0.5;

    private double difference;
    private double baseline;
    private double candidate;
    private double product;
    private double steps;
    private double shift;

    /**
     * Compares all weights.
     *
     * @param values of the candidate
     * @param expected what they would be without rounding
     * @param survivors whether only weights that are not zero are to be compared
     * @param codes of the candidate, if it has any
     */
    Deviation(
            float[] values, float[] expected, boolean survivors, @Nullable QuantizedTensor codes) {
        if (codes == null) {
            for (int i = 0; i < values.length; i++) {
                if (!survivors || values[i] != 0) {
                    add(values[i], expected[i], 0);
                }
            }
        } else {
            addCoded(values, expected, survivors, codes);
        }
    }

    private void addCoded(
            float[] values, float[] expected, boolean survivors, QuantizedTensor codes) {
        int[] groupOf = codes.groupOfColumns();
        float[] scales = codes.scales();
        for (int row = 0; row < codes.rows(); row++) {
            int first = row * codes.groups();
            for (int column = 0; column < groupOf.length; column++) {
                int i = row * groupOf.length + column;
                if (!survivors || values[i] != 0) {
                    add(values[i], expected[i], scales[first + groupOf[column]]);
                }
            }
        }
    }

    private void add(double value, double expected, double step) {
        double error = value - expected;
        difference += error * error;
        baseline += expected * expected;
        candidate += value * value;
        product += value * expected;
        steps += step * step;
        shift += error * step;
    }

    /** Relative Frobenius norm of the difference. */
    double error() {
        return baseline == 0 ? Math.sqrt(difference) : Math.sqrt(difference / baseline);
    }

    /**
     * A clause that tells what only a mistake explains.
     *
     * @param loosely whether more than rounding may have changed the weights
     */
    Optional<String> flaw(boolean loosely) {
        double cosine = product / Math.sqrt(candidate * baseline);
        if (loosely) {
            return cosine < LEAST_COSINE ? other() : Optional.empty();
        }
        if (isShifted()) {
            return text(
                    "all its weights are %.1f steps of quantisation above the baseline's, as if"
                            + " zero points were read as those of another version of the format",
                    shift / steps);
        }
        double factor = product / baseline;
        if (cosine > SIMILAR && (factor < LEAST_FACTOR || factor > LARGEST_FACTOR)) {
            return text("its weights are %.2f times the baseline's", factor);
        }
        double noise = Math.sqrt(steps * UNIFORM_VARIANCE / baseline);
        if (cosine < LEAST_COSINE || error() > Math.max(LIMIT, NOISES * noise)) {
            return other();
        }
        return Optional.empty();
    }

    /** Whether a shift by a number of steps is most of the difference. */
    private boolean isShifted() {
        return steps > 0
                && Math.abs(shift / steps) > LARGEST_SHIFT
                && 2 * shift / steps * shift > difference;
    }

    private Optional<String> other() {
        return text(
                "its weights differ from the baseline's by %.0f %%, more than rounding explains, as"
                        + " if codes stood in another order",
                100 * error());
    }

    private static Optional<String> text(String format, double number) {
        return Optional.of(String.format(Locale.ROOT, format, number));
    }
}
