package dev.retain.verdict.simulation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What came of a row.
 *
 * @param row of the specification
 * @param estimates of its numbers, of the last run
 * @param runs how often it was simulated: again if it missed
 */
record RowResult(SimulationRow row, List<Estimate> estimates, int runs) {

    /** Whether it is not what the specification says. */
    boolean misses() {
        return estimates.stream().anyMatch(this::misses);
    }

    private boolean misses(Estimate estimate) {
        return switch (row.promise()) {
            case HELD -> estimate.differs() || estimate.isTooOften();
            case BEYOND, POWER -> estimate.differs();
            case REPORT -> false;
        };
    }

    @Override
    public String toString() {
        return row.name()
                + estimates.stream().map(this::told).collect(Collectors.joining(", ", ": ", ""));
    }

    private String told(Estimate estimate) {
        String beside =
                "%s%s %s (%s"
                        .formatted(
                                misses(estimate) ? "MISSES " : "",
                                estimate.figure().name(),
                                estimate.told(),
                                estimate.figure().text());
        return row.promise() == Promise.REPORT
                ? beside + ")"
                : beside + String.format(Locale.ROOT, " ± %.2f)", estimate.allowed());
    }
}
