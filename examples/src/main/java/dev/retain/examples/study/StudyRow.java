package dev.retain.examples.study;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A row of the study.
 *
 * @param sparsity share of the pool's weights that are to be zero
 * @param seed of the calibration windows
 */
record StudyRow(PruningWay way, double sparsity, long seed) {

    private static final int DIGITS = 4;
    private static final int PERCENT = 2;

    /** Uniform Wanda at a sparsity that was reached, to a hundredth of a point. */
    static StudyRow uniform(double sparsity, long seed) {
        double rounded =
                BigDecimal.valueOf(sparsity).setScale(DIGITS, RoundingMode.HALF_EVEN).doubleValue();
        return new StudyRow(PruningWay.WANDA, rounded, seed);
    }

    /** Its name in files and reports, such as {@code owl-30-s0}. */
    String name() {
        return "%s-%s-s%d"
                .formatted(
                        way.id(),
                        BigDecimal.valueOf(sparsity)
                                .movePointRight(PERCENT)
                                .setScale(PERCENT, RoundingMode.HALF_EVEN)
                                .stripTrailingZeros()
                                .toPlainString(),
                        seed);
    }

    /** The same at another sparsity. */
    StudyRow with(double other) {
        return new StudyRow(way, other, seed);
    }

    boolean isUniformWanda() {
        return way == PruningWay.WANDA;
    }

    CompressionSpec spec(StudySettings settings) {
        var pruning = way.pruning(sparsity);
        var spec =
                new CompressionSpec(
                        pruning.method(),
                        Optional.empty(),
                        Optional.of(
                                way.isStepwise() ? pruning.with(settings.guidance(this)) : pruning),
                        Optional.empty(),
                        ArtifactFormat.AUTOMATIC);
        return way.isCalibrated()
                ? spec.with(
                        new CalibrationText(
                                settings.calibration(),
                                settings.windows(),
                                settings.length(),
                                seed,
                                false))
                : spec;
    }
}
