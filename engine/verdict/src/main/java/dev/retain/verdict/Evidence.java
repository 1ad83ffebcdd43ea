package dev.retain.verdict;

import dev.retain.api.OutcomeKind;
import dev.retain.api.Tolerance;
import dev.retain.verdict.statistics.Boundaries;
import dev.retain.verdict.statistics.Bounds;
import dev.retain.verdict.statistics.Margin;
import java.util.Optional;
import java.util.OptionalLong;

/** What the outcomes of one kind of suite say; samples come in the order of the plan. */
interface Evidence {

    /** No evidence yet, of the kind that the suite declares. */
    static Evidence of(
            Tolerance tolerance, PlannedSuite suite, Levels levels, Boundaries boundaries) {
        Optional<WindowScale> scale = WindowScale.of(tolerance);
        if (scale.isPresent()) {
            return new WindowEvidence(scale.get(), levels, boundaries, suite.followers());
        }
        Margin margin = Margin.of(tolerance);
        if (suite.isJudgedByClusters()) {
            return new ClusteredEvidence(margin, levels, boundaries, suite.clusterNumbers());
        }
        return suite.kind() == OutcomeKind.BINARY
                ? new BinaryEvidence(new BinaryRule(margin, levels, boundaries), levels)
                : new GradedEvidence(margin, levels, boundaries);
    }

    /** Takes the outcomes of the next sample. */
    void add(double baseline, double candidate);

    /** What is decided at a look before the end. */
    Optional<Ruling> look();

    /** What is decided at the end. */
    Optional<Ruling> conclude();

    /** What the evidence excludes, at the look or the end where the gate stopped. */
    Bounds bounds();

    /** About how many samples would probably decide, if outcomes went on as seen. */
    OptionalLong needed(double weight);

    /** Above 0 if the outcomes so far speak for RETAINED, below 0 if for DEGRADED. */
    double leaning();
}
