package dev.retain.reports.matrix;

import static java.util.Comparator.comparing;
import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.SuiteScore;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a row shows of a suite.
 *
 * @param column the suite
 * @param judged the verdicts, the worst first
 * @param score the scores, where the suite was measured
 * @param notAsked whether gates had the suite and none asked for it
 */
@API(status = INTERNAL, since = "0.1")
public record SuiteEntry(
        SuiteColumn column, List<Judged> judged, Optional<SuiteScore> score, boolean notAsked)
        implements Entry {

    /** Puts the worst verdict first. */
    public SuiteEntry {
        judged = judged.stream().sorted(comparing(Judged::standing)).toList();
    }

    /** How the suite stands: as its worst verdict. */
    public Standing standing() {
        if (!judged.isEmpty()) {
            return judged.get(0).standing();
        }
        if (score.isPresent()) {
            return Standing.MEASURED;
        }
        return notAsked ? Standing.NOT_ASKED : Standing.NONE;
    }
}
