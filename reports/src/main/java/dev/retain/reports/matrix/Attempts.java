package dev.retain.reports.matrix;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.SafeText;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/** What a reader must know of a gate that was run more than once. */
@API(status = INTERNAL, since = "0.1")
public final class Attempts {

    private Attempts() {}

    /** Whether a gate held only after an attempt that did not. */
    static boolean isFlaky(CellReport last, List<CellReport> before) {
        return last.outcome() == Outcome.PASSED
                && before.stream()
                        .map(CellReport::outcome)
                        .anyMatch(o -> o == Outcome.FAILED || o == Outcome.BROKEN);
    }

    /** Such as {@code passed at attempt 2 of 2; attempt 1: FAILED, 12 samples lost}. */
    public static String sentence(CellReport last, List<CellReport> before) {
        return "%s at attempt %d of %d; %s"
                .formatted(
                        last.outcome().name().toLowerCase(Locale.ROOT),
                        last.attempt(),
                        last.attempt(),
                        before.stream().map(Attempts::named).collect(joining("; ")));
    }

    private static String named(CellReport attempt) {
        return "attempt %d: %s"
                .formatted(
                        attempt.attempt(),
                        attempt.outcome()
                                + attempt.failure()
                                        .map(f -> ", " + SafeText.line(f.strip()))
                                        .orElse(""));
    }
}
