package dev.retain.reports.matrix;

import static java.util.Comparator.comparing;
import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.SuiteScore;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a row shows in a column.
 *
 * @param column the suite
 * @param judged the verdicts, the worst first
 * @param score the scores, where the suite was measured
 */
@API(status = INTERNAL, since = "0.1")
public record Entry(Column column, List<Judged> judged, Optional<SuiteScore> score) {

    /** Puts the worst verdict first. */
    public Entry {
        judged = judged.stream().sorted(comparing(Judged::standing)).toList();
    }

    /** How the suite stands: as its worst verdict. */
    public Standing standing() {
        if (!judged.isEmpty()) {
            return judged.get(0).standing();
        }
        return score.isPresent() ? Standing.MEASURED : Standing.NONE;
    }
}
